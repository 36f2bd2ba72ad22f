package idp.server.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.server.CommandLine;
import idp.server.Product;
import idp.server.SoftHsm;
import idp.server.TestNode;
import idp.server.TestPostgres;
import idp.server.Wait;
import idp.server.config.Misconfigured;
import idp.server.db.DatabaseSettings;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("clients")
@Tag("softhsm")
@DisplayName("ADR 80, docs/hsm.md: keys that sign in a token")
final class HsmSigningTest {
    private static final String MASTER = "A".repeat(43) + "=";
    private static final String ALL = "RS256,PS256,ES256,ES384";

    private final int port = TestNode.freePort();
    private final String issuer = "http://localhost:" + port;
    private final DatabaseSettings database = TestPostgres.create();
    private final App app = new App(issuer, "shop");

    @Test
    void a_token_that_goes_away_and_comes_back() throws Exception {
        App.Answer issued;
        try (var node = node(token(ALL))) {
            node.client("shop", App.SECRET, App.document());
            node.user("alice");
            issued = signIn();
            awaitReady(200);
            assertThat(idp(token(ALL), "key", "list", "-o", "json"))
                    .contains("\"token\"", "\"database\"");
            var away = SoftHsm.tokens().resolveSibling("away");
            Files.move(SoftHsm.tokens(), away);
            try {
                awaitReady(503);
                var refused = app.refresh(issued.get("refresh_token"));
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.header("Retry-After")).isNotEmpty();
                assertThat(app.get("/jwks").status()).isEqualTo(200);
                var verdict = app.introspect(issued.get("access_token"));
                assertThat(verdict.json().get("active").asBoolean()).isTrue();
            } finally {
                Files.move(away, SoftHsm.tokens());
            }
            awaitReady(200);
            signIn();
        }
        try (var _ = node(token(ALL))) {
            awaitReady(200);
            assertThat(App.header(signIn().get("access_token")).get("kid").asString())
                    .as("found again after a restart")
                    .isEqualTo(App.header(issued.get("access_token")).get("kid").asString());
        }
        try (var _ = node(Map.of())) {
            awaitReady(503);
            var verdict = app.introspect(issued.get("access_token"));
            assertThat(verdict.json().get("active").asBoolean()).isTrue();
            assertThat(doctor(Map.of()))
                    .contains("it is in the token 'gatehouse', and IDP_PKCS11_MODULE is not set");
        }
    }

    /// In a process of its own, which nobody has signed in before: once, with a sentence, and the token takes the
    /// right PIN afterwards.
    @Test
    void a_wrong_pin_ends_the_start_with_a_sentence() throws Exception {
        var environment = environment(SoftHsm.settings());
        environment.put("IDP_PKCS11_PIN", "not the PIN");
        environment.put("IDP_PKCS11_SIGNING", "RS256");
        environment.put("SOFTHSM2_CONF", SoftHsm.configuration().toString());
        environment.put("IDP_PORT", Integer.toString(port));
        var start = new ProcessBuilder(Product.node("-Xmx192m")).redirectErrorStream(true);
        start.command().add("serve");
        start.environment().keySet().removeIf(name -> name.startsWith("IDP_"));
        start.environment().putAll(environment);
        var started = start.start();
        var said = new String(started.getInputStream().readAllBytes(), UTF_8);
        assertThat(started.waitFor()).as(said).isEqualTo(1);
        assertThat(said)
                .containsOnlyOnce(
                        "the token 'gatehouse' does not take the PIN of IDP_PKCS11_PIN"
                                + " (CKR_PIN_INCORRECT)")
                .doesNotContain("not the PIN", "\tat ");
        try (var _ = node(token("RS256"))) {
            awaitReady(200);
        }
    }

    @Test
    void what_a_token_cannot_do_is_refused_with_a_sentence() {
        assertThatThrownBy(() -> node(token("ES256,EdDSA")))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("names EdDSA, which the JDK does not do by PKCS #11");
        assertThatThrownBy(() -> node(token("HS256")))
                .hasMessageContaining("is no list of RS256, PS256, ES256, ES384");
        assertThatThrownBy(() -> node(Map.of("IDP_PKCS11_SIGNING", "ES256")))
                .hasMessageContaining("IDP_PKCS11_MODULE is not");
    }

    private static Map<String, String> token(String signing) {
        var settings = new HashMap<>(SoftHsm.settings());
        settings.put("IDP_PKCS11_SIGNING", signing);
        return settings;
    }

    private TestNode node(Map<String, String> token) {
        var more = new HashMap<>(token);
        more.put("IDP_MASTER_KEY", MASTER);
        return TestNode.start(database, issuer, port, more);
    }

    private void awaitReady(int status) {
        Wait.until(() -> app.get("/health/ready").status() == status);
    }

    private String doctor(Map<String, String> token) {
        try {
            return idp(token, "doctor");
        } catch (AssertionError said) {
            return String.valueOf(said.getMessage());
        }
    }

    private String idp(Map<String, String> token, String... words) {
        return CommandLine.run(environment(token), "", words);
    }

    private Map<String, String> environment(Map<String, String> token) {
        var environment = new HashMap<>(token);
        environment.put("IDP_ISSUER", issuer);
        environment.put("IDP_DB_URL", database.jdbcUrl());
        environment.put("IDP_DB_USER", database.user());
        environment.put("IDP_DB_PASSWORD", database.password());
        environment.put("IDP_MASTER_KEY", MASTER);
        return environment;
    }

    private App.Answer signIn() {
        var visitor = new Visitor(issuer);
        var login = visitor.get(app.authorize());
        var who = Map.of("username", "alice", "password", TestNode.PASSWORD);
        var next = visitor.submit(login, "#sign-in", who);
        var sent = next.status() == 200 ? visitor.submit(next, "#allow", Map.of()) : next;
        var answer = app.redeem(sent.parameters().get("code"));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer;
    }
}
