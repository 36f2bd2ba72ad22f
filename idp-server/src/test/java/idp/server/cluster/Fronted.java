package idp.server.cluster;

import idp.clients.AppProcess;
import idp.core.access.ResourceServer;
import idp.core.access.facts.Assignment;
import idp.core.access.facts.RoleHolder;
import idp.server.TestNode;
import idp.server.docs.Certificate;
import idp.server.docs.ProductionGuide;
import idp.server.docs.Proxy;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Two node processes behind HAProxy with the file of docs/production.md, and nothing that keeps
/// anybody at one of them: alice with the app `shop`, and the service account `root`, which manages
/// the server.
final class Fronted implements AutoCloseable {
    static final String ADMIN = "gatehouse:admin";

    final String issuer;
    final Cluster cluster;
    final AppProcess proxy;
    private final HttpClient http;

    Fronted(Path folder) {
        var port = TestNode.freePort();
        issuer = "https://localhost:" + port;
        var more = Map.of("IDP_ISSUER", issuer, "IDP_TRUSTED_PROXIES", "127.0.0.1/32");
        cluster = Cluster.start(2, more);
        cluster.setUp(node -> {
            var shop = new LinkedHashMap<>(App.document());
            shop.put("scope", "openid profile email offline_access");
            shop.put("first_party", true);
            node.client("shop", App.SECRET, shop);
            var root =
                    Map.of(
                            "client_name",
                            "Root",
                            "grant_types",
                            List.of("client_credentials"),
                            "scope",
                            ADMIN);
            node.client("root", App.SECRET, root);
            var role = Assignment.everywhere("admin");
            var holder = RoleHolder.client("root");
            var now = Instant.now();
            var roles = node.keepers().assignments();
            var _ = roles.assign(ResourceServer.OWN, "root-admin", holder, role, "test", now);
            return node.user("alice");
        });
        var certificate = Certificate.make(folder);
        http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .sslContext(certificate.trust())
                        .build();
        var ports = cluster.nodes().stream().map(ServerProcess::port).toList();
        var own = new Proxy.Own(port, certificate, ports);
        proxy = Proxy.HAPROXY.start(ProductionGuide.read(), folder, own);
    }

    Visitor visitor() {
        return new Visitor(issuer).over(http);
    }

    App app(String client) {
        return new App(issuer, client).over(http);
    }

    /// A token of the service account.
    App.Answer admin() {
        return app("root").token("grant_type", "client_credentials", "scope", ADMIN);
    }

    /// Which nodes answered requests that begin so.
    List<String> served(String request) {
        return proxy.output()
                .lines()
                .filter(line -> line.contains("\"" + request))
                .flatMap(line -> List.of(line.split(" ")).stream())
                .filter(word -> word.startsWith("gatehouse/"))
                .distinct()
                .toList();
    }

    /// What the log calls that node.
    String name(ServerProcess node) {
        return "gatehouse/" + (cluster.node(0).equals(node) ? "one" : "two");
    }

    @Override
    public void close() {
        proxy.close();
        cluster.close();
    }
}
