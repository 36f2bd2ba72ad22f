package idp.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// A server from its schema to the end of all that it issued, and what is asked about it meanwhile.
final class ServerStory {
    private ServerStory() {}

    static void tell(Verbs idp) {
        assertThat(idp.run("migrate").document()).containsKeys("schema", "applied");
        idp.run("completion");
        idp.serving("serve", () -> beside(idp));
        idp.serving("dev", () -> described(idp));
        assertThat(idp.ends(1, "", "healthcheck").err()).contains("does not answer");
        assertThat(idp.ends(1, "", "doctor").out()).contains("issuer");
    }

    /// What a node makes for itself is of a kind that a file can say, too.
    private static void described(Verbs idp) {
        idp.run("healthcheck");
        var file = idp.run("export").out();
        assertThat(file).contains("id: gatehouse");
        assertThat(idp.feed(file, "diff", "-f", "-", "--exit-code").err()).contains("no changes");
    }

    /// While a node is running.
    private static void beside(Verbs idp) {
        idp.run("healthcheck");
        // The tests' PostgreSQL does without fsync, and the doctor sees it.
        assertThat(idp.ends(1, "", "doctor").documents())
                .filteredOn("result", "✖")
                .extracting("check")
                .containsOnly("durability");
        assertThat(idp.run("group list").documents()).extracting("name").containsExactly("seeded");
        assertThat(idp.run("key list").documents()).isNotEmpty();
        var next = idp.run("key rotate", "--alg", "ES256").documents().getFirst().get("kid");
        assertThat(idp.run("key revoke", next.toString()).out()).contains("signed nothing yet");
        assertThat(idp.run("key rewrap").document()).containsKeys("keys", "secrets");
        assertThat(idp.ends(1, "", "key wrap").err()).contains("IDP_PKCS11_MODULE is not set");
        assertThat(idp.run("revocation status").out()).contains("node");
        assertThat(idp.run("mail test", "alice@example.test").out()).contains("/dev/mail");
        assertThat(idp.run("mail list").documents()).isEmpty();
        assertThat(idp.run("mail retry").document()).containsEntry("due", 0);

        assertThat(idp.run("admin create").out()).contains("/setup/");
        idp.run("user create", "--username", "root");
        assertThat(idp.run("admin recover", "root").out()).contains("/recover?link=");
        assertThat(idp.ends(1, "", "admin create").err()).contains("there is an administrator");

        var token = token(idp) + "\n";
        assertThat(idp.feed(token, "token decode", "--token-stdin").out()).contains("at+jwt");
        var api = "https://orders.example";
        idp.feed(token, "token verify", "--token-stdin", "--audience", api);
        var other = "https://other.example";
        idp.ends(1, token, "token verify", "--token-stdin", "--audience", other);
        assertThat(idp.run("capacity", "--people", "500").document()).containsEntry("nodes", 2);
        assertThat(idp.run("lint", idp.issuer + "/userinfo").documents()).isNotEmpty();

        var line = "refused ref=7F3K-2Q\n";
        assertThat(idp.feed(line, "explain", "7f3k-2q", "--log", "-").out()).contains("refused");
        audit(idp);
        webhooks(idp);

        assertThat(idp.run("restored", "--yes").document()).containsKeys("sessions", "api_keys");
    }

    private static void audit(Verbs idp) {
        assertThat(idp.run("audit list", "--client", "ci", "--since", "1h").documents())
                .extracting("kind")
                .containsExactly("CLIENT_CREATED");
        assertThat(idp.run("audit list", "--by", "server", "--kind", "key_rotated").documents())
                .isNotEmpty();
        assertThat(idp.ends(1, "", "audit list", "--by", "somebody").err())
                .contains("operator:NAME");

        assertThat(idp.run("audit export", "--client", "ci").out())
                .contains("\"seq\":", "CLIENT_CREATED");
        var anchor = idp.run("audit head").document().get("anchor").toString();
        assertThat(idp.run("audit verify", "--from-anchor", anchor).document())
                .containsEntry("result", "whole");
        var other = anchor.split(":", 2)[0] + ":" + "0".repeat(64);
        assertThat(idp.ends(1, "", "audit verify", "--from-anchor", other).document())
                .containsEntry("what", "NOT_THE_ANCHOR");
    }

    /// The address is one of this node, which takes no message.
    private static void webhooks(Verbs idp) {
        var made = idp.run("webhook add", idp.issuer + "/health/live").document();
        assertThat(made.get("secret").toString()).startsWith("whsec_");
        var id = made.get("id").toString();
        assertThat(idp.ends(1, "", "webhook test", id).err()).contains("it answers 405");
        idp.run("webhook retry", id);
        assertThat(idp.run("webhook list").documents())
                .extracting("state")
                .containsExactly("active");
        idp.run("webhook remove", id);
        assertThat(idp.ends(1, "", "webhook add", "ftp://example.test/").err()).contains("https");
    }

    /// An access token of a service account.
    private static String token(Verbs idp) {
        idp.run(
                "api put",
                "orders",
                "--resource",
                "https://orders.example",
                "--scope",
                "read=Read");
        var secret =
                idp.feed(
                                """
                                {"client_name": "CI", "grant_types": ["client_credentials"],
                                 "scope": "read", "resources": ["https://orders.example"],
                                 "served_resources": ["https://orders.example"]}
                                """,
                                "client create",
                                "--json",
                                "-",
                                "--id",
                                "ci")
                        .document()
                        .get("client_secret");
        var basic = ("ci:" + secret).getBytes(StandardCharsets.UTF_8);
        var form = "grant_type=client_credentials&scope=read&resource=https://orders.example";
        var request =
                HttpRequest.newBuilder(URI.create(idp.issuer + "/token"))
                        .header(
                                "Authorization",
                                "Basic " + Base64.getEncoder().encodeToString(basic))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            var body = JsonMapper.shared().readValue(answer.body(), Map.class);
            return String.valueOf(body.get("access_token"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
