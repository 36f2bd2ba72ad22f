package idp.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Stage;
import idp.core.access.facts.RoleHolder;
import idp.core.oauth.Scope;
import idp.core.token.apikey.ApiKey;
import idp.core.token.apikey.ApiKeyText;
import idp.core.user.User;
import idp.server.TestNode;
import idp.server.Wait;
import idp.server.flow.App.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 8693 §2.1: API keys are exchanged for short access tokens")
final class ApiKeyFlowTest {
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String API_KEY = "urn:gatehouse:params:oauth:token-type:api-key";
    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

    private static TestNode node;
    private static User alice;
    private static App tool;

    @BeforeAll
    static void open() {
        node = TestNode.start();
        alice = node.user("alice");
        client("tool", "orders:read orders:write", GRANT);
        client("ci", "orders:read", "client_credentials");
        client("plain", "orders:read", "client_credentials");
        tool = new App(node.url(""), "tool");
    }

    @AfterAll
    static void close() {
        node.close();
    }

    private static void client(String id, String scope, String grant) {
        var document = new LinkedHashMap<String, Object>();
        document.put("client_name", id);
        document.put("grant_types", List.of(grant));
        document.put("scope", scope);
        node.client(id, App.SECRET, document);
    }

    @Test
    @DisplayName("RFC 8693 §2.2.1: a person's key becomes a token for that person")
    void a_person_s_key() {
        var text = key(RoleHolder.user(alice.id()), "orders:read orders:write billing:read");
        var answer = exchange(tool, text.text());
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        assertThat(answer.get("issued_token_type")).isEqualTo(ACCESS_TOKEN);
        assertThat(answer.get("token_type")).isEqualTo("Bearer");
        assertThat(answer.json().has("refresh_token")).isFalse();
        assertThat(answer.json().has("id_token")).isFalse();
        // What the key has and the client has not is not in it.
        assertThat(answer.get("scope")).isEqualTo("orders:read orders:write");
        var claims = App.claims(answer.get("access_token"));
        assertThat(claims.get("sub").asString()).isEqualTo(alice.id());
        assertThat(claims.get("client_id").asString()).isEqualTo("tool");
        assertThat(claims.get("sub_profile").asString()).isEqualTo("user");
        assertThat(claims.get("key_id").asString()).isEqualTo(text.id());
        assertThat(claims.has("grant_id")).isFalse();
        assertThat(exchange(tool, text.text(), "scope", "orders:read").get("scope"))
                .isEqualTo("orders:read");
        assertThat(node.apiKeys().find(text.id()).lastUsedAt()).isNotNull();
    }

    @Test
    void a_service_account_s_key_becomes_its_own_token() {
        var text = key(RoleHolder.client("ci"), "orders:read orders:write");
        var answer = exchange(tool, text.text());
        var claims = App.claims(answer.get("access_token"));
        assertThat(claims.get("sub").asString()).isEqualTo("ci");
        assertThat(claims.get("client_id").asString()).isEqualTo("ci");
        assertThat(answer.get("scope")).isEqualTo("orders:read");
    }

    @Test
    @DisplayName("GR-06, RFC 8693 §2: no more scope than key, asking client and account have")
    void no_more_than_allowed() {
        var text = key(RoleHolder.client("ci"), "orders:read");
        for (var scope : List.of("orders:write", "billing:read", "orders:read gatehouse:admin")) {
            refused(exchange(tool, text.text(), "scope", scope), "invalid_scope");
        }
        refused(exchange(tool, text.text(), "resource", "https://other"), "invalid_target");
        // Nothing in common is no token, not one without a scope.
        refused(
                exchange(tool, key(RoleHolder.client("ci"), "orders:write").text()),
                "invalid_scope");
        refused(exchange(tool, text.text(), "audience", "other"), "invalid_target");
        refused(exchange(new App(node.url(""), "plain"), text.text()), "unauthorized_client");
    }

    @Test
    @DisplayName("GR-07, RFC 8693 §2.2.2: a mistyped, unknown, expired or revoked key")
    void a_key_that_is_not_good() {
        var good = key(RoleHolder.user(alice.id()), "orders:read");
        var other = ApiKeyText.of(Stage.OPAQUE);
        var expired = key(RoleHolder.user(alice.id()), "orders:read", Duration.ofSeconds(-1));
        var revoked = key(RoleHolder.user(alice.id()), "orders:read");
        node.apiKeys().revoke(revoked.id(), Instant.now());
        var mistyped = good.text().substring(0, 40) + "!" + good.text().substring(41);
        for (var wrong :
                List.of(mistyped, other.text(), expired.text(), revoked.text(), "x", "a.b.c")) {
            refused(exchange(tool, wrong), "invalid_request");
        }
        assertThat(exchange(tool, good.text()).status()).isEqualTo(200);
    }

