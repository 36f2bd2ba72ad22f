package idp.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("In production there are no tools for developers")
class ServeModeTest {
    private static TestNode node;

    @BeforeAll
    static void start() {
        node = TestNode.serve();
        var document = new LinkedHashMap<>(App.document());
        document.put("client_uri", "https://app.example/");
        node.client("shop", App.SECRET, document);
        node.user("alice");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/callback", "/inspect"})
    void the_playground_cannot_be_visited(String path) {
        assertThat(new Visitor().once(node.url("/playground" + path)).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "request",
                "tokens",
                "userinfo",
                "refresh",
                "introspect",
                "revoke",
                "restart",
                "inspect"
            })
    void the_playground_cannot_be_used(String step) {
        var answer = new Visitor().postOnce(node.url("/playground/" + step), "csrf=x");
        assertThat(answer.status()).isEqualTo(404);
    }

    @Test
    void nothing_leads_to_the_playground_and_its_client_is_unknown() {
        var visitor = new Visitor(node.url(""));
        var home =
                visitor.submit(
                        visitor.get(node.url("/login")),
                        "#sign-in",
                        Map.of("username", "alice", "password", TestNode.PASSWORD));
        assertThat(home.html().selectFirst("#sign-out")).isNotNull();
        assertThat(home.body()).doesNotContainIgnoringCase("playground");
        var asked = visitor.get(new App(node.url(""), "playground").authorize());
        assertThat(asked.status()).isEqualTo(400);
        assertThat(asked.html().title()).contains("not known here");
    }

    @Test
    @DisplayName("RU-01: what an app has registered is not shown to strangers")
    void registered_addresses_are_not_shown() {
        var wrong = new App(node.url(""), "shop").authorize("redirect_uri", App.REDIRECT + "/");
        var page = new Visitor().once(wrong);
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.html().text()).contains("redirect_uri", App.REDIRECT + "/");
        assertThat(page.html().select("mark, .lacking")).isEmpty();
        assertThat(page.body().replace(App.REDIRECT + "/", "")).doesNotContain(App.REDIRECT);
    }
}
