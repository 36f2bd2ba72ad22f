package idp.server.authzen;

import static idp.server.authzen.Gate.order;
import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("AuthZEN §10.1.1: what a question looks like")
final class DecisionShapeTest {
    private static TestNode node;
    private static Gate gate;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        gate = Gate.orders(node);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'subject': {'type': 'user', 'id': 7}, 'action': {'name': 'read'}, 'resource': {'type': 'order', 'id': '1'}}",
                "{'subject': {'type': 'user', 'id': null}, 'action': {'name': 'read'}, 'resource': {'type': 'order', 'id': '1'}}",
                "{'subject': {'type': 'user', 'id': ['a']}, 'action': {'name': 'read'}, 'resource': {'type': 'order', 'id': '1'}}",
                "{'subject': {'type': 'user', 'id': 'a', 'id': 'b'}, 'action': {'name': 'read'}, 'resource': {'type': 'order', 'id': '1'}}",
                "{'subject': {'type': 'user'}, 'action': {'name': 'read'}, 'resource': {'type': 'order', 'id': '1'}}",
                "{'subject': {'type': '', 'id': 'a'}, 'action': {'name': 'read'}, 'resource': {'type': 'order', 'id': '1'}}",
                "{'subject': {'type': 'user', 'id': 'a'}, 'action': 'read', 'resource': {'type': 'order', 'id': '1'}}",
                "{'subject': {'type': 'user', 'id': 'a'}, 'action': {'name': true}, 'resource': {'type': 'order', 'id': '1'}}",
                "{'subject': {'type': 'user', 'id': 'a'}, 'action': {'name': 'read'}, 'resource': 'order'}",
                "{'subject': {'type': 'user', 'id': 'a'}, 'action': {'name': 'read'}}",
                "{'subject': {'type': 'user', 'id': 'a'}, 'action': {'name': 'read'}, 'resource': {'type': 'order', 'id': '1', 'properties': []}}",
                "{'subject': {'type': 'user', 'id': 'a'}, 'action': {'name': 'read'}, 'resource': {'type': 'order', 'id': '1'}, 'context': 'x'}",
                "{'subject': {'type': 'user', 'id': 'a'}, 'action': {'name': 'read'}, 'resource': {'type': 'order', 'id': '1', 'properties': {'amount': 0.00001}}}",
                "{'subject': {'type': 'user', 'id': 'a'}, 'action': {'name': 'read'}, 'resource': {'type': 'order', 'id': '1', 'properties': {'amount': 9223372036854775808}}}",
                "{'subject': {'type': 'user', 'id': 'a'}, 'action': {'name': 'read'}, 'resource': {'type': 'order', 'id': '1'}, 'context': {'a': [null]}}",
                "{'subject': {'type': 'user', 'id': 'a'}, 'action': {'name': 'read'}, 'resource': {'type': 'order'}}",
                "[]",
                "7",
                "",
                "{} {}",
            })
    @DisplayName("AZ-04: a question of another shape is refused")
    void a_question_of_another_shape_is_refused(String body) {
        var answer = gate.evaluate(body.replace('\'', '"'));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.response().headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        assertThat(answer.json().get("detail").stringValue()).isNotBlank();
    }

    @Test
    @DisplayName("AZ-04: a question too deep or too large is refused")
    void a_question_too_deep_or_too_large_is_refused() {
        var deep = "{\"a\":".repeat(40) + "1" + "}".repeat(40);
        var question =
                order("somebody", "read", "").replaceFirst("\\{", "{\"context\": " + deep + ",");

        assertThat(gate.evaluate(question).status()).isEqualTo(400);
        assertThat(gate.evaluate("{\"a\": \"" + "x".repeat(300_000) + "\"}").status())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "evaluations | {\"evaluations\": {}}",
                "evaluations | {\"evaluations\": [[]], \"evaluations\": []}",
                "search/subject | {\"subject\": {\"type\": 7}, \"action\": {\"name\": \"read\"}, \"resource\": {\"type\": \"order\", \"id\": \"1\"}}",
                "search/subject | {\"subject\": {\"type\": \"user\"}, \"action\": {\"name\": \"read\"}, \"resource\": {\"type\": \"order\", \"id\": 1}}",
                "search/subject | {\"subject\": {\"type\": \"user\"}, \"action\": {\"name\": \"read\"}, \"resource\": {\"type\": \"order\", \"id\": \"1\"}, \"page\": 3}",
                "search/resource | {\"subject\": {\"type\": \"user\", \"id\": [\"a\"]}, \"action\": {\"name\": \"read\"}, \"resource\": {\"type\": \"order\"}}",
                "search/resource | {\"subject\": {\"type\": \"user\", \"id\": \"a\"}, \"action\": [\"read\"], \"resource\": {\"type\": \"order\"}}",
                "search/action | {\"subject\": {\"type\": \"user\", \"id\": null}, \"resource\": {\"type\": \"order\", \"id\": \"1\"}}",
                "search/action | {\"subject\": {\"type\": \"user\", \"id\": \"a\", \"id\": \"b\"}, \"resource\": {\"type\": \"order\", \"id\": \"1\"}}"
            })
    @DisplayName("AZ-04: batches and searches of another shape are refused")
    void a_batch_or_search_of_another_shape_is_refused(String path, String body) {
        var answer = gate.post("/access/v1/" + path, body);

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
        assertThat(answer.json().get("detail").stringValue()).isNotBlank();
    }

    @Test
    @DisplayName("AZ-02: neither a batch nor a search looks into another API")
    void neither_a_batch_nor_a_search_looks_into_another_api() {
        node.access().api("books", "https://books.example");
        var user = "{'subject': {'type': 'user', 'id': 'a'}, 'action': {'name': 'read'},";
        var body = user + " 'resource': {'type': 'order', 'id': '1'}, 'options': {'api': '%s'}}";
        for (var path :
                List.of("evaluations", "search/subject", "search/resource", "search/action")) {
            var asked =
                    switch (path) {
                        case "search/subject" -> body.replace(", 'id': 'a'", "");
                        case "search/resource" -> body.replace(", 'id': '1'", "");
                        case "search/action" -> body.replace(" 'action': {'name': 'read'},", "");
                        default -> body;
                    };
            var json = asked.replace('\'', '"');
            var foreign = gate.post("/access/v1/" + path, json.formatted("books"));
            var unknown = gate.post("/access/v1/" + path, json.formatted("no-such"));
            var own = gate.post("/access/v1/" + path, json.formatted("orders"));

            assertThat(own.status()).as(path + own.response().body()).isEqualTo(200);
            assertThat(foreign.status()).as(path).isEqualTo(403);
            assertThat(unknown.response().body()).isEqualTo(foreign.response().body());
        }
    }
}
