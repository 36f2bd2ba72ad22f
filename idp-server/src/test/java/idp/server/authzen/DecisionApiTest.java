package idp.server.authzen;

import static idp.server.authzen.Gate.order;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.user.User;
import idp.server.TestNode;
import idp.server.Wait;
import idp.server.flow.App;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The decision API over HTTP: what is answered, to whom, and what is not.
@DisplayName("AuthZEN §6: access evaluation")
final class DecisionApiTest {
    private static TestNode node;
    private static Gate gate;
    private static User owner;
    private static User manager;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        gate = Gate.orders(node);
        owner = node.user("alice");
        manager = node.user("carol");
        node.access().assign("orders", "manager", manager.id());
        node.access().api("books", "https://books.example");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static String reason(String body) {
        var decision = gate.decision(body);
        assertThat(decision.get("decision").booleanValue()).isFalse();
        return decision.get("context").get("reason").stringValue();
    }

    @Test
    void the_owner_reads_the_order_and_nobody_else() {
        var own = "'owner': 'alice@example.test'";

        assertThat(gate.permits(order(owner.id(), "read", own))).isTrue();
        assertThat(gate.permits(order(manager.id(), "read", own))).isFalse();
    }

    @Test
    void a_refusal_names_the_policys_reason() {
        var decision = gate.decision(order(manager.id(), "refund", "'amount': 60000"));

        assertThat(decision.get("decision").booleanValue()).isFalse();
        var context = decision.get("context");
        assertThat(context.get("reason").stringValue()).isEqualTo("amount_over_limit");
        assertThat(context.get("reason_user").get("en").stringValue())
                .isEqualTo("Refunds of €500 and more need a director.");
        assertThat(gate.permits(order(manager.id(), "refund", "'amount': 40000"))).isTrue();
    }

    @Test
    @DisplayName("AZ-01: what is unknown is no")
    void what_is_unknown_is_no() {
        assertThat(reason(order("nobody", "read", ""))).isEqualTo("no_policy_permits");
        assertThat(reason(order(owner.id(), "fly", ""))).isEqualTo("not_in_schema");
        assertThat(reason(order(owner.id(), "read", "'colour': 'red'"))).isEqualTo("not_in_schema");
        assertThat(reason(order(owner.id(), "read", "'owner': 7"))).isEqualTo("not_in_schema");
        assertThat(reason(order(owner.id(), "read", "").replace("\"order\"", "\"planet\"")))
                .isEqualTo("not_in_schema");
        assertThat(reason(order(owner.id(), "read", "").replace("\"user\"", "\"robot\"")))
                .isEqualTo("not_in_schema");
        assertThat(reason(order(owner.id(), "read", ""))).isEqualTo("no_policy_permits");
    }

    @Test
    @DisplayName("AZ-01: a policy that cannot be evaluated never permits")
    void a_policy_that_cannot_be_evaluated_never_permits() {
        // The sum overflows: what the policy would have said is not known.
        var question =
                order(manager.id(), "archive", "'amount': 2")
                        .replaceFirst("\\{", "{\"context\": {\"ip\": \"10.0.0.1\"},");

        assertThat(reason(question)).isEqualTo("policy_error");
    }

    @Test
    @DisplayName("AZ-01: an API without policies permits nothing")
    void an_api_without_policies_permits_nothing() {
        var books = Gate.client(node, "books-api", List.of("https://books.example"), "");

        var decision = books.decision(order(owner.id(), "read", ""));

        assertThat(decision.get("decision").booleanValue()).isFalse();
        assertThat(decision.get("context").get("reason").stringValue())
                .isEqualTo("no_active_policy");
    }

    @Test
    void a_disabled_person_may_nothing_at_once() {
        var gone = node.user("erin");
        var own = order(gone.id(), "read", "'owner': 'erin@example.test'");
        assertThat(gate.permits(own)).isTrue();

        node.disable(gone);

        Wait.aSecondLater("no", () -> reason(own).equals("no_policy_permits"));
    }

    @Test
    @DisplayName("AZ-02: a client asks only about its own API")
    void a_client_asks_only_about_its_own_api() {
        var own = order(owner.id(), "read", "'owner': 'alice@example.test'");
        var foreign = own.replaceFirst("\\{", "{\"options\": {\"api\": \"books\"},");
        var unknown = own.replaceFirst("\\{", "{\"options\": {\"api\": \"no-such\"},");
        var named = own.replaceFirst("\\{", "{\"options\": {\"api\": \"orders\"},");

        assertThat(gate.evaluate(foreign).status()).isEqualTo(403);
        assertThat(gate.evaluate(unknown).response().body())
                .isEqualTo(gate.evaluate(foreign).response().body());
        assertThat(gate.permits(named)).isTrue();
        var stranger = Gate.client(node, "stranger", List.of(), "");
        assertThat(stranger.evaluate(own).status()).isEqualTo(403);
    }

