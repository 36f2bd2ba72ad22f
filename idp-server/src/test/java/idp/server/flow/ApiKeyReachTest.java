package idp.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Stage;
import idp.core.access.facts.RoleHolder;
import idp.core.oauth.Scope;
import idp.core.token.apikey.ApiKey;
import idp.core.token.apikey.ApiKeyText;
import idp.server.TestNode;
import idp.server.flow.App.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName(
        "GR-06: a key of a service account reaches no further than the account, nor than its scope")
final class ApiKeyReachTest {
    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String NEAR = "https://near.example";
    private static final String FAR = "https://far.example";
    private static final String QUESTION =
            """
            {"subject": {"type": "user", "id": "a"}, "action": {"name": "read"},
             "resource": {"type": "order", "id": "1"}}
            """;

    private static TestNode node;

    @BeforeAll
    static void open() {
        node = TestNode.start();
        client("api", Map.of("served_resources", List.of(NEAR, FAR), "scope", "read"));
        client("ci", Map.of("resources", List.of(NEAR), "scope", "read"));
        client(
                "tool",
                Map.of(
                        "grant_types", List.of("client_credentials", EXCHANGE),
                        "resources", List.of(NEAR, FAR),
                        "scope", "read"));
    }

    @AfterAll
    static void close() {
        node.close();
    }

    private static void client(String id, Map<String, ?> more) {
        var document = new LinkedHashMap<String, Object>(more);
        document.put("client_name", id);
        document.putIfAbsent("grant_types", List.of("client_credentials"));
        node.client(id, App.SECRET, document);
    }

    @Test
    @DisplayName("AZ-04: an API asks for decisions as itself, not by a key that may do less")
    void no_decisions_by_a_key() {
        var own = new App(node.url(""), "api").token("grant_type", "client_credentials");
        // It is let in, and asked which of its two APIs the question is about.
        assertThat(asked(own.get("access_token"))).isEqualTo(400);
        var byKey = exchange("api", null);
        assertThat(byKey.status()).as(byKey.response().body()).isEqualTo(200);
        assertThat(asked(byKey.get("access_token"))).isEqualTo(401);
    }

    @Test
    @DisplayName("RFC 8707 §2: a resource is one that the account may ask for, not only the tool")
    void no_resource_that_the_account_has_not() {
        assertThat(exchange("ci", NEAR).status()).isEqualTo(200);
        var refused = exchange("ci", FAR);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.get("error")).isEqualTo("invalid_target");
        var itself =
                new App(node.url(""), "ci")
                        .token("grant_type", "client_credentials", "resource", FAR);
        assertThat(itself.get("error")).isEqualTo("invalid_target");
    }

    private static int asked(String token) {
        var request =
                HttpRequest.newBuilder(URI.create(node.url("/access/v1/evaluation")))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(QUESTION))
                        .build();
        return App.send(request).status();
    }

    private static Answer exchange(String holder, String resource) {
        var text = ApiKeyText.of(Stage.OPAQUE);
        var now = node.database().time();
        var key =
                new ApiKey(
                        text.id(),
                        "k",
                        RoleHolder.client(holder),
                        Scope.parse("read"),
                        now,
                        "t",
                        now.plusSeconds(600),
                        null,
                        null);
        assertThat(node.apiKeys().add(key, text.hash(), now)).isTrue();
        var type = "urn:gatehouse:params:oauth:token-type:api-key";
        var app = new App(node.url(""), "tool");
        return resource == null
                ? app.token(
                        "grant_type",
                        EXCHANGE,
                        "subject_token",
                        text.text(),
                        "subject_token_type",
                        type)
                : app.token(
                        "grant_type",
                        EXCHANGE,
                        "subject_token",
                        text.text(),
                        "subject_token_type",
                        type,
                        "resource",
                        resource);
    }
}
