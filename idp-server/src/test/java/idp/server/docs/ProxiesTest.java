package idp.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import idp.server.TestPostgres;
import idp.server.config.Config;
import idp.server.db.DatabaseSettings;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("clients")
@Tag("proxies")
@DisplayName(
        "docs/production.md: nginx, HAProxy and Caddy in front of two nodes, by the files that stand there")
final class ProxiesTest {
    private static final int PORT = TestNode.freePort();
    private static final String ISSUER = "https://localhost:" + PORT;
    private static final String MADE_UP = "198.51.100.9";

    private static DatabaseSettings settings;
    private static TestNode stays;
    private final ProductionGuide guide = ProductionGuide.read();
    private @TempDir Path folder;

    @BeforeAll
    static void start() {
        settings = TestPostgres.create();
        stays = node();
        stays.client("shop", App.SECRET, App.document());
        stays.user("alice");
    }

    @AfterAll
    static void stop() {
        stays.close();
    }

    private static TestNode node() {
        var more =
                Map.of(
                        "IDP_MASTER_KEY",
                        "A".repeat(43) + "=",
                        "IDP_BCRYPT_COST",
                        "10",
                        "IDP_TRUSTED_PROXIES",
                        "127.0.0.1/32");
        return TestNode.start(Config.Mode.SERVE, settings, ISSUER, TestNode.freePort(), more);
    }

    @ParameterizedTest
    @EnumSource(Proxy.class)
    void people_get_in_through_it_also_when_a_node_ends(Proxy proxy) {
        var certificate = Certificate.make(folder);
        var http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .sslContext(certificate.trust())
                        .build();
        var ends = node();
        var own = new Proxy.Own(PORT, certificate, List.of(port(ends), port(stays)));
        try (var _ = proxy.start(guide, folder, own)) {
            try (ends) {
                signIn(new Visitor(ISSUER).over(http).header("X-Forwarded-For", MADE_UP));
                assertThat(addresses()).contains("127.0.0.1").doesNotContain(MADE_UP);
                passes(new Visitor(ISSUER).over(http));
            }
            for (var i = 0; i < 10; i++) {
                var visitor = new Visitor(ISSUER).over(http);
                assertThat(visitor.get(ISSUER + "/jwks").status()).isEqualTo(200);
            }
            signIn(new Visitor(ISSUER).over(http));
        }
    }

    private static int port(TestNode node) {
        var url = node.url("");
        return Integer.parseInt(url.substring(url.lastIndexOf(':') + 1));
    }

    private static void signIn(Visitor visitor) {
        var login = visitor.get(new App(ISSUER, "shop").authorize("prompt", "consent"));
        var who = Map.of("username", "alice", "password", TestNode.PASSWORD);
        var consent = visitor.submit(login, "#sign-in", who);
        var sent = visitor.submit(consent, "#allow", Map.of());
        var answer = new App(stays.url(""), "shop").redeem(sent.parameters().get("code"));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    }

    /// Where the sign-ins came from, as the audit says.
    private static List<String> addresses() {
        return stays.database()
                .statement(db ->
                        db.createQuery(
                                        "SELECT address FROM audit_event"
                                                + " WHERE kind = 'LOGIN_SUCCEEDED'")
                                .mapTo(String.class)
                                .list());
    }

    /// What is long or odd gets to a node, which alone judges it.
    private static void passes(Visitor visitor) {
        var odd = visitor.once(ISSUER + "/health/%6Cive");
        assertThat(odd.status()).isEqualTo(404);
        assertThat(odd.header("X-Content-Type-Options")).isEqualTo("nosniff");
        // As much as a node reads to the end of what it refuses: past that, a proxy may lose the
        // answer.
        var picture = visitor.postOnce(ISSUER + "/login", "x".repeat(1_000_000));
        assertThat(picture.header("X-Content-Type-Options")).isEqualTo("nosniff");
        var long16 = "Bearer " + "a".repeat(16 * 1024);
        var token = visitor.twin().header("Authorization", long16).once(ISSUER + "/userinfo");
        assertThat(token.status()).isEqualTo(401);
        assertThat(token.header("WWW-Authenticate")).contains("invalid_token");
        var state = "s".repeat(2_000);
        var far = visitor.once(new App(ISSUER, "shop").authorize("state", state));
        assertThat(far.status()).isEqualTo(303);
    }
}
