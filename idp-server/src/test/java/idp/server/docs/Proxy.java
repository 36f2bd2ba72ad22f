package idp.server.docs;

import idp.clients.AppProcess;
import idp.server.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The proxies of docs/production.md, each with its file as it stands there, but for what is the reader's own:
/// name, port, certificate and nodes.
public enum Proxy {
    NGINX {
        @Override
        List<String> command(ProductionGuide guide, Path folder, Own own) throws IOException {
            guide.write(
                    folder,
                    "/etc/nginx/conf.d/gatehouse.conf",
                    "10.0.0.11:8080",
                    own.node(0),
                    "10.0.0.12:8080",
                    own.node(1),
                    "listen 443",
                    "listen 127.0.0.1:" + own.port,
                    "id.example.com;",
                    "localhost;",
                    "/etc/letsencrypt/live/id.example.com/fullchain.pem",
                    own.certificate.chain().toString(),
                    "/etc/letsencrypt/live/id.example.com/privkey.pem",
                    own.certificate.key().toString());
            var root = System.getProperty("user.name").equals("root");
            // What nginx.conf has around it.
            var main =
                    """
                    %sdaemon off; pid %2$s/nginx.pid; error_log stderr;
                    events {}
                    http {
                      access_log off; client_body_temp_path %2$s/body; proxy_temp_path %2$s/proxy;
                      fastcgi_temp_path %2$s/fastcgi; uwsgi_temp_path %2$s/uwsgi; scgi_temp_path %2$s/scgi;
                      include %2$s/gatehouse.conf;
                    }
                    """
                            .formatted(root ? "user root; " : "", folder);
            var conf = Files.writeString(folder.resolve("nginx.conf"), main);
            return List.of("/usr/sbin/nginx", "-p", folder.toString(), "-c", conf.toString());
        }
    },
    HAPROXY {
        @Override
        List<String> command(ProductionGuide guide, Path folder, Own own) {
            var conf =
                    guide.write(
                            folder,
                            "/etc/haproxy/haproxy.cfg",
                            "10.0.0.11:8080",
                            own.node(0),
                            "10.0.0.12:8080",
                            own.node(1),
                            "bind :443",
                            "bind 127.0.0.1:" + own.port,
                            "/etc/haproxy/id.example.com.pem",
                            own.certificate.both().toString(),
                            "/run/haproxy/admin.sock",
                            folder.resolve("admin.sock").toString());
            return List.of("/usr/sbin/haproxy", "-db", "-f", conf.toString());
        }
    },
    CADDY {
        @Override
        List<String> command(ProductionGuide guide, Path folder, Own own) {
            var chain = own.certificate.chain();
            // The reader's gets its certificate by itself.
            var site = "https://localhost:%d {\n\tbind 127.0.0.1\n\ttls %s %s\n";
            var conf =
                    guide.write(
                            folder,
                            "/etc/caddy/Caddyfile",
                            "10.0.0.11:8080",
                            own.node(0),
                            "10.0.0.12:8080",
                            own.node(1),
                            "id.example.com {\n",
                            "{\n\tadmin off\n\tauto_https disable_redirects\n}\n"
                                    + site.formatted(own.port, chain, own.certificate.key()));
            return List.of(
                    "/usr/bin/caddy", "run", "--adapter", "caddyfile", "--config", conf.toString());
        }
    };

    /// @param nodes ports of nodes
    public record Own(int port, Certificate certificate, List<Integer> nodes) {
        String node(int number) {
            return "127.0.0.1:" + nodes.get(number);
        }
    }

    abstract List<String> command(ProductionGuide guide, Path folder, Own own) throws IOException;

    /// Returns when it listens.
    public AppProcess start(ProductionGuide guide, Path folder, Own own) {
        try {
            var home = Map.of("HOME", folder.toString(), "XDG_DATA_HOME", folder.toString());
            var process = AppProcess.start(folder, home, command(guide, folder, own));
            Wait.until(
                    "it listens or has ended",
                    () -> AppProcess.listens(own.port) || !process.isAlive());
            if (!process.isAlive()) {
                throw new AssertionError(process.output());
            }
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
