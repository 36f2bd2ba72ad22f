package idp.server.admin;

import static idp.server.admin.AdminScene.AUDITOR;
import static idp.server.admin.AdminScene.NOBODY;
import static idp.server.admin.AdminScene.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.user.User;
import idp.server.TestBelongings;
import idp.server.Wait;
import idp.server.flow.App.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("What is looked at across people and clients, over the admin API")
final class AdminAcrossTest {
    private static AdminScene scene;
    private static User dan;

    @BeforeAll
    static void open() {
        scene = new AdminScene();
        dan = scene.node.user("dan");
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    private static List<JsonNode> items(String path) {
        var page = scene.get(AUDITOR, path);
        assertThat(page.status()).as(page.response().body()).isEqualTo(200);
        return page.json().get("items").valueStream().toList();
    }

    private static Answer call(String method, String path, String body) {
        return scene.call(method, ROOT, path, body);
    }

    @Test
    void sign_ins_are_found_by_person_client_and_address_and_ended() {
        var has = new TestBelongings(scene.node, dan);
        var sid = has.session();
        var found = items("/sessions?user=" + dan.id());
        assertThat(found)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.get("sid").asString()).isEqualTo(sid);
                    assertThat(one.get("username").asString()).isEqualTo("dan");
                });
        var address = found.getFirst().get("address").asString();
        assertThat(items("/sessions?address=" + address))
                .extracting(one -> one.get("sid").asString())
                .contains(sid);
        assertThat(items("/sessions?address=192.0.2.1")).isEmpty();
        assertThat(scene.get(AUDITOR, "/sessions/" + sid).get("user")).isEqualTo(dan.id());
        assertThat(items("/sessions?client=" + AdminScene.SHELF)).isEmpty();
        assertThat(scene.get(ROOT, "/sessions?browser=x").status()).isEqualTo(400);
        assertThat(call("DELETE", "/sessions", null).status()).isEqualTo(400);
        var ended = call("DELETE", "/sessions?user=" + dan.id(), null);
        assertThat(ended.json().get("ended").asInt()).isEqualTo(1);
        assertThat(items("/sessions?user=" + dan.id())).isEmpty();
        assertThat(scene.get(AUDITOR, "/sessions/" + sid).status()).isEqualTo(404);
        var next = has.session();
        assertThat(call("DELETE", "/sessions/" + next, null).status()).isEqualTo(204);
        assertThat(call("DELETE", "/sessions/" + next, null).status()).isEqualTo(404);
    }

    @Test
    void the_people_of_a_client_are_found() {
        new TestBelongings(scene.node, dan).consent(AdminScene.SHELF);
        assertThat(items("/grants?client=" + AdminScene.SHELF))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.get("user").asString()).isEqualTo(dan.id());
                    assertThat(one.get("username").asString()).isEqualTo("dan");
                    assertThat(one.get("scope").asString()).isEqualTo("openid read");
                });
        assertThat(items("/grants?client=nobody")).isEmpty();
        for (var more : List.of("", "&client=" + AdminScene.SHELF)) {
            assertThat(items("/grants?user=" + dan.id() + more))
                    .singleElement()
                    .satisfies(one -> {
                        assertThat(one.get("user").asString()).isEqualTo(dan.id());
                        assertThat(one.get("client_id").asString()).isEqualTo(AdminScene.SHELF);
                    });
        }
        assertThat(items("/grants?user=" + dan.id() + "&client=nobody")).isEmpty();
        assertThat(items("/grants?user=nobody")).isEmpty();
        assertThat(scene.get(ROOT, "/grants").status()).isEqualTo(400);
    }

    @Test
    @DisplayName("RFC 7396 §2: a group says something else, and its members have names")
    void groups() {
        call("PUT", "/groups/crew", "{\"description\": \"On board\"}");
        call("PUT", "/groups/crew/members/" + dan.id(), null);
        assertThat(items("/groups/crew/members"))
                .singleElement()
                .satisfies(one -> assertThat(one.get("username").asString()).isEqualTo("dan"));
        assertThat(call("PATCH", "/groups/crew", "{}").get("description")).isEqualTo("On board");
        assertThat(call("PATCH", "/groups/crew", "{\"description\": null}").get("description"))
                .isEmpty();
        assertThat(call("PATCH", "/groups/crew", "{\"name\": \"other\"}").status()).isEqualTo(400);
        assertThat(call("PATCH", "/groups/nothing", "{}").status()).isEqualTo(404);
    }

    @Test
    void a_scope_says_whose_it_is() {
        call(
                "PUT",
                "/apis/till",
                "{\"resource\": \"https://till\", \"scopes\": [{\"name\": \"till:open\"}]}");
        assertThat(items("/scopes?search=till:"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.get("api").asString()).isEqualTo("till");
                    assertThat(one.get("resource").asString()).isEqualTo("https://till");
                });
        var first = scene.get(ROOT, "/scopes?limit=1");
        assertThat(items("/scopes?limit=1&cursor=" + first.get("next"))).hasSize(1);
    }

    @Test
    @DisplayName("ADR 13: settings are said with where they come from, and no secret is")
    void settings() {
        var all = items("/settings");
        assertThat(all).allMatch(one -> !one.get("changeable").asBoolean());
        assertThat(all)
                .filteredOn(one -> one.get("secret").asBoolean())
                .hasSizeGreaterThan(3)
                .allMatch(one -> !one.has("value"));
        assertThat(all)
                .filteredOn(one -> one.get("name").asString().equals("IDP_ISSUER"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.get("source").asString()).isEqualTo("environment");
                    assertThat(one.get("value").asString()).isEqualTo(scene.node.issuer());
                });
    }

    @Test
    void a_letter_that_waits_is_tried_and_one_that_was_given_up_is_dropped() {
        var dead = new TestLetters(scene.node).dead();
        assertThat(items("/outbox?status=dead"))
                .extracting(one -> one.get("id").asString())
                .contains(dead);
        assertThat(items("/outbox?status=dead&kind=nothing")).isEmpty();
        assertThat(scene.get(AUDITOR, "/outbox/" + dead).response().body())
                .contains("it is away")
                .doesNotContain("content");
        assertThat(call("POST", "/outbox/" + dead + "/retry", "{}").status()).isEqualTo(409);
        assertThat(call("DELETE", "/outbox/" + dead, null).status()).isEqualTo(204);
        assertThat(scene.get(ROOT, "/outbox/" + dead).status()).isEqualTo(404);
        var waiting = new TestLetters(scene.node).waiting();
        assertThat(call("DELETE", "/outbox/" + waiting, null).status()).isEqualTo(409);
        assertThat(call("POST", "/outbox/" + waiting + "/retry", "{}").status()).isEqualTo(204);
        assertThat(scene.get(ROOT, "/outbox?status=lost").status()).isEqualTo(400);
    }

    @Test
    @DisplayName("AD-06: whoever may write clients makes none speak for an API of somebody else")
    void writing_clients_is_not_speaking_for_an_api() {
        permit(
                "permit (principal == client::\"nobody\", action == Action::\"write_clients\", resource);");
        var plain = "{\"client_name\": \"C\", \"grant_types\": [\"client_credentials\"]%s}";
        var mine = scene.call("POST", NOBODY, "/clients", plain.formatted(""));
        assertThat(mine.status()).as(mine.response().body()).isEqualTo(201);
        var serving = ", \"served_resources\": [\"%s\"]";
        var path = "/clients/" + mine.get("client_id");
        for (var resource : List.of("https://orders", "https://new.example")) {
            var more = serving.formatted(resource);
            for (var answer :
                    List.of(
                            scene.call("POST", NOBODY, "/clients", plain.formatted(more)),
                            scene.call("PUT", NOBODY, "/clients/by-key/a", plain.formatted(more)),
                            scene.call("PATCH", NOBODY, path, "{" + more.substring(2) + "}"))) {
                assertThat(answer.status()).as(resource).isEqualTo(403);
            }
        }
        assertThat(scene.keepers.apis().find("orders").clients()).isEmpty();
        var done =
                call("PATCH", path, "{" + serving.formatted("https://orders").substring(2) + "}");
        assertThat(done.status()).as(done.response().body()).isEqualTo(200);
        // Nor takes it away.
        assertThat(scene.call("PATCH", NOBODY, path, "{\"served_resources\": null}").status())
                .isEqualTo(403);
        assertThat(scene.call("PATCH", NOBODY, path, "{\"client_name\": \"D\"}").status())
                .isEqualTo(200);
    }

    private static void permit(String policy) {
        var active = (ObjectNode) scene.get(ROOT, "/apis/gatehouse/policies/active").json();
        ((ObjectNode) active.get("policies")).put("more", policy);
        active.retain(List.of("schema", "policies"));
        var body = JsonMapper.builder().build().writeValueAsString(active);
        var added = call("POST", "/apis/gatehouse/policies", body);
        assertThat(added.status()).as(added.response().body()).isEqualTo(201);
        var version = "{\"version\": " + added.json().get("version").asLong() + "}";
        assertThat(call("PUT", "/apis/gatehouse/policies/active", version).status()).isEqualTo(200);
        Wait.until(() -> scene.call("POST", NOBODY, "/clients", "{}").status() == 400);
    }

    @Test
    void no_client_has_the_id_that_others_stand_behind() {
        var body = "{\"client_id\": \"by-key\", \"client_name\": \"K\"}";
        var no = call("POST", "/clients", body);
        assertThat(no.status()).isEqualTo(400);
        assertThat(no.json().get("errors").get(0).get("pointer").asString())
                .isEqualTo("/client_id");
    }
}
