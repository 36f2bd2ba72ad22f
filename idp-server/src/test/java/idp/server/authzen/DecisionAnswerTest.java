package idp.server.authzen;

import static idp.server.authzen.Gate.order;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.user.User;
import idp.server.TestNode;
import idp.server.flow.App;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("AuthZEN §5.5, §7 and §10.1.3: what comes back")
final class DecisionAnswerTest {
    private static final String EVALUATION = "/access/v1/evaluation";
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
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bfe9eb29-ab87",
                "<b>&\"'",
                "{\"trace\": [1, 2]} !#$%()*+,-./:;=?@[\\]^_`|~",
                "two words"
            })
    @DisplayName("AuthZEN §10.1.3: the id of a request comes back whole, whatever the answer")
    void the_id_of_a_request_comes_back(String id) {
        var question = order(alice.id(), "read", "");
        for (var path :
                List.of(
                        EVALUATION,
                        EVALUATIONS,
                        "/access/v1/search/subject",
                        "/access/v1/search/resource",
                        "/access/v1/search/action")) {
            for (var body : List.of(question, "{}", "no JSON")) {
                assertThat(echoed(path, body, "orders-api", id)).isEqualTo(id);
            }
            assertThat(echoed(path, question, "stranger", id)).as(path).isEqualTo(id);
        }
    }

    @Test
    @DisplayName("AuthZEN §10.1.3: up to 1,000 characters, none of them hidden")
    void an_id_has_bounds() {
        var question = order(alice.id(), "read", "");

        assertThat(echoed(EVALUATION, question, "orders-api", "x".repeat(1_000)))
                .isEqualTo("x".repeat(1_000));
        assertThat(echoed(EVALUATION, question, "orders-api", "x".repeat(1_001))).isNull();
        assertThat(echoed(EVALUATION, question, "orders-api", "a\tb")).isNull();
    }

    private static String echoed(String path, String body, String client, String id) {
        return gate.send(path, body, Gate.basic(client, App.SECRET), "X-Request-ID", id)
                .response()
                .headers()
                .firstValue("X-Request-ID")
                .orElse(null);
    }

    @Test
    @DisplayName("AuthZEN §7.2.1: an item that is no question is a no with its error, and no more")
    void a_bad_item_spoils_only_itself() {
        var good =
                "{\"resource\": {\"type\": \"order\", \"id\": \"1\", \"properties\": {\"amount\": 100}}}";
        var body =
                """
                {"subject": {"type": "user", "id": "%s"}, "action": {"name": "refund"},
                 "resource": {"type": "order", "id": "9", "properties": {"amount": 100}},
                 "evaluations": [%s, 7, null, {"subject": {"type": "user", "id": 7}},
                    {"resource": {"type": "order"}}, {"context": {"token": {}}},
                    {"resource": {"type": "order", "id": "1", "properties": {"amount": 1e99}}}, %s]}
                """
                        .formatted(carol.id(), good, good);

        var answer = gate.post(EVALUATIONS, body);

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        var results = answer.json().get("evaluations");
        assertThat(results.valueStream().map(one -> one.get("decision").booleanValue()))
                .containsExactly(true, false, false, false, false, false, false, true);
        for (var bad = 1; bad <= 6; bad++) {
            var error = results.get(bad).get("context").get("error");
            assertThat(error.get("status").intValue()).isEqualTo(400);
            assertThat(error.get("message").stringValue()).isNotBlank();
        }
        var first =
                body.replace(
                        "\"evaluations\"",
                        "\"options\": {\"evaluations_semantic\": \"deny_on_first_deny\"}, \"evaluations\"");
        assertThat(gate.post(EVALUATIONS, first).json().get("evaluations").size()).isEqualTo(2);
    }

    @Test
    @DisplayName("AuthZEN §7.1.1: a member of its own replaces the whole default")
    void a_member_of_its_own_replaces_the_whole_default() {
        var body =
                """
                {"subject": {"type": "user", "id": "%s"}, "action": {"name": "refund"},
                 "resource": {"type": "order", "id": "9", "properties": {"amount": 100}},
                 "evaluations": [{}, {"resource": {"type": "order", "id": "9"}}]}
                """
                        .formatted(carol.id());

        var results = gate.post(EVALUATIONS, body).json().get("evaluations");

        assertThat(results.get(0).get("decision").booleanValue()).isTrue();
        // Without the amount of the default the limit forbids.
        assertThat(results.get(1).get("context").get("reason").stringValue())
                .isEqualTo("amount_over_limit");
    }

    @Test
    @DisplayName("AuthZEN §5.5: equal questions have equal answers, but for the id of the decision")
    void equal_questions_have_equal_answers() {
        var no = order(carol.id(), "refund", "'amount': 60000");
        var first = gate.decision(no);
        var second = gate.decision(no);

        assertThat(first.get("context").get("id")).isNotEqualTo(second.get("context").get("id"));
        assertThat(first.toString().replaceFirst("\"id\":\"[^\"]*\",", ""))
                .isEqualTo(second.toString().replaceFirst("\"id\":\"[^\"]*\",", ""));
    }

    @Test
    void a_decision_has_its_id_where_the_log_keeps_it_or_the_caller_asks() {
        var yes = order(carol.id(), "refund", "'amount': 100");
        var asking = yes.replaceFirst("\\{", "{\"options\": {\"decision_id\": true},");
        var named = 0;
        for (var i = 0; i < 200; i++) {
            named += gate.decision(yes).get("context").has("id") ? 1 : 0;
            assertThat(gate.decision(asking).get("context").has("id")).isTrue();
        }

        // One permit in ten is kept.
        assertThat(named).isBetween(1, 100);
        var wrong = asking.replace("true", "7");
        assertThat(gate.evaluate(wrong).status()).isEqualTo(400);
    }

    @Test
    @DisplayName("AZ-07: who does not exist is answered like who may not, but to who may know")
    void who_does_not_exist_is_answered_like_who_may_not() {
        var explains = Gate.client(node, "explains", List.of(Gate.ORDERS), "decisions:explain");
        for (var action : List.of("read", "refund", "fly")) {
            var known = gate.decision(order(alice.id(), action, "'amount': 60000"));
            var unknown = gate.decision(order("nobody", action, "'amount': 60000"));
            assertThat(unknown.get("context").get("reason"))
                    .isEqualTo(known.get("context").get("reason"));
            assertThat(unknown.get("context").propertyNames())
                    .isEqualTo(known.get("context").propertyNames());
        }
        var asked =
                order("nobody", "read", "")
                        .replaceFirst("\\{", "{\"options\": {\"explain\": true},");
        assertThat(gate.decision(asked).get("context").get("reason").stringValue())
                .isEqualTo("no_policy_permits");
        assertThat(explains.decision(asked).get("context").get("reason").stringValue())
                .isEqualTo("unknown_subject");
    }
}
