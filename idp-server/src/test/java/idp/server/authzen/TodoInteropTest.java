package idp.server.authzen;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The working group's published scenario, with its subjects, requests and expected decisions.
@DisplayName("AuthZEN §6.1 and §7.1: the Todo interoperability scenario")
final class TodoInteropTest {
    private static final String RICK =
            "CiRmZDA2MTRkMy1jMzlhLTQ3ODEtYjdiZC04Yjk2ZjVhNTEwMGQSBWxvY2Fs";
    private static final String MORTY =
            "CiRmZDE2MTRkMy1jMzlhLTQ3ODEtYjdiZC04Yjk2ZjVhNTEwMGQSBWxvY2Fs";
    private static final String SUMMER =
            "CiRmZDI2MTRkMy1jMzlhLTQ3ODEtYjdiZC04Yjk2ZjVhNTEwMGQSBWxvY2Fs";
    private static final String BETH =
            "CiRmZDM2MTRkMy1jMzlhLTQ3ODEtYjdiZC04Yjk2ZjVhNTEwMGQSBWxvY2Fs";
    private static final String JERRY =
            "CiRmZDQ2MTRkMy1jMzlhLTQ3ODEtYjdiZC04Yjk2ZjVhNTEwMGQSBWxvY2Fs";

    private static final String SCHEMA =
            """
            entity role;
            entity group;
            entity user in [role, group] = { email?: String };
            entity todo = { ownerID?: String };
            action can_read_user appliesTo { principal: [user], resource: [user] };
            action can_read_todos, can_create_todo, can_update_todo, can_delete_todo appliesTo
                { principal: [user], resource: [todo] };
            """;

    private static final Map<String, String> POLICIES =
            Map.of(
                    "anybody-reads",
                    """
                    permit(principal, action in [Action::"can_read_user", Action::"can_read_todos"],
                           resource);
                    """,
                    "editors-create",
                    """
                    permit(principal, action == Action::"can_create_todo", resource)
                    when { principal in role::"admin" || principal in role::"editor" };
                    """,
                    "editors-change-their-own",
                    """
                    permit(principal in role::"editor",
                           action in [Action::"can_update_todo", Action::"can_delete_todo"], resource)
                    when { principal has email && resource has ownerID
                           && resource.ownerID == principal.email };
                    """,
                    "genius-updates",
                    """
                    permit(principal in role::"evil_genius", action == Action::"can_update_todo",
                           resource);
                    """,
                    "admin-deletes",
                    """
                    permit(principal in role::"admin", action == Action::"can_delete_todo", resource);
                    """);

    private static final JsonNode DECISIONS = decisions();

    private static TestNode node;
    private static Gate gate;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        node.access().api("todo", "https://todo.example");
        node.access().policies("todo", SCHEMA, POLICIES);
        gate = Gate.client(node, "todo-backend", List.of("https://todo.example"), "");
        person(RICK, "rick@the-citadel.com", "admin", "evil_genius");
        person(MORTY, "morty@the-citadel.com", "editor");
        person(SUMMER, "summer@the-smiths.com", "editor");
        person(BETH, "beth@the-smiths.com", "viewer");
        person(JERRY, "jerry@the-smiths.com", "viewer");
    }

    private static void person(String sub, String email, String... roles) {
        node.access().account(sub, email);
        for (var role : roles) {
            node.access().assign("todo", role, sub);
        }
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    static Stream<JsonNode> evaluation() {
        return DECISIONS.get("evaluation").valueStream();
    }

    static Stream<JsonNode> evaluations() {
        return DECISIONS.get("evaluations").valueStream();
    }

    @ParameterizedTest
    @MethodSource
    void evaluation(JsonNode published) {
        assertThat(gate.permits(published.get("request").toString()))
                .isEqualTo(published.get("expected").booleanValue());
    }

    @ParameterizedTest
    @MethodSource
    void evaluations(JsonNode published) {
        var answer = gate.post("/access/v1/evaluations", published.get("request").toString());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("evaluations").valueStream().map(one -> one.get("decision")))
                .containsExactlyElementsOf(
                        published
                                .get("expected")
                                .valueStream()
                                .map(one -> one.get("decision"))
                                .toList());
    }

    @Test
    void the_scenario_is_complete() {
        assertThat(evaluation()).hasSize(40);
        assertThat(evaluations()).hasSize(3);
    }

    private static JsonNode decisions() {
        try (var file = TodoInteropTest.class.getResourceAsStream("/authzen/todo-decisions.json")) {
            return JsonMapper.builder().build().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
