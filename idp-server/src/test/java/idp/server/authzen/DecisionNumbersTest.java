package idp.server.authzen;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.user.User;
import idp.server.TestNode;
import idp.server.json.HostileJson;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("AuthZEN §10.1.1: what numbers and texts a question can hold")
final class DecisionNumbersTest {
    private static final String SCHEMA =
            """
            entity user;
            entity order = { total?: decimal, count?: Long };
            action read appliesTo { principal: user, resource: order, context: {} };
            """;

    private static TestNode node;
    private static Gate gate;
    private static User alice;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        node.access().api("orders", Gate.ORDERS);
        node.access()
                .policies(
                        "orders",
                        SCHEMA,
                        Map.of(
                                "all",
                                """
                                permit(principal, action, resource) when {
                                    (resource has total && resource.total.greaterThan(decimal("-922337203685477.5808")))
                                    || (resource has count && resource.count > 0) };
                                """));
        gate = Gate.client(node, "orders-api", List.of(Gate.ORDERS), "");
        alice = node.user("alice");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    static List<String> hostile() {
        return HostileJson.values();
    }

    @ParameterizedTest
    @MethodSource("hostile")
    @DisplayName("RFC 8259 §6: nothing that JSON can say is a fault of the server")
    void nothing_that_json_can_say_is_a_fault(String value) {
        var places =
                List.of(
                        "{\"subject\": " + value + "}",
                        value,
                        "{\"x\": "
                                + value
                                + ", "
                                + Gate.order(alice.id(), "read", "").strip().substring(1),
                        Gate.order(alice.id(), "read", "'total': 1")
                                .replace(": 1}", ": " + value + "}"));
        for (var path :
                List.of(
                        "evaluation",
                        "evaluations",
                        "search/subject",
                        "search/resource",
                        "search/action")) {
            for (var body : places) {
                assertThat(gate.post("/access/v1/" + path, body).status())
                        .as(path + " " + body.substring(0, Math.min(80, body.length())))
                        .isIn(200, 400);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "total, 922337203685477.5807",
        "total, 922337203685477",
        "total, -922337203685477",
        "total, 1e2",
        "count, 9223372036854775807"
    })
    @DisplayName("numbers go as far as the policies'")
    void numbers_go_as_far_as_the_policies(String property, String number) {
        assertThat(gate.permits(order(property, number))).isTrue();
    }

    @Test
    void a_number_beyond_is_refused_or_no() {
        assertThat(gate.evaluate(order("total", "922337203685477.5808")).status()).isEqualTo(400);
        assertThat(gate.evaluate(order("count", "9223372036854775808")).status()).isEqualTo(400);
        // Fits into 64 bits, but is no decimal.
        assertThat(gate.permits(order("total", "922337203685478"))).isFalse();
    }

    private static String order(String property, String number) {
        return Gate.order(alice.id(), "read", "'" + property + "': " + number);
    }
}
