package idp.server.admin;

import static idp.server.admin.AdminScene.ORDERS_ADMIN;
import static idp.server.admin.AdminScene.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.access.facts.Assignment;
import idp.core.access.facts.RoleHolder;
import idp.server.Wait;
import idp.server.flow.App;
import idp.server.flow.App.Answer;
import idp.server.flow.Visitor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The admin API")
final class AdminApiTest {
    private static AdminScene scene;

    @BeforeAll
    static void open() {
        scene = new AdminScene();
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    @Test
    @DisplayName(
            "RFC 9110 §8.8.3, RFC 9110 §13.1.1: what was read is written back if it is still so")
    void an_api_is_made_changed_and_gone() {
        var path = "/apis/stock";
        var made =
                put(
                        path,
                        """
                        {"resource": "https://stock", "name": "Stock",
                         "scopes": [{"name": "stock:read", "description": "See it"}]}
                        """);
        assertThat(made.status()).isEqualTo(201);
        var read = scene.get(ROOT, path);
        assertThat(read.response().body()).isEqualTo(made.response().body());
        assertThat(read.header("ETag")).isEqualTo(made.header("ETag"));
        // What was read can be written back.
        assertThat(put(path, read.response().body(), "If-Match", read.header("ETag")).status())
                .isEqualTo(200);
        assertThat(put(path, "{\"resource\": \"https://stock\"}").status()).isEqualTo(200);
        assertThat(put(path, read.response().body(), "If-Match", read.header("ETag")).status())
                .isEqualTo(412);
        assertThat(put(path, read.response().body(), "If-None-Match", "*").status()).isEqualTo(412);
        assertThat(put("/apis/other", "{\"resource\": \"https://stock\"}").status()).isEqualTo(409);
        assertThat(scene.call("DELETE", ROOT, path, null).status()).isEqualTo(204);
        assertThat(scene.get(ROOT, path).status()).isEqualTo(404);
        assertThat(scene.call("DELETE", ROOT, "/apis/gatehouse", null).status()).isEqualTo(409);
    }

    @Test
    @DisplayName("RFC 9457 §3: a body that is not fit is refused with its place")
    void a_body_that_is_not_fit_is_refused_with_its_place() {
        for (var body :
                List.of(
                        "",
                        "[]",
                        "{",
                        "{} {}",
                        "{\"resource\": 1}",
                        "{\"resource\": \"urn:x\", \"resource\": \"urn:y\"}",
                        "{\"resource\": \"urn:x\", \"surprise\": 1}",
                        "{\"resource\": \"no uri\"}",
                        "{\"resource\": \"urn:x\", \"name\": \"a\\u0000b\"}",
                        "{\"resource\": \"urn:x\", \"scopes\": {}}",
                        "{\"resource\": \"urn:x\", \"scopes\": [{\"name\": \"openid\"}]}")) {
            var answer = put("/apis/wrong", body);
            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(answer.get("type")).isEqualTo("urn:gatehouse:problem:invalid_request");
            assertThat(answer.json().get("errors").get(0).has("pointer")).isTrue();
        }
        assertThat(scene.get(ROOT, "/apis/wrong").status()).isEqualTo(404);
    }

    @Test
    void a_role_is_assigned_once_listed_and_revoked() {
        put("/apis/orders/roles/clerk", "{\"description\": \"Sells\"}");
        var wanted =
                """
                {"role": "clerk", "holder": {"type": "client", "id": "root"},
                 "resource": {"type": "shop", "id": "7"}, "until": "2999-01-01T00:00:00Z"}
                """;
        var made = post("/apis/orders/assignments", wanted);
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.get("created_by")).isEqualTo("client:root");
        var again = post("/apis/orders/assignments", wanted);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.get("id")).isEqualTo(made.get("id"));
        var found = scene.get(ROOT, "/apis/orders/assignments?role=clerk&holder=client:root");
        assertThat(found.json().get("items").size()).isEqualTo(1);
        var one = "/apis/orders/assignments/" + made.get("id");
        assertThat(scene.call("DELETE", ROOT, one, null).status()).isEqualTo(204);
        assertThat(scene.get(ROOT, one).status()).isEqualTo(404);
        for (var wrong :
                List.of(
                        "{\"role\": \"clerk\"}",
                        "{\"role\": \"none\", \"holder\": {\"type\": \"client\", \"id\": \"root\"}}",
                        "{\"role\": \"clerk\", \"holder\": {\"type\": \"robot\", \"id\": \"x\"}}",
                        "{\"role\": \"clerk\", \"holder\": {\"type\": \"user\", \"id\": \"x\"}}")) {
            assertThat(post("/apis/orders/assignments", wrong).status()).as(wrong).isEqualTo(400);
        }
    }

    @Test
    void groups_take_people_in_and_let_them_go() {
        var user = scene.node.user("greta").id();
        assertThat(put("/groups/night", "{\"description\": \"Night shift\"}").status())
                .isEqualTo(201);
        assertThat(put("/groups/night/members/" + user, null).status()).isEqualTo(204);
        assertThat(scene.get(ROOT, "/groups/night/members").json().get("items").get(0).get("id"))
                .hasToString('"' + user + '"');
        assertThat(put("/groups/night/members/nobody", null).status()).isEqualTo(404);
        assertThat(scene.call("DELETE", ROOT, "/groups/night/members/" + user, null).status())
                .isEqualTo(204);
        assertThat(scene.call("DELETE", ROOT, "/groups/night", null).status()).isEqualTo(204);
    }

    @Test
    void policies_are_checked_stored_activated_and_gone_back_from() {
        var draft =
                """
                {"schema": "entity user; entity order; action read appliesTo {principal: user, resource: order};",
                 "policies": {"all": "permit (principal, action, resource);"}, "comment": "Open"}
                """;
        var broken = draft.replace("permit (principal", "permit (");
        assertThat(post("/apis/orders/policies/check", draft).json().get("sound").booleanValue())
                .isTrue();
        var checked = post("/apis/orders/policies/check", broken);
        assertThat(checked.json().get("problems").get(0).get("pointer").stringValue())
                .isEqualTo("/policies/all");
        var refused = post("/apis/orders/policies", broken);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.get("type")).isEqualTo("urn:gatehouse:problem:unsound_policies");
        var added = post("/apis/orders/policies", draft);
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.json().get("active").booleanValue()).isFalse();
        var version = added.json().get("version").asString();
        var active = "/apis/orders/policies/active";
        assertThat(put(active, "{\"version\": " + version + ", \"expected\": 99}").status())
                .isEqualTo(409);
        assertThat(put(active, "{\"version\": " + version + "}").status()).isEqualTo(200);
        assertThat(scene.get(ROOT, active).json().get("version").asString()).isEqualTo(version);
        assertThat(put(active, "{\"version\": 1, \"expected\": " + version + "}").status())
                .isEqualTo(200);
        assertThat(put(active, "{\"version\": 99}").status()).isEqualTo(400);
    }

    @Test
    void known_resources_are_kept_for_searches() {
        var path = "/apis/orders/resources/order/42";
        assertThat(put(path, "{\"properties\": {\"region\": \"north\", \"cents\": 500}}").get("id"))
                .isEqualTo("42");
        assertThat(put(path, "{\"properties\": {\"x\": 0.00001}}").status()).isEqualTo(400);
        var listed = scene.get(ORDERS_ADMIN, "/apis/orders/resources/order").json().get("items");
        assertThat(listed.get(0).get("properties").get("region").stringValue()).isEqualTo("north");
        assertThat(scene.call("DELETE", ROOT, path, null).status()).isEqualTo(204);
        assertThat(scene.call("DELETE", ROOT, path, null).status()).isEqualTo(404);
    }

    @Test
    void who_has_seen_a_revocation_is_said() {
        var all = scene.get(ROOT, "/revocation/status");
        assertThat(all.status()).isEqualTo(200);
        assertThat(all.json().get("followers").isArray()).isTrue();
        var some = scene.get(ROOT, "/revocation/status?subject=nobody");
        assertThat(some.json().get("revoked").booleanValue()).isFalse();
        assertThat(scene.get(ROOT, "/revocation/status?user=x").status()).isEqualTo(400);
    }

    @Test
    void a_person_with_the_role_is_let_in_like_a_service_account() {
        var document = new LinkedHashMap<>(App.document());
        document.put("scope", "openid gatehouse:admin");
        scene.node.client("console", App.SECRET, document);
        var console = new App(scene.node.issuer(), "console");
        var alice = scene.node.user("alice");
        var browser = new Visitor(scene.node.issuer());
        var sent =
                App.signIn(browser, console.authorize("scope", "openid gatehouse:admin"), "alice");
        if (sent.status() == 200) {
            sent = browser.submit(sent, "#allow", Map.of());
        }
        var token = console.redeem(sent.parameters().get("code")).get("access_token");
        var url = scene.node.url("/admin/api/apis");
        assertThat(AdminScene.send(url, "GET", "Bearer " + token, null).status()).isEqualTo(403);
        scene.assign("gatehouse", RoleHolder.user(alice.id()), Assignment.everywhere("auditor"));
        Wait.until(
                "it may",
                () -> AdminScene.send(url, "GET", "Bearer " + token, null).status() == 200);
    }

    @Test
    @DisplayName("R-05: a role that was revoked is refused on the other node after a second")
    void a_role_that_is_revoked_is_refused_on_every_node() {
        scene.account("guest", "gatehouse:admin");
        var token = "Bearer " + scene.token("guest", "gatehouse:admin");
        var auditor = Assignment.everywhere("auditor");
        var held = scene.assign("gatehouse", RoleHolder.client("guest"), auditor);
        try (var other = scene.node.another()) {
            var url = other.url("/admin/api/apis");
            IntSupplier answer = () -> AdminScene.send(url, "GET", token, null).status();
            Wait.until("it may", () -> answer.getAsInt() == 200);
            var gone = scene.call("DELETE", ROOT, "/apis/gatehouse/assignments/" + held, null);
            assertThat(gone.status()).isEqualTo(204);
            // A node that cannot know says so; it never lets in.
            Wait.aSecondLater("it may not", () -> Wait.status(answer) == 403);
        }
    }

    @Test
    void two_nodes_start_with_one_set_of_policies() {
        try (var other = scene.node.another()) {
            assertThat(other.keepers().policies().list("gatehouse", null, 10)).hasSize(1);
            assertThat(other.keepers().policies().active("gatehouse").version()).isOne();
        }
    }

    private static Answer put(String path, String body, String... headers) {
        return scene.call("PUT", ROOT, path, body, headers);
    }

    private static Answer post(String path, String body) {
        return scene.call("POST", ROOT, path, body);
    }
}
