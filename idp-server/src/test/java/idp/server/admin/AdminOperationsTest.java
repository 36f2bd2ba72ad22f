package idp.server.admin;

import static idp.server.admin.AdminScene.AUDITOR;
import static idp.server.admin.AdminScene.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.access.ResourceServer;
import idp.core.access.facts.Assignment;
import idp.core.access.facts.Role;
import idp.core.access.facts.RoleHolder;
import idp.server.Wait;
import idp.server.flow.App.Answer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

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

    private static String file(String yaml, String more) {
        var text = JsonMapper.shared().writeValueAsString("apiVersion: gatehouse/v1\n" + yaml);
        return "{\"file\": " + text + more + "}";
    }

    @Test
    @DisplayName("ADR 90: who applies a file by a call gets its secrets once, and once is once")
    void configuration() {
        var yaml =
                """
                groups: [{name: night}]
                clients:
                  - key: shop
                    client_name: Shop
                    redirect_uris: [https://shop.example/cb]
                    secret: {generate: true}
                """;
        var would = scene.call("POST", AUDITOR, "/configuration/diff", file(yaml, ""));
        assertThat(would.json().get("changes"))
                .extracting(one -> one.get("kind").asString() + one.get("change").asString())
                .containsExactly("groupcreate", "clientcreate");
        var nowhere = call("POST", "/configuration", file(yaml, ""));
        assertThat(nowhere.status()).isEqualTo(400);
        assertThat(nowhere.json().get("errors").get(0).get("detail").asString())
                .startsWith("4:5: client shop: a secret is made for it");
        var wanted = file(yaml, ", \"secrets\": true");
        var dry = call("POST", "/configuration?dry_run=true", wanted);
        assertThat(dry.json().has("secrets")).isFalse();
        assertThat(scene.get(AUDITOR, "/groups/night").status()).isEqualTo(404);

        var first = marked(wanted);
        var secret = first.json().get("secrets").get("clients").get("shop").get("client_secret");
        assertThat(secret.asString()).hasSizeGreaterThan(31);
        assertThat(marked(wanted).response().body()).isEqualTo(first.response().body());
        assertThat(call("POST", "/configuration", wanted).json().get("changes")).isEmpty();
        var exported = scene.get(AUDITOR, "/configuration").get("file");
        assertThat(exported).contains("key: shop", "generate: true", "name: night");
        assertThat(exported).doesNotContain(secret.asString());
        var none = scene.call("POST", AUDITOR, "/configuration/diff", file(yaml, ""));
        assertThat(none.json().get("changes")).isEmpty();
    }

    private static Answer marked(String body) {
        return scene.call("POST", ROOT, "/configuration", body, "Idempotency-Key", "pipeline-7");
    }

    @Test
    @DisplayName("AD-06: what a file refers to is sent with it, and never looked for at the server")
    void a_file_reads_nothing_of_the_server() {
        var yaml =
                """
                clients:
                  - {key: spy, client_name: Spy, grant_types: [client_credentials], secret: {%s}}
                policies:
                  - {api: orders, schema: {file: /etc/hostname}, policies: {}}
                """;
        for (var wish : List.of("fromEnv: PATH", "fromFile: /etc/passwd")) {
            var answer = call("POST", "/configuration", file(yaml.formatted(wish), ""));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.response().body())
                    .contains("which is not there", "in a file that cannot be read");
        }
    }

    @Test
    @DisplayName("AD-06: a file gives nobody what they may not do without it")
    void a_file_takes_the_right_of_each_change() {
        letConfigure("configurator", "write_configuration", "write_groups");
        scene.assign(
                ResourceServer.OWN,
                RoleHolder.client(AdminScene.NOBODY),
                Assignment.everywhere("configurator"));
        var groups = "groups: [{name: dawn}]\n";
        Wait.untilAsserted(() -> assertThat(applied(groups)).isEqualTo(200));
        assertThat(applied(groups.replace("dawn", "dusk"))).isEqualTo(200);
        for (var more :
                List.of(
                        "webhooks: [{url: 'http://127.0.0.1:1/dusk'}]",
                        "roles: [{api: orders, name: baron}]",
                        "apis: [{id: mine, resource: 'https://mine'}]",
                        "resources: [{api: orders, type: order, id: a}]",
                        "assignments: [{api: gatehouse, role: admin, holder: 'client:nobody'}]",
                        "clients: [{id: app, client_name: A, token_endpoint_auth_method: none,"
                                + " redirect_uris: ['https://a.example/']}]")) {
            assertThat(applied("groups: [{name: noon}]\n" + more)).as(more).isEqualTo(403);
        }
        assertThat(scene.get(AUDITOR, "/groups/noon").status()).isEqualTo(404);
    }

    private static int applied(String yaml) {
        return scene.call("POST", AdminScene.NOBODY, "/configuration", file(yaml, "")).status();
    }

    /// A role that the policies of this server let do that, and nothing else.
    private static void letConfigure(String role, String... actions) {
        var path = "/apis/gatehouse/policies";
        var draft = (ObjectNode) scene.get(ROOT, path + "/active").json();
        var list = Stream.of(actions).map(one -> "Action::\"" + one + "\"").toList();
        ((ObjectNode) draft.get("policies"))
                .put(
                        role,
                        "permit (principal in role::\"%s\", action in %s, resource);"
                                .formatted(role, list));
        draft.retain("schema", "policies");
        var version = call("POST", path, draft.toString()).json().get("version");
        call("PUT", path + "/active", "{\"version\": " + version + "}");
        scene.keepers.roles().put(ResourceServer.OWN, new Role(role, ""), AdminScene.now());
    }

    @Test
    @DisplayName("RFC 9110 §15.5.14: a configuration has four megabytes, and no more")
    void a_configuration_may_be_longer_than_other_bodies() {
        var line = "# " + "x".repeat(1_000) + "\n";
        assertThat(call("POST", "/configuration", file(line.repeat(2_000), "")).status())
                .isEqualTo(200);
        assertThat(call("POST", "/configuration", file(line.repeat(4_300), "")).status())
                .isEqualTo(413);
    }
}
