package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.flow.App;
import idp.server.flow.Visitor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 9700 §4.4: authorization responses")
class AuthorizeResponseTest {
    static final String MARKUP = "\"><img src=x onerror=alert(1)></script>";

    static Scene scene;
    static App app;
    static App poster;

    @BeforeAll
    static void start() {
        scene = new Scene();
        app = scene.shop;
        poster = scene.app("poster", "response_modes", List.of("query", "form_post"));
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    @Test
    @DisplayName("MX-01, D16: the issuer is in every answer, to the letter")
    void success_and_errors_name_the_issuer() {
        var discovered = app.get("/.well-known/openid-configuration");
        var issuer = discovered.get("issuer");
        assertThat(
                        discovered
                                .json()
                                .get("authorization_response_iss_parameter_supported")
                                .booleanValue())
                .isTrue();

        assertThat(scene.ask(app).parameters()).containsKey("code").containsEntry("iss", issuer);
        var stranger = new Visitor(scene.node.issuer());
        assertThat(stranger.get(app.authorize("prompt", "none")).parameters())
                .containsEntry("error", "login_required")
                .containsEntry("iss", issuer);
        var consent = scene.alice.get(app.authorize("prompt", "consent"));
        assertThat(scene.alice.submit(consent, "#deny", Map.of()).parameters())
                .containsEntry("error", "access_denied")
                .containsEntry("iss", issuer);
        assertThat(scene.ask(app, "response_type", "token").parameters())
                .containsEntry("iss", issuer);
        var posted = scene.ask(poster, "response_mode", "form_post").html();
        assertThat(posted.selectFirst("input[name=iss]").attr("value")).isEqualTo(issuer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"n", "{\"a\":[\"\\u0000\\\\\"]} </x> %00 + ü €", MARKUP})
    @DisplayName("MX-02: a nonce with everything in it")
    void the_nonce_comes_back_as_it_was_sent(String nonce) {
        for (var sent : List.of(nonce, nonce + "n".repeat(64), nonce + "n".repeat(2000))) {
            var id = App.claims(scene.tokens(app, "nonce", sent).get("id_token"));
            assertThat(id.get("nonce").stringValue()).isEqualTo(sent);
        }
    }

    @Test
    @DisplayName("MX-02, MX-03: past the limit a request is refused, not cut, and the app is told")
    void a_request_that_is_too_long_is_refused() {
        var nonce = scene.alice.once(app.authorize("nonce", "n".repeat(5000)));
        assertThat(nonce.header("Location")).startsWith(App.REDIRECT + "?");
        assertThat(nonce.parameters())
                .containsEntry("error", "invalid_request")
                .containsEntry("state", "state-1");
        for (var state : List.of("s".repeat(8192), "🦊".repeat(700), "🦊".repeat(400))) {
            var told = scene.alice.once(app.authorize("state", state));
            assertThat(told.parameters())
                    .containsEntry("error", "invalid_request")
                    .doesNotContainKey("state");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                MARKUP,
                "%0d%0aSet-Cookie:x=y",
                "\r\nSet-Cookie: x=y",
                "a&code=b#c",
                "ü€😀 +"
            })
    @DisplayName("MX-03: a state with everything in it")
    void the_state_comes_back_as_it_was_sent(String state) {
        var sent = scene.ask(app, "state", state);
        assertThat(sent.parameters()).containsEntry("state", state);
        assertThat(sent.header("Location")).matches("[\\x21-\\x7E&&[^\"<>]]+");
        assertThat(sent.response().headers().allValues("Set-Cookie"))
                .noneMatch(cookie -> cookie.startsWith("x="));
    }

    @Test
    @DisplayName("MX-03: two states")
    void a_state_that_is_sent_twice_is_refused() {
        for (var state : List.of("two", "state-1", "", "%E9")) {
            var told = scene.alice.once(app.authorize() + "&state=" + state);
            assertThat(told.header("Location")).startsWith(App.REDIRECT + "?");
            assertThat(told.parameters())
                    .containsEntry("error", "invalid_request")
                    .doesNotContainKeys("state", "code");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "token, unsupported_response_type",
        "id_token, unsupported_response_type",
        "id_token token, unsupported_response_type",
        "code token, unsupported_response_type",
        "code id_token, unsupported_response_type",
        "none, unsupported_response_type",
        "CODE, unsupported_response_type",
        "code code, unsupported_response_type"
    })
    @DisplayName("MX-05: a response type that was not registered")
    void only_the_code_goes_through_the_browser(String type, String error) {
        var sent = scene.ask(app, "response_type", type);
        assertThat(sent.header("Location")).startsWith(App.REDIRECT + "?").doesNotContain("#");
        assertThat(sent.parameters())
                .containsEntry("error", error)
                .doesNotContainKeys("code", "access_token", "id_token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"fragment", "form_post", "query.jwt", "web_message", "jwt", "form_post.jwt"})
    @DisplayName("MX-05: a response mode that was not registered")
    void an_answer_takes_no_unregistered_way(String mode) {
        var sent = scene.ask(app, "response_mode", mode);
        assertThat(sent.header("Location")).startsWith(App.REDIRECT + "?").doesNotContain("#");
        assertThat(sent.parameters())
                .containsEntry("error", "invalid_request")
                .doesNotContainKey("code");
    }

    @Test
    @DisplayName("MX-05: the twins")
    void a_registered_mode_is_used() {
        assertThat(scene.ask(app, "response_mode", "query").parameters()).containsKey("code");
        var page = scene.ask(poster, "response_mode", "form_post").html();
        assertThat(page.selectFirst("input[name=code]").attr("value")).isNotEmpty();
        var spa = scene.app("spa", "response_modes", List.of("query", "fragment"));
        var sent = scene.ask(spa, "response_mode", "fragment", "state", MARKUP);
        assertThat(sent.header("Location")).startsWith(App.REDIRECT + "#").doesNotContain("?");
        assertThat(Visitor.parameters(sent.location().getRawFragment()))
                .containsKeys("code", "iss")
                .containsEntry("state", MARKUP);
    }

    @Test
    @DisplayName("OIDC Core §3.1.2.6: an error goes the way that was asked for")
    void errors_take_the_registered_mode_as_well() {
        for (var wrong : List.of("response_type", "scope", "request_uri", "nonce")) {
            var value = wrong.equals("nonce") ? "n".repeat(5000) : "nonsense";
            var changes = new String[] {"response_mode", "form_post", wrong, value};
            changes[3] = wrong.equals("response_type") ? null : value;
            var page = scene.alice.once(poster.authorize(changes));
            assertThat(page.status()).as(wrong).isEqualTo(200);
            assertThat(page.html().selectFirst("form#answer").attr("action"))
                    .isEqualTo(App.REDIRECT);
            assertThat(page.html().selectFirst("input[name=error]").attr("value")).isNotEmpty();
            assertThat(page.html().selectFirst("input[name=state]").attr("value"))
                    .isEqualTo("state-1");
        }
    }

    @Test
    @DisplayName("MX-06, T3: the page that posts the answer")
    void form_post_escapes_and_runs_nothing_inline() {
        var page = scene.ask(poster, "response_mode", "form_post", "state", MARKUP);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("<img");
        var html = page.html();
        var form = html.selectFirst("form#answer");
        assertThat(form.attr("action")).isEqualTo(App.REDIRECT);
        assertThat(form.selectFirst("input[name=state]").attr("value")).isEqualTo(MARKUP);
        assertThat(html.selectFirst("#continue")).isNotNull();
        assertThat(html.select("script"))
                .isNotEmpty()
                .allSatisfy(script -> {
                    assertThat(script.attr("src")).contains("/assets/");
                    assertThat(script.data()).isEmpty();
                });
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .contains("script-src 'self';")
                .doesNotContain("form-action")
                .doesNotContain("unsafe");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        var fields = Map.of("code", form.selectFirst("input[name=code]").attr("value"));
        assertThat(poster.redeem(fields.get("code")).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("MX-06: form_post to where nobody registered")
    void form_post_never_goes_to_a_script() {
        Scene.errorPage(
                scene.alice.once(
                        poster.authorize(
                                "response_mode", "form_post", "redirect_uri", "javascript:x")));
    }
}
