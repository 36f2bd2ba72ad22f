package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import idp.server.flow.App;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("R-03, RFC 9113 §8.1: a stream that its client has reset spends nothing either")
class AbandonedStreamTest {
    private static final char[] PASSWORD = "password".toCharArray();

    @TempDir Path folder;

    @Test
    void a_refresh_over_http_2() throws Exception {
        var made = made();
        var port = TestNode.freePort();
        var tls =
                Map.of(
                        "IDP_TLS_CERT",
                        pem("CERTIFICATE", made.getCertificate("tls").getEncoded()),
                        "IDP_TLS_KEY",
                        pem("PRIVATE KEY", made.getKey("tls", PASSWORD).getEncoded()));
        try (var scene = new Scene();
                var node = TestNode.start(scene.node.settings(), scene.node.issuer(), port, tls);
                var client = client(made)) {
            var at = "https://localhost:" + port;
            var first = scene.tokens(scene.shop).get("refresh_token");
            // The node has read the client before, so nothing but the spend waits for a connection.
            assertThat(alive(client, at)).isEqualTo(Version.HTTP_2);
            assertThat(client.send(refresh(at, "none"), BodyHandlers.discarding()).statusCode())
                    .isEqualTo(400);
            Busy.during(
                    node.database(),
                    () -> {
                        var sent = client.sendAsync(refresh(at, first), BodyHandlers.ofString());
                        Busy.someoneWaits(node.database());
                        sent.cancel(true);
                        // Behind the reset, on the same connection.
                        assertThat(alive(client, at)).isEqualTo(Version.HTTP_2);
                    });
            assertThat(
                            scene.count(
                                    "SELECT max(counter) FROM app_grant WHERE current_hash IS NOT NULL"))
                    .isZero();
            assertThat(scene.shop.refresh(first).status()).isEqualTo(200);
        }
    }

    private static Version alive(HttpClient client, String at) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(at + "/health/live")).build();
        var answer = client.send(request, BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.version();
    }

    private static HttpRequest refresh(String at, String token) {
        return HttpRequest.newBuilder(URI.create(at + "/token"))
                .header("Authorization", App.basic("shop", App.SECRET))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=refresh_token&refresh_token=" + token))
                .build();
    }

    private static HttpClient client(KeyStore made) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("tls", made.getCertificate("tls"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().version(Version.HTTP_2).sslContext(context).build();
    }

    private String pem(String kind, byte[] der) throws Exception {
        var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        var text = "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
        return Files.writeString(folder.resolve(kind.replace(' ', '-') + ".pem"), text).toString();
    }

    private KeyStore made() throws Exception {
        var store = folder.resolve("made.p12");
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString()));
        command.addAll(
                List.of(
                        ("-genkeypair -alias tls -dname CN=localhost -ext san=dns:localhost"
                                        + " -validity 2 -storetype PKCS12 -storepass password"
                                        + " -keyalg EC -keystore "
                                        + store)
                                .split(" ")));
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
        return KeyStore.getInstance(store.toFile(), PASSWORD);
    }
}
