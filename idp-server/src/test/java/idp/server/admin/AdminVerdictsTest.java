package idp.server.admin;

import static idp.server.admin.AdminScene.AUDITOR;
import static idp.server.admin.AdminScene.NOBODY;
import static idp.server.admin.AdminScene.ORDERS_ADMIN;
import static idp.server.admin.AdminScene.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.access.ResourceServer;
import idp.core.access.facts.Assignment;
import idp.core.access.facts.RoleHolder;
import idp.core.audit.KeptRefusals.Line;
import idp.server.Wait;
import idp.server.db.audit.JdbiKeptRefusals;
import idp.server.flow.App.Answer;
import idp.server.flow.Visitor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("The admin API: what policies would say, and what they said")
final class AdminVerdictsTest {
    private static final String DRAFT =
            """
            "schema": "entity role; entity user in [role]; entity client in [role]; entity order; action read, refund appliesTo {principal: [user, client], resource: order};",
            "policies": {"staff": "permit (principal in role::\\"manager\\", action == Action::\\"read\\", resource);"}
            """;
    private static final String OPEN =
            DRAFT.replace("principal in role::\\\"manager\\\"", "principal");

    private static final Pattern REF = Pattern.compile("[0-9A-Z]{4}-[0-9A-Z]{2}");

    private static AdminScene scene;

