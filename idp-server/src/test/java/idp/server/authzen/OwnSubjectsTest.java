package idp.server.authzen;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import idp.server.Wait;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("AuthZEN §5.1: subjects that are no accounts, and what an API sees of those that are")
final class OwnSubjectsTest {
    private static final String SCHEMA =
            """
            entity group;
            entity user in [group] = { email?: String };
            entity vehicle = { region?: String };
            entity gate = { region?: String };
            action open appliesTo { principal: [vehicle, user], resource: gate, context: {} };
            action look appliesTo { principal: user, resource: gate, context: {} };
            """;

    private static final Map<String, String> POLICIES =
            Map.of(
                    "same-region",
                    """
                    permit(principal is vehicle, action == Action::"open", resource)
                    when { principal has region && resource has region
                           && principal.region == resource.region };
                    """,
                    "everybody-looks",
                    """
                    permit(principal, action == Action::"look", resource)
                    when { principal has email };
                    """);

    private static TestNode node;
    private static Gate yard;
    private static Gate other;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        for (var api : List.of("yard", "other")) {
            node.access().api(api, "https://" + api + ".example");
            node.access().policies(api, SCHEMA, POLICIES);
        }
        yard = Gate.client(node, "yard-api", List.of("https://yard.example"), "");
        other = Gate.client(node, "other-api", List.of("https://other.example"), "");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static String opens(String id, String properties) {
        return """
        {"subject": {"type": "vehicle", "id": "%s", "properties": {%s}}, "action": {"name": "open"},
         "resource": {"type": "gate", "id": "1", "properties": {"region": "north"}}}
        """
                .formatted(id, properties);
    }

    @Test
    void a_subject_that_an_api_made_known_is_judged_by_what_is_stored_of_it() {
        node.access().subject("yard", "vehicle", "van-1", "region", "north");
        node.access().subject("yard", "vehicle", "van-2", "region", "south");

        assertThat(yard.permits(opens("van-1", ""))).isTrue();
        assertThat(yard.permits(opens("van-2", ""))).isFalse();
        assertThat(yard.permits(opens("van-2", "\"region\": \"north\""))).isFalse();
        assertThat(yard.permits(opens("van-3", "\"region\": \"north\""))).isFalse();
        assertThat(other.permits(opens("van-1", ""))).isFalse();

        node.access().forgetSubject("yard", "vehicle", "van-1");
        assertThat(yard.permits(opens("van-1", ""))).isFalse();
    }

    @Test
    @DisplayName("AuthZEN §8.4: it is found by a search, in its own API")
    void it_is_found_by_a_search() {
        node.access().subject("yard", "vehicle", "bus-1", "region", "west");
        var asked =
                """
                {"subject": {"type": "vehicle"}, "action": {"name": "open"},
                 "resource": {"type": "gate", "id": "1", "properties": {"region": "west"}}}
                """;

        assertThat(yard.post("/access/v1/search/subject", asked).json().get("results").toString())
                .isEqualTo("[{\"type\":\"vehicle\",\"id\":\"bus-1\"}]");
        assertThat(other.post("/access/v1/search/subject", asked).json().get("results")).isEmpty();
    }

    @Test
    @DisplayName("AD-06: declaring an attribute of people does not show it")
    void declaring_an_attribute_does_not_show_it() {
        var person = node.user("alice");
        var asked =
                """
                {"subject": {"type": "user", "id": "%s"}, "action": {"name": "look"},
                 "resource": {"type": "gate", "id": "1"}}
                """
                        .formatted(person.id());
        assertThat(yard.permits(asked)).isTrue();

        node.access().narrow("yard");

        Wait.aSecondLater("no", () -> !yard.permits(asked));
        var search = asked.replace(", \"id\": \"" + person.id() + "\"", "");
        assertThat(yard.post("/access/v1/search/subject", search).json().get("results")).isEmpty();
        assertThat(other.permits(asked)).isTrue();
    }
}