    @Test
    void a_client_of_several_apis_names_one() {
        var both =
                Gate.client(node, "both-apis", List.of(Gate.ORDERS, "https://books.example"), "");
        var own = order(owner.id(), "read", "'owner': 'alice@example.test'");

        assertThat(both.evaluate(own).status()).isEqualTo(400);
        assertThat(both.permits(own.replaceFirst("\\{", "{\"options\": {\"api\": \"orders\"},")))
                .isTrue();
    }

    @Test
    @DisplayName("AZ-05: another context is another question")
    void another_context_is_another_question() {
        var question = order(manager.id(), "archive", "");
        var inside = question.replaceFirst("\\{", "{\"context\": {\"ip\": \"10.0.0.1\"},");
        var outside = question.replaceFirst("\\{", "{\"context\": {\"ip\": \"192.0.2.1\"},");

        for (var round = 0; round < 3; round++) {
            assertThat(gate.permits(inside)).isTrue();
            assertThat(gate.permits(outside)).isFalse();
            assertThat(gate.permits(question)).isFalse();
        }
    }

    @Test
    @DisplayName("AZ-07: who may not know gets coded reasons only")
    void who_may_not_know_gets_coded_reasons_only() {
        var question =
                order(manager.id(), "refund", "'amount': 60000")
                        .replaceFirst("\\{", "{\"options\": {\"explain\": true},");
        var explains = Gate.client(node, "explains", List.of(Gate.ORDERS), "decisions:explain");

        var coded = gate.decision(question).get("context");
        var explained = explains.decision(question).get("context");

        assertThat(coded.propertyNames()).containsOnly("id", "reason", "reason_user");
        assertThat(explained.get("policies").get("forbid").toString()).contains("refund-limit");
        assertThat(explained.get("reason_admin").get("en").stringValue()).contains("50000 cents");
    }

    @Test
    @DisplayName("AZ-07: what was missing is named to those who may know")
    void what_was_missing_is_named_to_those_who_may_know() {
        var question =
                order(manager.id(), "read", "")
                        .replaceFirst("\\{", "{\"options\": {\"explain\": true},");
        var explains =
                Gate.client(node, "explains-more", List.of(Gate.ORDERS), "decisions:explain");

        assertThat(gate.decision(question).get("context").has("missing")).isFalse();
        assertThat(explains.decision(question).get("context").get("missing").toString())
                .contains("role:admin")
                .doesNotContain("role:manager");
    }

    @Test
    @DisplayName("AZ-08: a role that was taken away is gone within a second, whatever a token says")
    void a_role_that_was_taken_away_is_gone_within_a_second() {
        var frank = node.user("frank");
        var assignment = node.access().assign("orders", "admin", frank.id());
        var question = order(frank.id(), "read", "");
        Wait.until("yes", () -> gate.permits(question));

        node.access().unassign("orders", assignment);

        Wait.aSecondLater("no", () -> !gate.permits(question));
        var claimed =
                question.replaceFirst(
                        "\"id\": \"" + frank.id() + "\"",
                        "\"id\": \"" + frank.id() + "\", \"properties\": {\"roles\": [\"admin\"]}");
        assertThat(reason(claimed)).isEqualTo("not_in_schema");
    }

    @Test
    void a_sent_attribute_never_overrides_a_stored_one() {
        var question = order(manager.id(), "read", "'owner': 'alice@example.test'");
        var posing =
                question.replaceFirst(
                        "\"id\": \"" + manager.id() + "\"",
                        "\"id\": \""
                                + manager.id()
                                + "\", \"properties\": {\"email\": \"alice@example.test\"}");

        assertThat(gate.permits(posing)).isFalse();
    }

    @Test
    void only_a_client_that_proves_itself_gets_an_answer() {
        var question = order(owner.id(), "read", "");
        var path = "/access/v1/evaluation";

        var nobody = gate.send(path, question, "");
        assertThat(nobody.status()).isEqualTo(401);
        var metadata = node.issuer() + "/.well-known/oauth-protected-resource";
        assertThat(nobody.response().headers().allValues("WWW-Authenticate"))
                .containsExactly(
                        "Basic realm=\"gatehouse\"",
                        "Bearer resource_metadata=\"" + metadata + '"');
        assertThat(gate.send(path, question, Gate.basic("orders-api", "wrong")).status())
                .isEqualTo(401);
        var forged = gate.send(path, question, "Bearer e30.e30.e30");
        assertThat(forged.status()).isEqualTo(401);
        assertThat(forged.response().headers().allValues("WWW-Authenticate"))
                .containsExactly(
                        "Bearer resource_metadata=\"" + metadata + "\", error=\"invalid_token\"");
        var token = new App(node.url(""), "orders-api").token("grant_type", "client_credentials");
        var bearer = "Bearer " + token.json().get("access_token").stringValue();
        assertThat(gate.send(path, question, bearer).status()).isEqualTo(200);
    }
}
