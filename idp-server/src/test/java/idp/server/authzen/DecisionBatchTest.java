package idp.server.authzen;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.user.User;
import idp.server.TestNode;
import idp.server.Wait;
import idp.server.flow.Visitor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("AuthZEN §7.1.2.1 and §8: several questions, and searches")
final class DecisionBatchTest {
    private static final String EVALUATIONS = "/access/v1/evaluations";

    private static TestNode node;
    private static Gate gate;
    private static User alice;
    private static User carol;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        gate = Gate.orders(node);
        alice = node.user("alice");
        carol = node.user("carol");
        node.access().assign("orders", "manager", carol.id());
        node.access().assign("orders", "admin", carol.id());
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    /// Three orders, the first and the last alice's own.
    private static String three(String semantic) {
        return """
        {"subject": {"type": "user", "id": "%s"}, "action": {"name": "read"}, "context": {},
         "options": {"evaluations_semantic": "%s"},
         "evaluations": [
            {"resource": {"type": "order", "id": "1", "properties": {"owner": "alice@example.test"}}},
            {"resource": {"type": "order", "id": "2", "properties": {"owner": "bob@example.test"}}},
            {"resource": {"type": "order", "id": "3", "properties": {"owner": "alice@example.test"}}}]}
        """
                .formatted(alice.id(), semantic);
    }

    private static List<Boolean> decisions(String body) {
        var answer = gate.post(EVALUATIONS, body);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json()
                .get("evaluations")
                .valueStream()
                .map(one -> one.get("decision").booleanValue())
                .toList();
    }

    @Test
    void each_semantic_ends_where_it_says() {
        assertThat(decisions(three("execute_all"))).containsExactly(true, false, true);
        assertThat(decisions(three("deny_on_first_deny"))).containsExactly(true, false);
        assertThat(decisions(three("permit_on_first_permit"))).containsExactly(true);
        assertThat(gate.post(EVALUATIONS, three("maybe")).status()).isEqualTo(400);
    }

    @Test
    @DisplayName("AuthZEN §7.1.1: a part of its own replaces the default")
    void a_part_of_its_own_replaces_the_default() {
        var question =
                three("execute_all")
                        .replace(
                                "{\"resource\": {\"type\": \"order\", \"id\": \"2\"",
                                "{\"subject\": {\"type\": \"user\", \"id\": \""
                                        + carol.id()
                                        + "\"}, \"resource\": {\"type\": \"order\", \"id\": \"2\"");

        assertThat(decisions(question)).containsExactly(true, true, true);
    }

    @Test
    @DisplayName("AuthZEN §7.1: without evaluations it is one question")
    void without_evaluations_it_is_one_question() {
        var answer =
                gate.post(
                        EVALUATIONS,
                        Gate.order(alice.id(), "read", "'owner': 'alice@example.test'"));

        assertThat(answer.json().get("decision").booleanValue()).isTrue();
    }

    @Test
    @DisplayName("AuthZEN §8.4: who may")
    void who_may() {
        var found =
                ids(search("subject", "{'type': 'user'}", "{'type': 'order', 'id': '1'}", "read"));

        assertThat(found).containsExactly(carol.id());
    }

    @Test
    @DisplayName("AuthZEN §8.2: page by page, each once")
    void page_by_page_each_once() {
        var all = new HashSet<String>();
        for (var i = 0; i < 7; i++) {
            var user = node.user("pager" + i);
            node.access().assign("orders", "admin", user.id());
            all.add(user.id());
        }
        all.add(carol.id());
        var found = new ArrayList<String>();
        var body =
                """
                {"subject": {"type": "user"}, "action": {"name": "read"},
                 "resource": {"type": "order", "id": "1"}, "page": {"limit": 3%s}}
                """;
        Wait.untilAsserted(() ->
                assertThat(ids(search("subject", "{'type': 'user'}", ORDER, "read")))
                        .hasSize(all.size()));
        var next = "";
        do {
            var token = next.isEmpty() ? "" : ", \"token\": \"" + next + "\"";
            var answer = gate.post("/access/v1/search/subject", body.formatted(token));
            assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
            assertThat(answer.json().get("results").size()).isLessThanOrEqualTo(3);
            found.addAll(ids(answer.json()));
            next = answer.json().get("page").get("next_token").stringValue();
            assertThat(found).as("the pages never end").hasSizeLessThanOrEqualTo(all.size());
        } while (!next.isEmpty());

        assertThat(found).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all);
    }

    private static final String ORDER = "{'type': 'order', 'id': '1'}";

    @Test
    @DisplayName("AuthZEN §8.2: a page token is for the request it was made for")
    void a_page_token_is_for_the_request_it_was_made_for() {
        for (var token : List.of("x", "", "AAAAAAAAAAAAAAAAAAAAAA.YQ", "'; DROP TABLE users; --")) {
            var answer =
                    gate.post(
                            "/access/v1/search/subject",
                            """
                            {"subject": {"type": "user"}, "action": {"name": "read"},
                             "resource": {"type": "order", "id": "1"}, "page": {"token": "%s"}}
                            """
                                    .formatted(token));
            assertThat(answer.status()).isEqualTo(token.isEmpty() ? 200 : 400);
        }
    }

    @Test
    @DisplayName("AuthZEN §8.5: which of the known resources")
    void which_of_the_known_resources() {
        node.access().resource("orders", "order", "11", "owner", "alice@example.test");
        node.access().resource("orders", "order", "12", "owner", "bob@example.test");
        node.access().resource("orders", "order", "13", "owner", "alice@example.test");
        var subject = "{'type': 'user', 'id': '" + alice.id() + "'}";

        var found = ids(search("resource", subject, "{'type': 'order'}", "read"));

        assertThat(found).containsExactly("11", "13");
    }

    @Test
    @DisplayName("AuthZEN §8.6: what may be done")
    void what_may_be_done() {
        var answer =
                gate.post(
                        "/access/v1/search/action",
                        """
                        {"subject": {"type": "user", "id": "%s"},
                         "resource": {"type": "order", "id": "1", "properties": {"amount": 100}}}
                        """
                                .formatted(carol.id()));

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        assertThat(
                        answer.json()
                                .get("results")
                                .valueStream()
                                .map(one -> one.get("name").stringValue()))
                .containsExactly("read", "refund");
    }

    @Test
    @DisplayName("AuthZEN §9.1: metadata names every endpoint")
    void metadata_names_every_endpoint() {
        var metadata =
                new Visitor(node.issuer())
                        .get(node.issuer() + "/.well-known/authzen-configuration");
        assertThat(metadata.body())
                .contains("\"policy_decision_point\":\"" + node.issuer() + "\"")
                .contains(node.issuer() + "/access/v1/search/action");
    }

    private static JsonNode search(String kind, String subject, String resource, String action) {
        var body =
                "{'subject': %s, 'resource': %s, 'action': {'name': '%s'}}"
                        .formatted(subject, resource, action)
                        .replace('\'', '"');
        var answer = gate.post("/access/v1/search/" + kind, body);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json();
    }

    private static List<String> ids(JsonNode page) {
        return page.get("results").valueStream().map(one -> one.get("id").stringValue()).toList();
    }
}
