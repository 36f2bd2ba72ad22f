package idp.server;

import idp.server.config.Config;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Asks the node on this machine whether it is ready. A node that ends TLS itself is known by its own
/// certificate, whatever name that is for.
record HealthProbe(Config.Listen listen) {
    private static final int PATIENCE = (int) Duration.ofSeconds(3).toMillis();

    boolean answersReady() {
        var tls = listen.tls();
        var url = (tls == null ? "http" : "https") + "://" + host() + ":" + listen.port();
        try {
            var connection =
                    (HttpURLConnection) URI.create(url + "/health/ready").toURL().openConnection();
            connection.setConnectTimeout(PATIENCE);
            connection.setReadTimeout(PATIENCE);
            if (tls != null && connection instanceof HttpsURLConnection secure) {
                secure.setSSLSocketFactory(trusting(tls.certificate()).getSocketFactory());
                secure.setHostnameVerifier((_, _) -> true);
            }
            return connection.getResponseCode() == 200;
        } catch (IOException | GeneralSecurityException e) {
            return false;
        }
    }

    private String host() {
        return switch (listen.host()) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::" -> "[::1]";
            case String literal when literal.contains(":") -> "[" + literal + "]";
            case String named -> named;
        };
    }

    private static SSLContext trusting(Path certificates)
            throws IOException, GeneralSecurityException {
        var known = KeyStore.getInstance(KeyStore.getDefaultType());
        known.load(null, null);
        try (var pem = Files.newInputStream(certificates)) {
            for (var one : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                known.setCertificateEntry("chain-" + known.size(), one);
            }
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(known);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