    @BeforeAll
    static void open() {
        scene = new AdminScene();
        scene.assign("orders", RoleHolder.user(scene.user), Assignment.everywhere("manager"));
        var added = post(ORDERS_ADMIN, "policies", "{" + DRAFT + "}");
        assertThat(added.status()).as(added.response().body()).isEqualTo(201);
        var path = "/apis/orders/policies/active";
        var active = scene.call("PUT", ORDERS_ADMIN, path, "{\"version\": 2}");
        assertThat(active.status()).isEqualTo(200);
        Wait.until(() -> said(ask(ORDERS_ADMIN, scene.user, "read", "")).equals("true permitted"));
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    private static Answer post(String caller, String path, String body) {
        return scene.call("POST", caller, "/apis/orders/" + path, body);
    }

    private static Answer ask(String caller, String user, String action, String more) {
        var question =
                """
                {"subject": {"type": "user", "id": "%s"}, "action": {"name": "%s"},
                 "resource": {"type": "order", "id": "7"}%s}
                """
                        .formatted(user, action, more);
        return post(caller, "policies/try", question);
    }

    private static String said(Answer answer) {
        var json = answer.json();
        return json.get("decision").asString() + " " + json.get("reason").asString();
    }

    @Test
    void a_question_is_answered_with_all_that_the_answer_rests_on() {
        var yes = ask(ORDERS_ADMIN, scene.user, "read", "").json();
        assertThat(yes.get("policies").toString()).isEqualTo("[\"staff\"]");
        assertThat(yes.get("roles").toString()).isEqualTo("[\"manager\"]");
        assertThat(yes.get("policy_version").asLong()).isEqualTo(2);
        var bob = scene.node.user("bob-of-verdicts").id();
        var no = ask(ORDERS_ADMIN, bob, "read", "").json();
        assertThat(no.get("reason").asString()).isEqualTo("no_policy_permits");
        assertThat(no.get("missing").toString()).isEqualTo("[\"role:manager\"]");
        assertThat(ask(ORDERS_ADMIN, "nobody", "read", "").json().get("known").asBoolean())
                .isFalse();
        assertThat(ask(ORDERS_ADMIN, bob, "burn", "").json().get("reason").asString())
                .isEqualTo("not_in_schema");
    }

    @Test
    void a_draft_is_asked_by_who_may_publish_it() {
        assertThat(said(ask(ORDERS_ADMIN, scene.user, "read", ", " + OPEN)))
                .isEqualTo("true permitted");
        assertThat(said(ask(AUDITOR, scene.user, "read", ""))).isEqualTo("true permitted");
        assertThat(ask(AUDITOR, scene.user, "read", ", " + OPEN).status()).isEqualTo(403);
        assertThat(ask(ORDERS_ADMIN, "x", "read", ", \"schema\": \"no\"").get("type"))
                .endsWith("unsound_policies");
        assertThat(ask(ORDERS_ADMIN, "x", "read", ", \"version\": 99").status()).isEqualTo(400);
        for (var wrong :
                List.of(
                        "{}",
                        "{\"subject\": \"x\"}",
                        "{\"subject\": {\"type\": \"user\", \"id\": 1}}")) {
            assertThat(post(ORDERS_ADMIN, "policies/try", wrong).status()).as(wrong).isEqualTo(400);
        }
    }

    @Test
    void who_can_do_what_is_a_table() {
        var table = scene.get(ORDERS_ADMIN, "/apis/orders/access?type=order&id=7").json();
        assertThat(table.get("actions").toString()).isEqualTo("[\"read\",\"refund\"]");
        assertThat(rows(table.get("rows").toString()))
                .contains(
                        "{\"type\":\"role\",\"id\":\"\",\"said\":[\"no_policy_permits\",\"no_policy_permits\"]}",
                        "{\"type\":\"role\",\"id\":\"manager\",\"said\":[\"permit\",\"no_policy_permits\"]}");
        var held = scene.get(AUDITOR, "/apis/orders/access?type=order&by=holder").json();
        assertThat(rows(held.get("rows").toString()))
                .contains(
                        "{\"type\":\"user\",\"id\":\""
                                + scene.user
                                + "\",\"said\":[\"permit\",\"no_policy_permits\"]}");
        for (var wrong : List.of("by=mood", "context=%7B", "properties=1", "version=99")) {
            assertThat(scene.get(ORDERS_ADMIN, "/apis/orders/access?" + wrong).status())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    private static List<String> rows(String json) {
        return List.of(json.substring(1, json.length() - 1).split(",(?=\\{)", -1));
    }

    @Test
    void what_was_refused_is_kept_found_by_its_id_and_asked_again() {
        scene.get(NOBODY, "/apis/billing");
        var kept = "/apis/gatehouse/decisions";
        Predicate<JsonNode> no = one -> !one.get("decision").asBoolean();
        Wait.until(() -> items(kept).anyMatch(no));
        var id = items(kept).filter(no).findFirst().orElseThrow().get("id").asString();
        var found = scene.get(AUDITOR, "/refusals/" + id).json();
        assertThat(found.get("decision").toString())
                .contains("A policy that permits it", "role:admin", "\"now\":false");
        var none = scene.get(AUDITOR, "/refusals/AAAAAAAAAAAAAAAAAAAAAA").json();
        assertThat(none.has("decision")).isFalse();
        var again = scene.call("POST", ROOT, "/apis/gatehouse/policies/replay", "{\"last\": 20}");
        assertThat(again.json().get("asked").asInt()).isPositive();
        assertThat(again.json().get("differences")).isEmpty();
        assertThat(post(ORDERS_ADMIN, "policies/replay", "{\"last\": 0}").status()).isEqualTo(400);
    }

    @Test
    @DisplayName("ADR 87: a Ref finds the refusal, whichever node refused")
    void a_ref_finds_the_rule_and_the_section() {
        var page =
                new Visitor(scene.node.issuer()).get(scene.node.url("/authorize?client_id=none"));
        var ref = REF.matcher(page.body());
        assertThat(ref.find()).as(page.body()).isTrue();
        var typed = ref.group().toLowerCase(Locale.ROOT).replace('0', 'o');
        var found = scene.get(AUDITOR, "/refusals/" + typed).json();
        assertThat(found.get("ref").asString()).isEqualTo(ref.group());
        assertThat(found.get("audit")).isEmpty();
        var line = found.get("refused").get(0);
        assertThat(line.get("path").asString()).isEqualTo("/authorize");
        assertThat(line.get("rule").asString()).isNotEmpty();
        assertThat(scene.get(NOBODY, "/refusals/" + typed).status()).isEqualTo(403);
        var kept = new JdbiKeptRefusals(scene.node.database(), scene.node.database());
        Wait.until(() -> !kept.under(ref.group()).isEmpty());
        // As another node writes it, of which this process knows nothing.
        var other = new Line("0000-00", "invalid_scope", "a rule", "", "app", "/token", "scope");
        kept.keep(List.of(other), AdminScene.now());
        var answer = scene.get(AUDITOR, "/refusals/0000-00").response().body();
        assertThat(answer).contains("\"client\":\"app\"");
    }

    @Test
    void nobody_sees_more_of_apis_than_they_may_read() {
        assertThat(ids(ORDERS_ADMIN)).containsExactly("orders");
        assertThat(ids(NOBODY)).isEmpty();
        assertThat(ids(AUDITOR)).contains("billing", "gatehouse", "orders");
        assertThat(ids(ROOT)).contains("billing", "gatehouse", "orders");
    }

    /// By a few questions, and as if each API had been asked about.
    @Test
    void the_apis_that_may_be_read_are_those_of_which_each_may_be() {
        var random = new Random(83);
        for (var i = 0; i < 9; i++) {
            var api = new ResourceServer("r" + i, "https://r" + i, "r", List.of());
            scene.keepers.apis().put(api, AdminScene.now());
        }
        for (var round = 0; round < 9; round++) {
            var reader = "reader-" + round;
            scene.account(reader, "gatehouse:admin");
            for (var held = random.nextInt(5); held > 0; held--) {
                var role = List.of("api-admin", "api-admin", "auditor").get(random.nextInt(3));
                scene.assign(ResourceServer.OWN, RoleHolder.client(reader), some(random, role));
            }
            var token = "Bearer " + scene.token(reader, "gatehouse:admin");
            var readable = new ArrayList<String>();
            for (var api : ids(ROOT)) {
                if (AdminScene.send(at("/apis/" + api), "GET", token, null).status() == 200) {
                    readable.add(api);
                }
            }
            var found = new ArrayList<String>();
            var next = "/readable-apis?limit=3";
            for (var page = 0; next != null && page < 9; page++) {
                var json = AdminScene.send(at(next), "GET", token, null).json();
                json.get("items").forEach(one -> found.add(one.get("id").asString()));
                var cursor = json.get("next");
                next = cursor == null ? null : "/readable-apis?limit=3&cursor=" + cursor.asString();
            }
            assertThat(found).as(reader).isEqualTo(readable);
        }
    }

    private static Assignment some(Random random, String role) {
        var until = random.nextInt(5) == 0 ? Instant.EPOCH : null;
        return switch (random.nextInt(5)) {
            case 0 -> new Assignment(role, null, null, null, until);
            case 1 -> new Assignment(role, null, null, "north", until);
            case 2 -> new Assignment(role, "server", "r1", null, until);
            default -> new Assignment(role, "api", "r" + random.nextInt(12), null, until);
        };
    }

    private static Stream<JsonNode> items(String path) {
        return scene.get(AUDITOR, path).json().get("items").valueStream();
    }

    private static String at(String path) {
        return scene.node.url("/admin/api" + path);
    }

    private static List<String> ids(String caller) {
        var found = new ArrayList<String>();
        scene.get(caller, "/readable-apis")
                .json()
                .get("items")
                .forEach(one -> found.add(one.get("id").asString()));
        return found;
    }
}
