package idp.server.admin;

import static idp.server.admin.AdminScene.AUDITOR;
import static idp.server.admin.AdminScene.NOBODY;
import static idp.server.admin.AdminScene.ORDERS_ADMIN;
import static idp.server.admin.AdminScene.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Stage;
import idp.core.access.facts.Assignment;
import idp.core.access.facts.RoleHolder;
import idp.core.oauth.Scope;
import idp.core.token.apikey.ApiKey;
import idp.core.token.apikey.ApiKeyText;
import idp.server.flow.App;
import idp.server.flow.App.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("POST /admin/api/api-keys: for oneself and for service accounts")
final class AdminKeysTest {
    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String TYPE = "urn:gatehouse:params:oauth:token-type:api-key";

    private static AdminScene scene;

    @BeforeAll
    static void open() {
        scene = new AdminScene();
        scene.account("ci", "orders:read gatehouse:admin");
        scene.node.client(
                "tool",
                App.SECRET,
                Map.of(
                        "client_name", "tool",
                        "grant_types", List.of(EXCHANGE),
                        "scope", "orders:read gatehouse:admin"));
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    @Test
    void a_key_for_a_service_account_works_and_is_shown_once() {
        var made = create(ROOT, "orders:read", 3600, "client", "ci");
        assertThat(made.status()).as(made.response().body()).isEqualTo(201);
        assertThat(made.header("Cache-Control")).isEqualTo("no-store");
        var token = exchange(made.get("key"));
        assertThat(App.claims(token.get("access_token")).get("sub").asString()).isEqualTo("ci");
        var shown = scene.get(ROOT, "/api-keys/" + made.get("id"));
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.get("created_by")).isEqualTo("client:root");
        assertThat(shown.json().has("key")).isFalse();
        var secret = made.get("key").substring(made.get("key").length() - 40);
        assertThat(scene.get(ROOT, "/api-keys").response().body()).doesNotContain(secret);
    }

    @Test
    void a_key_for_oneself() {
        var made = create(ROOT, "gatehouse:none", 3600, null, null);
        // The account has no such scope.
        assertThat(made.status()).isEqualTo(400);
        assertThat(made.response().body()).contains("\"/scope\"");
    }

    @Test
    @DisplayName("AD-06: nobody makes a key with which they could act as another person")
    void not_for_another_person() {
        var alice = scene.node.user("alice");
        var refused = create(ROOT, "orders:read", 3600, "user", alice.id());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(create(ROOT, "orders:read", 3600, "user", "nobody-at-all").response().body())
                .isEqualTo(refused.response().body());
        assertThat(scene.node.apiKeys().list(RoleHolder.user(alice.id()), null, 5)).isEmpty();
    }

    @Test
    void not_without_the_role() {
        for (var caller : List.of(ORDERS_ADMIN, AUDITOR, NOBODY)) {
            assertThat(create(caller, "orders:read", 3600, "client", "ci").status()).isEqualTo(403);
            assertThat(create(caller, "orders:read", 3600, null, null).status()).isEqualTo(403);
        }
    }

    @Test
    @DisplayName("AD-06: a leaked key leaves no other keys behind, and none manages this server")
    void not_by_a_key_and_not_to_manage() {
        var now = scene.node.database().time();
        var text = ApiKeyText.of(Stage.OPAQUE);
        scene.node
                .apiKeys()
                .add(
                        new ApiKey(
                                text.id(),
                                "host",
                                RoleHolder.client("ci"),
                                Scope.parse("gatehouse:admin"),
                                now,
                                "t",
                                now.plusSeconds(600),
                                null,
                                null),
                        text.hash(),
                        now);
        scene.assign("gatehouse", RoleHolder.client("ci"), Assignment.everywhere("admin"));
        var token = exchange(text.text()).get("access_token");
        var refused =
                AdminScene.send(
                        scene.node.url("/admin/api/api-keys"),
                        "POST",
                        "Bearer " + token,
                        body("orders:read", 3600, null, null));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.get("type")).isEqualTo("urn:gatehouse:problem:not_by_key");
        assertThat(create(ROOT, "gatehouse:admin", 3600, "client", "ci").status()).isEqualTo(400);
    }

    @Test
    void what_does_not_fit_is_named() {
        fits("/expires_at", create(ROOT, "orders:read", -5, "client", "ci"));
        var years = Duration.ofDays(400).toSeconds();
        fits("/expires_at", create(ROOT, "orders:read", years, "client", "ci"));
        fits("/scope", create(ROOT, "openid", 3600, "client", "ci"));
        fits("/scope", create(ROOT, "billing:read", 3600, "client", "ci"));
        fits("/holder", create(ROOT, "orders:read", 3600, "client", "nobody-at-all"));
        fits("/holder/type", create(ROOT, "orders:read", 3600, "group", "staff"));
    }

    private static void fits(String pointer, Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
        assertThat(answer.json().get("errors").get(0).get("pointer").asString()).isEqualTo(pointer);
    }

    private static Answer create(
            String caller, String scope, long seconds, String type, String id) {
        return scene.call("POST", caller, "/api-keys", body(scope, seconds, type, id));
    }

    private static String body(String scope, long seconds, String type, String id) {
        var until = scene.node.database().time().plusSeconds(seconds);
        var holder =
                type == null
                        ? ""
                        : ",\"holder\":{\"type\":\"%s\",\"id\":\"%s\"}".formatted(type, id);
        return "{\"name\":\"deploy\",\"scope\":\"%s\",\"expires_at\":\"%s\"%s}"
                .formatted(scope, until, holder);
    }

    private static Answer exchange(String key) {
        var answer =
                new App(scene.node.url(""), "tool")
                        .token(
                                "grant_type",
                                EXCHANGE,
                                "subject_token",
                                key,
                                "subject_token_type",
                                TYPE);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer;
    }
}
