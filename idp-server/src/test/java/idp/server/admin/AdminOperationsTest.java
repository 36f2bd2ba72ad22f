package idp.server.admin;

import static idp.server.admin.AdminScene.AUDITOR;
import static idp.server.admin.AdminScene.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import idp.server.flow.App.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("What belongs to whoever runs the server, over the admin API")
final class AdminOperationsTest {
    private static final String HOOK = "{\"url\": \"http://127.0.0.1:1/a\"}";

    private static AdminScene scene;

    @BeforeAll
    static void open() {
        scene = new AdminScene();
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    private static Answer call(String method, String path, String body) {
        return scene.call(method, ROOT, path, body);
    }

    private static List<JsonNode> keys(String alg) {
        var all = scene.get(AUDITOR, "/keys").json().get("items");
        return all.valueStream().filter(key -> key.get("alg").asString().equals(alg)).toList();
    }

    private static String jwks() {
        return AdminScene.send(scene.node.url("/jwks"), "GET", null, null).response().body();
    }

    @Test
    @DisplayName(
            "ADR 75: a key has its times, is replaced before they come, and is taken out at once")
    void signing_keys() {
        assertThat(keys("EdDSA"))
                .singleElement()
                .satisfies(key -> {
                    assertThat(key.get("state").asString()).isEqualTo("active");
                    assertThat(key.has("retires_at")).isFalse();
                });
        var body = "{\"algs\": [\"EdDSA\"], \"urgent\": true}";
        var plan = call("POST", "/keys/rotate?dry_run=true", body);
        assertThat(plan.json().get("active_from").propertyNames()).containsExactly("EdDSA");
        assertThat(keys("EdDSA")).hasSize(1);
        var made = call("POST", "/keys/rotate", body).json().get("items");
        assertThat(made).hasSize(1);
        var next = made.get(0).get("kid").asString();
        assertThat(keys("EdDSA"))
                .extracting(key -> key.get("state").asString())
                .containsExactly("active", "published");
        assertThat(keys("EdDSA").getFirst().has("gone_at")).isTrue();

        var active = keys("EdDSA").getFirst().get("kid").asString();
        var would = call("DELETE", "/keys/" + active + "?dry_run=true", null);
        assertThat(would.json().get("consequences").get(0).asString()).contains("No token");
        assertThat(jwks()).contains(active, next);
        assertThat(call("DELETE", "/keys/" + active, null).status()).isEqualTo(204);
        assertThat(jwks()).doesNotContain(active).contains(next);
        assertThat(keys("EdDSA"))
                .extracting(key -> key.get("state").asString())
                .containsExactly("active", "published");
        assertThat(call("DELETE", "/keys/" + active, null).status()).isEqualTo(404);
        assertThat(call("POST", "/keys/rotate", "{\"algs\": [\"HS256\"]}").status()).isEqualTo(400);
    }

    @Test
    @DisplayName("ADR 65: a webhook is made, changed, tried and removed; its secret is shown once")
    void webhooks() {
        var made = call("POST", "/webhooks", HOOK);
        assertThat(made.status()).as(made.response().body()).isEqualTo(201);
        assertThat(made.get("secret")).startsWith("whsec_");
        var path = "/webhooks/" + made.get("id");
        var read = scene.get(AUDITOR, path);
        assertThat(read.response().body()).doesNotContain("whsec_");
        assertThat(read.header("ETag")).isEqualTo(made.header("ETag"));
        var kinds = "{\"kinds\": [\"LOGIN_FAILED\"]}";
        var tag = read.header("ETag");
        var changed = scene.call("PATCH", ROOT, path, kinds, "If-Match", tag);
        assertThat(changed.json().get("kinds").get(0).asString()).isEqualTo("LOGIN_FAILED");
        assertThat(changed.get("url")).isEqualTo("http://127.0.0.1:1/a");
        assertThat(scene.call("PATCH", ROOT, path, kinds, "If-Match", tag).status()).isEqualTo(412);
        var tried = call("POST", path + "/test", "{}");
        assertThat(tried.json().get("taken").asBoolean()).isFalse();
        assertThat(call("POST", path + "/retry", "{}").status()).isEqualTo(204);
        assertThat(call("DELETE", path, null).status()).isEqualTo(204);
        assertThat(scene.get(ROOT, path).status()).isEqualTo(404);
        for (var wrong :
                List.of(
                        "{}",
                        "{\"url\": \"ftp://siem.example/\"}",
                        "{\"url\": \"http://192.168.0.1/\"}",
                        HOOK.replace("}", ", \"kinds\": [\"NOTHING\"]}"))) {
            assertThat(call("POST", "/webhooks", wrong).status()).as(wrong).isEqualTo(400);
        }
    }
}
