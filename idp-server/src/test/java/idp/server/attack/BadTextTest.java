package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("UN-08: text that no database takes is refused before it gets there")
class BadTextTest {
    static TestNode node;
    static App app;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        node.client("shop", App.SECRET, App.document());
        node.user("alice");
        app = new App(node.issuer(), "shop");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    /// NUL, a lone surrogate in UTF-8, a cut-off sequence, an overlong slash, a broken escape.
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"%00", "%ED%A0%80", "%F0%9F", "%C0%AF", "%FF", "%zz", "%"})
    @DisplayName("UN-08: bad bytes in any field are 400")
    void bad_bytes_are_refused(String bad) {
        for (var name : List.of("client_id", "redirect_uri", "scope", "state", "nonce", "claims")) {
            var url = app.authorize(name, null) + "&" + name + "=x" + bad;
            var answer = say("GET " + url.substring(node.issuer().length()));
            if (Wire.status(answer) == 303) {
                assertThat(name).isNotIn("client_id", "redirect_uri");
                assertThat(answer)
                        .contains("\nLocation: " + App.REDIRECT + "?error=invalid_request&");
                assertThat(answer.contains("state=state-1")).isEqualTo(!name.equals("state"));
            } else {
                assertThat(Wire.status(answer)).as(answer).isEqualTo(400);
            }
        }
        var basic = App.basic("shop", App.SECRET);
        for (var name : List.of("grant_type", "code", "refresh_token", "scope", "token")) {
            for (var path : List.of("/token", "/introspect", "/revoke")) {
                var answer = app.raw(path, basic, "token=x&" + name + "2=x" + bad);
                assertThat(answer.status()).as(path).isEqualTo(400);
                assertThat(answer.get("error")).isEqualTo("invalid_request");
            }
        }
        for (var path : List.of("/login", "/consent", "/accounts", "/logout/confirm")) {
            var posted = new Visitor(node.issuer()).postOnce(node.url(path), "username=x" + bad);
            assertThat(posted.status()).as(path).isEqualTo(400);
        }
    }

    @Test
    @DisplayName("UN-08: bad text in Basic credentials and bearer tokens is a plain refusal")
    void bad_credentials_are_refused() {
        for (var id : List.of("shop\0", "shop\uFFFF", "🦊", "shop ", "SHOP", "x".repeat(500))) {
            var answer = app.post("/token", App.basic(id, App.SECRET), "grant_type", "x");
            assertThat(answer.status()).as(id).isEqualTo(401);
        }
        var visitor = new Visitor(node.issuer());
        for (var name : List.of("🦊🌵", "ａｌｉｃｅ", "\u202Ealice", "x".repeat(999), "é".repeat(300))) {
            var form = visitor.get(node.url("/login"));
            var typed = java.util.Map.of("username", name, "password", "🦊 a wrong long password");
            assertThat(visitor.press(form, "#sign-in", typed).status()).as(name).isEqualTo(401);
        }
    }

    @Test
    @DisplayName("UN-08: characters beyond the first plane travel unharmed")
    void good_text_is_kept() {
        var visitor = new Visitor(node.issuer());
        var state = "🦊 ü ﷽";
        var sent = App.signIn(visitor, app.authorize("state", state, "nonce", state), "alice");
        assertThat(sent.parameters()).containsEntry("state", state);
        var tokens = app.redeem(sent.parameters().get("code"));
        assertThat(App.claims(tokens.get("id_token")).get("nonce").stringValue()).isEqualTo(state);
    }

    private static String say(String line) {
        return Wire.say(
                node.issuer(), line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }
}
