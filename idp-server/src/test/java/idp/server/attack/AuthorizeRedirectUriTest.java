package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.flow.App;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 9700 §4.1.3: redirect URIs at the authorization endpoint")
class AuthorizeRedirectUriTest {
    static Scene scene;
    static App app;
    static App phone;

    @BeforeAll
    static void start() {
        scene = new Scene();
        app = scene.shop;
        phone =
                scene.app(
                        "phone",
                        "application_type",
                        "native",
                        "token_endpoint_auth_method",
                        "none",
                        "redirect_uris",
                        List.of(
                                "http://127.0.0.1/cb",
                                "http://[::1]/cb",
                                "http://localhost/cb",
                                "com.example.app:/cb"));
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    static void refuses(App asked, String redirectUri) {
        var codes = scene.count("SELECT count(*) FROM code");
        var page = scene.alice.once(asked.authorize("redirect_uri", redirectUri));
        Scene.errorPage(page);
        // What was asked for is quoted to developers, and leads nowhere.
        assertThat(page.html().select("[href*=evil], [src*=evil], [action*=evil]")).isEmpty();
        var others = page.html();
        others.select(".developers").remove();
        assertThat(others.text()).doesNotContain("evil");
        assertThat(scene.count("SELECT count(*) FROM code")).isEqualTo(codes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example/CB",
                "https://app.example/cb/",
                "https://app.example/cb?x=1",
                "https://app.example/cb?",
                "https://app.example/%63b",
                "https://app.example/./cb",
                "https://app.example//cb",
                "https://APP.example/cb",
                "HTTPS://app.example/cb",
                "https://app.example:443/cb",
                "https://app.example./cb",
                "http://app.example/cb",
                " https://app.example/cb",
                "https://app.example/cb\n"
            })
    @DisplayName("RU-01: a redirect URI that is not the registered one to the letter")
    void only_the_registered_uri_itself_is_redirected_to(String redirectUri) {
        refuses(app, redirectUri);
    }

    @Test
    @DisplayName("RU-01: the twin")
    void the_registered_uri_gets_a_code() {
        assertThat(scene.code(app)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example@evil.test/cb",
                "https://app.example%40evil.test/cb",
                "https://a@b@evil.test",
                "https://evil.test\\@app.example/cb",
                "https://evil.test#@app.example/cb"
            })
    @DisplayName("RU-02: user information that two parsers read differently")
    void a_uri_with_two_hosts_is_nobodys(String redirectUri) {
        refuses(app, redirectUri);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example/cb/..;/open?u=evil",
                "https://app.example/cb/%2e%2e/x",
                "https://app.example/cb/../cb",
                "https://app.example/cb;x=1"
            })
    @DisplayName("RU-05: path traversal and matrix parameters")
    void a_path_that_leads_elsewhere_is_not_the_path(String redirectUri) {
        refuses(app, redirectUri);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                "data:text/html,x",
                "//evil.test/cb"
            })
    @DisplayName("RU-07: script schemes are never redirected to")
    void a_uri_that_runs_is_refused(String redirectUri) {
        refuses(app, redirectUri);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://app.example/cb#f", "https://app.example/cb#"})
    @DisplayName("RU-08: a fragment")
    void a_uri_with_a_fragment_is_refused(String redirectUri) {
        refuses(app, redirectUri);
    }

    @ParameterizedTest
    @CsvSource({
        "response_type, nonsense, unsupported_response_type",
        "response_type, '', invalid_request",
        "scope, openid nonsense, invalid_scope",
        "prompt, nonsense, invalid_request",
        "prompt, none login, invalid_request",
        "max_age, soon, invalid_request",
        "code_challenge_method, plain, invalid_request",
        "request, ey.ey.ey, request_not_supported",
        "request_uri, https://169.254.169.254/x, request_uri_not_supported",
        "acr_values, phrh, unmet_authentication_requirements"
    })
    @DisplayName("RU-10: an error goes to a redirect URI only after that was found registered")
    void an_error_is_sent_nowhere_but_to_the_client(String name, String value, String error) {
        Scene.errorPage(
                scene.alice.once(
                        app.authorize(name, value, "redirect_uri", "https://evil.test/cb")));

        var told = scene.alice.once(app.authorize(name, value));
        assertThat(told.status()).isEqualTo(303);
        assertThat(told.header("Location")).startsWith(App.REDIRECT + "?");
        assertThat(told.parameters())
                .containsEntry("error", error)
                .containsEntry("state", "state-1")
                .containsEntry("iss", scene.node.issuer())
                .doesNotContainKey("code");
    }

    @Test
    @DisplayName(
            "RU-10: neither an unknown client nor a request_uri without a redirect URI redirects")
    void without_a_known_client_nothing_is_redirected() {
        Scene.errorPage(scene.alice.once(app.authorize("client_id", "nobody")));
        Scene.errorPage(scene.alice.once(app.authorize("client_id", null)));
        Scene.errorPage(
                scene.alice.once(
                        app.authorize(
                                "request_uri", "https://169.254.169.254/x", "redirect_uri", null)));
    }

    @Test
    @DisplayName("RU-14: no redirect_uri, though only one is registered")
    void the_redirect_uri_is_never_guessed() {
        Scene.errorPage(scene.alice.once(app.authorize("redirect_uri", null)));
        Scene.errorPage(scene.alice.once(app.authorize("redirect_uri", "")));
        Scene.errorPage(
                scene.alice.once(app.authorize() + "&redirect_uri=https%3A%2F%2Fevil.test%2Fcb"));
    }

    @Test
    @DisplayName("RU-16: a client without redirect URIs learns none from a request")
    void the_first_request_registers_nothing() {
        var machine =
                scene.app(
                        "machine",
                        "redirect_uris",
                        null,
                        "post_logout_redirect_uris",
                        null,
                        "grant_types",
                        List.of("client_credentials"));
        refuses(machine, App.REDIRECT);
        refuses(machine, App.REDIRECT);
        assertThat(machine.token("grant_type", "client_credentials").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:49152/cb",
                "http://localhost:49152/cb",
                "http://127.0.0.1/cb"
            })
    @DisplayName("D19: a native app listens on any port of its own machine")
    void the_port_of_a_loopback_uri_is_free(String redirectUri) {
        var sent = scene.ask(phone, "redirect_uri", redirectUri);
        assertThat(sent.header("Location")).startsWith(redirectUri + "?code=");
    }

    @Test
    @DisplayName("D19: IPv6 and private schemes")
    void an_address_that_no_policy_can_name_gets_its_code_by_a_page() {
        var sent = scene.ask(phone, "redirect_uri", "http://[::1]:49152/cb");
        assertThat(sent.status()).isEqualTo(200);
        assertThat(sent.body()).contains("http://[::1]:49152/cb?code=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:49152/other",
                "http://127.0.0.2:49152/cb",
                "http://127.0.0.1:0/cb",
                "http://127.0.0.1:99999/cb",
                "http://127.0.0.1:49152@evil.test/cb",
                "http://localhost.evil.test:49152/cb",
                "https://127.0.0.1:49152/cb",
                "com.example.app:/other"
            })
    @DisplayName("D19: everything but the port stays exact")
    void nothing_else_of_a_loopback_uri_is_free(String redirectUri) {
        refuses(phone, redirectUri);
    }
}