    @Test
    @DisplayName(
            "GR-13, RFC 8693 §3: a token of another type, or under another name, is not exchanged")
    void a_type_that_lies() {
        var text = key(RoleHolder.user(alice.id()), "orders:read");
        var token = exchange(tool, text.text()).get("access_token");
        refused(
                tool.token(
                        "grant_type",
                        GRANT,
                        "subject_token",
                        text.text(),
                        "subject_token_type",
                        ACCESS_TOKEN),
                "invalid_request");
        refused(exchange(tool, token), "invalid_request");
        refused(tool.token("grant_type", GRANT, "subject_token", text.text()), "invalid_request");
        refused(
                exchange(tool, text.text(), "requested_token_type", "urn:x:id_token"),
                "invalid_request");
        refused(exchange(tool, text.text(), "actor_token", token), "invalid_request");
    }

    @Test
    @DisplayName("GR-08, RFC 8693 §2.2: no token outlives its key")
    void a_token_ends_with_its_key() {
        var text = key(RoleHolder.user(alice.id()), "orders:read", Duration.ofSeconds(90));
        var answer = exchange(tool, text.text());
        assertThat(answer.json().get("expires_in").asInt()).isLessThanOrEqualTo(90);
    }

    @Test
    @DisplayName("GR-08, R-04: a leaked key is revoked by itself, and its tokens die on every node")
    void a_leaked_key_is_over_in_one_call() {
        var text = key(RoleHolder.user(alice.id()), "orders:read");
        var token = exchange(tool, text.text()).get("access_token");
        assertThat(active(tool, token)).isTrue();
        try (var other = node.another()) {
            var there = new App(other.url(""), "tool");
            assertThat(active(there, token)).isTrue();
            var mistyped = text.text().substring(0, 60) + "0";
            assertThat(revoke(mistyped).status()).isEqualTo(400);
            assertThat(revoke(ApiKeyText.of(Stage.OPAQUE).text()).status()).isEqualTo(204);
            assertThat(active(tool, token)).isTrue();
            assertThat(revoke(text.text()).status()).isEqualTo(204);
            assertThat(active(tool, token)).isFalse();
            Wait.aSecondLater("dead there too", () -> isInactive(there, token));
            refused(exchange(there, text.text()), "invalid_request");
        }
    }

    @Test
    void keys_of_a_closed_account_do_nothing() {
        var bob = node.user("bob");
        var text = key(RoleHolder.user(bob.id()), "orders:read");
        var token = exchange(tool, text.text()).get("access_token");
        node.disable(bob);
        refused(exchange(tool, text.text()), "invalid_request");
        Wait.aSecondLater("dead", () -> isInactive(tool, token));
    }

    private static boolean active(App app, String token) {
        var answer = app.introspect(token);
        return answer.status() == 200 && answer.json().get("active").booleanValue();
    }

    /// Told so; no answer is none.
    private static boolean isInactive(App app, String token) {
        var answer = Wait.forAnswer(() -> app.introspect(token), told -> told.status() != 503);
        assertThat(answer.status()).isEqualTo(200);
        return !answer.json().get("active").booleanValue();
    }

    private static Answer revoke(String key) {
        return tool.post("/api-key/revoke", null, "key", key);
    }

    private static Answer exchange(App app, String key, String... more) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("grant_type", GRANT);
        fields.put("subject_token", key);
        fields.put("subject_token_type", API_KEY);
        for (var i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        return app.token(
                fields.entrySet().stream()
                        .flatMap(one -> List.of(one.getKey(), one.getValue()).stream())
                        .toArray(String[]::new));
    }

    private static void refused(Answer answer, String error) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
        assertThat(answer.get("error")).isEqualTo(error);
    }

    private static ApiKeyText key(RoleHolder holder, String scope) {
        return key(holder, scope, Duration.ofDays(1));
    }

    private static ApiKeyText key(RoleHolder holder, String scope, Duration lasting) {
        var text = ApiKeyText.of(Stage.OPAQUE);
        var now = Instant.now();
        var key =
                new ApiKey(
                        text.id(),
                        "test",
                        holder,
                        Scope.parse(scope),
                        now,
                        "t",
                        now.plus(lasting),
                        null,
                        null);
        assertThat(node.apiKeys().add(key, text.hash(), now)).isTrue();
        return text;
    }
}
