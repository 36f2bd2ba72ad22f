package idp.server.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.server.Wait;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("TLS from PEM files, read again when they change")
final class TlsFilesTest {
    private static final char[] PASSWORD = "password".toCharArray();

    @TempDir static Path made;
    private static KeyStore first;
    private static KeyStore second;
    private static KeyStore third;

    @TempDir Path folder;

    private final Server server = new Server();
    private TlsFiles files;
    private ServerConnector connector;

    @BeforeAll
    static void make() throws Exception {
        first = made("first", "EC");
        second = made("second", "RSA");
        third = made("third", "EC");
    }

    @BeforeEach
    void start() throws Exception {
        write(first, first);
        files = TlsFiles.open(certificate(), key());
        connector = files.connector(server, new HttpConfiguration(), "127.0.0.1", 0);
        server.addConnector(connector);
        server.setHandler(
                new Handler.Abstract() {
                    @Override
                    public boolean handle(Request request, Response response, Callback done) {
                        Content.Sink.write(response, true, request.getHttpURI().getScheme(), done);
                        return true;
                    }
                });
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
        files.close();
    }

    @Test
    void browsers_get_http_2_and_others_http_1() throws Exception {
        assertThat(ask(Version.HTTP_2, "TLSv1.3").version()).isEqualTo(Version.HTTP_2);
        var old = ask(Version.HTTP_1_1, "TLSv1.2");
        assertThat(old.version()).isEqualTo(Version.HTTP_1_1);
        assertThat(old.body()).isEqualTo("https");
    }

    @Test
    void versions_of_tls_below_1_2_are_not_spoken() {
        var tls = connector.getConnectionFactory(SslConnectionFactory.class);
        assertThat(tls.getSslContextFactory().getSelectedProtocols())
                .containsExactlyInAnyOrder("TLSv1.2", "TLSv1.3");
    }

    @Test
    void a_new_pair_is_in_use_without_a_restart() throws Exception {
        assertThat(served()).isEqualTo(serial(first));
        write(second, second);
        awaitServed(serial(second));
    }

    @Test
    void half_a_renewal_changes_nothing_until_the_other_half_is_there() throws Exception {
        write(second, first);
        files.look();
        assertThat(served()).isEqualTo(serial(first));
        write(second, second);
        awaitServed(serial(second));
    }

    @Test
    void a_start_without_a_pair_says_which_file_is_wrong_and_shows_nothing_of_it()
            throws Exception {
        write(third, first);
        assertThatThrownBy(() -> TlsFiles.open(certificate(), key()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not that of the certificate");
        write(second, first);
        assertThatThrownBy(() -> TlsFiles.open(certificate(), key()))
                .hasMessageContaining("IDP_TLS_KEY");
        Files.writeString(key(), "-----BEGIN RSA PRIVATE KEY-----\nMIIB\n");
        assertThatThrownBy(() -> TlsFiles.open(certificate(), key()))
                .hasMessageContaining("openssl pkcs8")
                .hasMessageNotContaining("MIIB");
        Files.writeString(certificate(), "none");
        assertThatThrownBy(() -> TlsFiles.open(certificate(), key()))
                .hasMessageContaining("IDP_TLS_CERT");
        write(first, first);
    }

    private Path certificate() {
        return folder.resolve("tls.crt");
    }

    private Path key() {
        return folder.resolve("tls.key");
    }

    private void write(KeyStore certificate, KeyStore key) throws Exception {
        put(certificate(), pem("CERTIFICATE", certificate.getCertificate("tls").getEncoded()));
        put(key(), pem("PRIVATE KEY", key.getKey("tls", PASSWORD).getEncoded()));
    }

    private void put(Path file, String text) throws Exception {
        var fresh = folder.resolve("fresh");
        Files.writeString(fresh, text, StandardCharsets.US_ASCII);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String pem(String kind, byte[] der) {
        var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
    }

    private static KeyStore made(String name, String algorithm) throws Exception {
        var store = made.resolve(name + ".p12");
        var command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair -alias tls -dname CN=localhost -ext san=dns:localhost -validity 2"
                                + " -storetype PKCS12 -storepass password -keyalg "
                                + algorithm
                                + " -keystore "
                                + store);
        var words = new ArrayList<>(List.of(command.getFirst()));
        words.addAll(List.of(command.getLast().split(" ")));
        assertThat(new ProcessBuilder(words).start().waitFor()).isZero();
        return KeyStore.getInstance(store.toFile(), PASSWORD);
    }

    private static BigInteger serial(KeyStore store) throws Exception {
        return ((X509Certificate) store.getCertificate("tls")).getSerialNumber();
    }

    private void awaitServed(BigInteger serial) {
        Wait.untilAsserted(() -> assertThat(served()).isEqualTo(serial));
    }

    /// The certificate that a new connection is shown.
    private BigInteger served() throws Exception {
        var session = ask(Version.HTTP_2, "TLSv1.3").sslSession().orElseThrow();
        return ((X509Certificate) session.getPeerCertificates()[0]).getSerialNumber();
    }

    private HttpResponse<String> ask(Version version, String protocol) throws Exception {
        var parameters = new SSLParameters();
        parameters.setProtocols(new String[] {protocol});
        try (var client =
                HttpClient.newBuilder()
                        .version(version)
                        .sslContext(
                                trusting(first.getCertificate("tls"), second.getCertificate("tls")))
                        .sslParameters(parameters)
                        .build()) {
            var url = URI.create("https://localhost:" + connector.getLocalPort() + "/");
            return client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
        }
    }

    private static SSLContext trusting(Certificate... certificates) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int i = 0; i < certificates.length; i++) {
            store.setCertificateEntry("c" + i, certificates[i]);
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
