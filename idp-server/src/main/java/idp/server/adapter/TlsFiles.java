package idp.server.adapter;

import idp.server.adapter.PemPair.NoPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends TLS 1.2 and 1.3 with a certificate from PEM files, for HTTP/2 and HTTP/1.1. The files are
/// looked at every second: a new pair serves new connections without a restart, and while the files
/// hold no pair (a renewal writes one after the other) the last one goes on.
public final class TlsFiles implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TlsFiles.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final char[] IN_MEMORY = "in memory".toCharArray();

    private final Path certificate;
    private final Path key;
    private final SslContextFactory.Server context = new SslContextFactory.Server();
    private final Thread watch;
    private List<Object> seen;

    private TlsFiles(Path certificate, Path key) throws IOException {
        this.certificate = certificate;
        this.key = key;
        seen = state();
        watch = Thread.ofVirtual().name("tls-files").unstarted(this::watch);
    }

    /// Reads the files and watches them until it is closed.
    ///
    /// @throws IllegalStateException if they hold no certificate with its key
    public static TlsFiles open(Path certificate, Path key) {
        try {
            var files = new TlsFiles(certificate, key);
            files.context.setIncludeProtocols("TLSv1.2", "TLSv1.3");
            files.context.setKeyStorePassword(new String(IN_MEMORY));
            files.context.setKeyStore(PemPair.read(certificate, key).store(IN_MEMORY));
            files.watch.start();
            return files;
        } catch (NoPair e) {
            throw new IllegalStateException(e.getMessage(), e);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "IDP_TLS_CERT and IDP_TLS_KEY cannot be read: " + e.getMessage(), e);
        }
    }

    /// A connector for `server` that speaks what `http` says, over TLS.
    public ServerConnector connector(Server server, HttpConfiguration http, String host, int port) {
        var secure = new HttpConfiguration(http);
        var customizer = new SecureRequestCustomizer();
        // Neither name nor address that a client used decides anything here: the issuer is fixed.
        customizer.setSniHostCheck(false);
        secure.addCustomizer(customizer);
        var http1 = new HttpConnectionFactory(secure);
        var http2 = new HTTP2ServerConnectionFactory(secure);
        var alpn = new ALPNServerConnectionFactory();
        alpn.setDefaultProtocol(http1.getProtocol());
        var tls = new SslConnectionFactory(context, alpn.getProtocol());
        var connector = new ServerConnector(server, tls, alpn, http2, http1);
        connector.setHost(host);
        connector.setPort(port);
        return connector;
    }

    @Override
    public void close() {
        watch.interrupt();
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(LOOK);
                look();
            }
        } catch (InterruptedException e) {
            LOG.debug("the certificate files are watched no more", e);
        }
    }

    synchronized void look() {
        try {
            var now = state();
            if (now.equals(seen)) {
                return;
            }
            seen = now;
            var pair = PemPair.read(certificate, key);
            var store = pair.store(IN_MEMORY);
            context.reload(fresh -> fresh.setKeyStore(store));
            LOG.info("a new certificate is in use");
        } catch (NoPair | IOException e) {
            LOG.warn("the last certificate goes on in use: {}", e.getMessage());
        } catch (Exception e) {
            LOG.error("the new certificate cannot be used, the last one goes on", e);
        }
    }

    /// Differs after any change: also of a link that points elsewhere.
    private List<Object> state() throws IOException {
        var one = Files.readAttributes(certificate, BasicFileAttributes.class);
        var other = Files.readAttributes(key, BasicFileAttributes.class);
        return List.of(
                one.lastModifiedTime(),
                one.size(),
                String.valueOf(one.fileKey()),
                other.lastModifiedTime(),
                other.size(),
                String.valueOf(other.fileKey()));
    }
}
