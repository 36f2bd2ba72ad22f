package idp.core.authorize;

import static idp.core.oauth.ErrorCode.INVALID_REQUEST;
import static idp.core.oauth.ErrorCode.INVALID_SCOPE;
import static idp.core.oauth.ErrorCode.INVALID_TARGET;
import static idp.core.oauth.ErrorCode.REGISTRATION_NOT_SUPPORTED;
import static idp.core.oauth.ErrorCode.REQUEST_NOT_SUPPORTED;
import static idp.core.oauth.ErrorCode.REQUEST_URI_NOT_SUPPORTED;
import static idp.core.oauth.ErrorCode.UNAUTHORIZED_CLIENT;
import static idp.core.oauth.ErrorCode.UNSUPPORTED_RESPONSE_TYPE;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.FakeStage;
import idp.core.Stage;
import idp.core.authorize.AuthorizeOutcome.ErrorPage;
import idp.core.authorize.AuthorizeRequest.Checked;
import idp.core.client.Client;
import idp.core.client.ClientStore;
import idp.core.client.ResponseMode;
import idp.core.oauth.ErrorCode;
import idp.core.oauth.Params;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 6749 §4.1.1: checking an authorization request")
final class AuthorizeRequestTest {
    private final Stage stage = new FakeStage();
    private final Client client = stage.client(Map.of("resources", List.of("urn:api")));

    private Params params(Client of, String... changes) {
        return AuthorizeSamples.params(of, changes);
    }

    private AuthorizeRequest good(Client of, String... changes) {
        var checked =
                AuthorizeRequest.check(params(of, changes), stage.clients(), AuthorizeSamples.AAL1);
        assertThat(checked).isInstanceOf(Checked.Good.class);
        return ((Checked.Good) checked).request();
    }

    /// The client is told.
    private ErrorCode redirected(Client of, String... changes) {
        var checked =
                AuthorizeRequest.check(params(of, changes), stage.clients(), AuthorizeSamples.AAL1);
        assertThat(checked).as(String.join(" ", changes)).isInstanceOf(Checked.Bad.class);
        var bad = (Checked.Bad) checked;
        assertThat(bad.reply().redirectUri()).isEqualTo(AuthorizeSamples.CALLBACK);
        assertThat(bad.reply().mode()).isEqualTo(ResponseMode.QUERY);
        assertThat(bad.reply().state()).isEqualTo("s-1");
        return bad.why().code();
    }

    @Test
    void a_correct_request_passes() {
        var request = good(client, "max_age", "60", "login_hint", "alice");
        assertThat(request.client()).isEqualTo(client);
        assertThat(request.scope().toString()).isEqualTo("openid");
        assertThat(request.demand().maxAge()).isEqualTo(Duration.ofMinutes(1));
        assertThat(request.loginHint()).isEqualTo("alice");
        assertThat(request.challenge()).isEqualTo(AuthorizeSamples.CHALLENGE);
    }

    private ErrorPage untrusted(String... changes) {
        var checked =
                AuthorizeRequest.check(
                        params(client, changes), stage.clients(), AuthorizeSamples.AAL1);
        return ((Checked.Untrusted) checked).page();
    }

    @Test
    @DisplayName("RU-01, RU-14: another or a missing redirect_uri is answered on a page")
    void a_wrong_redirect_uri_is_never_redirected_to() {
        for (var uri :
                List.of(
                        "",
                        "https://app.example/CB",
                        "https://app.example/cb/",
                        "https://app.example/cb#f",
                        "https://evil.test",
                        "https://app.example@evil.test/cb",
                        "javascript:alert(1)")) {
            assertThat(untrusted("redirect_uri", uri))
                    .isEqualTo(new ErrorPage.WrongRedirect(client, uri.isEmpty() ? null : uri));
        }
    }

    @Test
    @DisplayName("RU-10: no error is redirected before the redirect_uri is validated")
    void errors_do_not_redirect_to_strangers() {
        for (var wrong :
                List.of(
                        List.of("response_type", "token"),
                        List.of("scope", "admin"),
                        List.of("scope", ""),
                        List.of("prompt", "bad"),
                        List.of("request", "e30.e30."))) {
            var sent = List.of("redirect_uri", "https://evil.test", wrong.get(0), wrong.get(1));
            assertThat(untrusted(sent.toArray(String[]::new)))
                    .isInstanceOf(ErrorPage.WrongRedirect.class);
        }
        assertThat(redirected(client, "response_type", "token"))
                .isEqualTo(UNSUPPORTED_RESPONSE_TYPE);
        assertThat(redirected(client, "scope", "admin")).isEqualTo(INVALID_SCOPE);
        assertThat(redirected(client, "prompt", "bad")).isEqualTo(INVALID_REQUEST);
        assertThat(redirected(client, "request", "e30.e30.")).isEqualTo(REQUEST_NOT_SUPPORTED);
        assertThat(redirected(client, "registration", "{}")).isEqualTo(REGISTRATION_NOT_SUPPORTED);
    }

    @Test
    void an_unknown_or_disabled_client_is_answered_on_a_page() {
        assertThat(untrusted("client_id", "nobody"))
                .isEqualTo(new ErrorPage.UnknownClient("nobody"));
        stage.clients().change(client.id(), new ClientStore.Change.Disable(), stage.now());
        assertThat(untrusted()).isEqualTo(new ErrorPage.UnknownClient(client.id()));
    }

    @Test
    @DisplayName("CO-01, D5: public, native and strict clients send a challenge, others may")
    void pkce_is_required_of_those_without_a_secret_to_lean_on() {
        assertThat(good(client, "code_challenge", "", "code_challenge_method", "").challenge())
                .isNull();
        assertThat(good(client).challenge()).isEqualTo(AuthorizeSamples.CHALLENGE);
        assertThat(redirected(client, "code_challenge", "")).isEqualTo(INVALID_REQUEST);
        Map<String, Object> strict = Map.of("require_pkce", true, "profile", "oauth21");
        Map<String, Object> bound =
                Map.of("application_type", "native", "token_endpoint_auth_method", "none");
        for (var by : Stream.of(strict, bound).flatMap(all -> all.entrySet().stream()).toList()) {
            var one = stage.client(Map.of(by.getKey(), by.getValue()));
            assertThat(redirected(one, "code_challenge", "", "code_challenge_method", ""))
                    .isEqualTo(INVALID_REQUEST);
            assertThat(good(one).challenge()).isEqualTo(AuthorizeSamples.CHALLENGE);
        }
    }

    @Test
    @DisplayName("RFC 9700 §2.1.1: S256 and nothing else")
    void no_plain_challenge() {
        for (var method : List.of("plain", "", "s256", "S512")) {
            assertThat(redirected(client, "code_challenge_method", method))
                    .isEqualTo(INVALID_REQUEST);
        }
        for (var challenge : List.of("short", "x".repeat(44), "!".repeat(43))) {
            assertThat(redirected(client, "code_challenge", challenge)).isEqualTo(INVALID_REQUEST);
        }
    }

    @Test
    @DisplayName("MX-02: a nonce is kept as it is, of any length a request has")
    void nonces_are_kept() {
        for (var nonce : List.of("n", "n".repeat(64), "n".repeat(2000), "\"\\\u0001{}é")) {
            assertThat(good(client, "nonce", nonce).nonce()).isEqualTo(nonce);
        }
    }

    @Test
    @DisplayName("MX-03: state is kept as it is; too long a request is refused")
    void state_is_kept() {
        for (var state : List.of("\"><script>", "\r\nSet-Cookie:x", "%0d%0a", " ")) {
            assertThat(good(client, "state", state).reply().state()).isEqualTo(state);
        }
        assertThat(redirected(client, "nonce", "n".repeat(8192))).isEqualTo(INVALID_REQUEST);
    }

    @Test
    @DisplayName("MX-05: only the response types and modes that the client has")
    void only_registered_types_and_modes() {
        for (var type : List.of("token", "id_token token", "code id_token", "none", "CODE")) {
            assertThat(redirected(client, "response_type", type))
                    .isEqualTo(UNSUPPORTED_RESPONSE_TYPE);
        }
        assertThat(redirected(client, "response_type", "")).isEqualTo(INVALID_REQUEST);
        for (var mode : List.of("query.jwt", "web_message", "fragment", "form_post", "QUERY")) {
            assertThat(redirected(client, "response_mode", mode)).isEqualTo(INVALID_REQUEST);
        }
        var both = stage.client(Map.of("response_modes", List.of("query", "form_post")));
        assertThat(good(both, "response_mode", "form_post").reply().mode())
                .isEqualTo(ResponseMode.FORM_POST);
        assertThat(good(both).reply().mode()).isEqualTo(ResponseMode.QUERY);
    }

    @Test
    @DisplayName("SS-01: a request_uri is fetched from nowhere")
    void no_request_uri() {
        for (var uri :
                "http://169.254.169.254/ file:///etc/passwd urn:ietf:x https://a".split(" ")) {
            assertThat(redirected(client, "request_uri", uri)).isEqualTo(REQUEST_URI_NOT_SUPPORTED);
        }
    }

    @Test
    @DisplayName(
            "OIDC Core §3.1.2.1: prompt=none cannot be combined with other values, max_age is a number")
    void prompt_and_max_age() {
        assertThat(redirected(client, "prompt", "none login")).isEqualTo(INVALID_REQUEST);
        assertThat(good(client, "prompt", "login consent").prompts(Prompt.CONSENT)).isTrue();
        for (var age : List.of("-1", "1.5", "x", "+1", "\u0661")) {
            assertThat(redirected(client, "max_age", age)).isEqualTo(INVALID_REQUEST);
        }
        for (var digits : List.of("9999999999", "9".repeat(1000), "0".repeat(1000) + "9")) {
            assertThat(good(client, "max_age", digits).demand().maxAge()).isNotNull();
        }
        var strict = stage.client(Map.of("default_max_age", 60));
        assertThat(good(strict).demand().maxAge()).isEqualTo(Duration.ofMinutes(1));
        assertThat(good(strict, "max_age", "5").demand().maxAge()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    @DisplayName("OIDC Core §11: offline access is ignored where it cannot be given")
    void offline_access_needs_the_refresh_grant() {
        var once = stage.client(Map.of("grant_types", List.of("authorization_code")));
        assertThat(good(once, "scope", "openid offline_access").scope().toString())
                .isEqualTo("openid");
        assertThat(good(client, "scope", "openid offline_access").scope().toString())
                .isEqualTo("openid offline_access");
    }

    @Test
    @DisplayName("RFC 8707 §2: a resource must be the client's to ask for, and served")
    void resources_are_checked() {
        assertThat(redirected(client, "resource", "urn:api")).isEqualTo(INVALID_TARGET);
        stage.client(Map.of("served_resources", List.of("urn:api", "urn:other")));
        assertThat(good(client, "resource", "urn:api").resources()).containsExactly("urn:api");
        assertThat(redirected(client, "resource", "urn:other")).isEqualTo(INVALID_TARGET);
    }

    @Test
    @DisplayName("CO-16: a client without the code grant gets no code")
    void a_client_without_the_grant() {
        var machine =
                stage.client(
                        Map.of(
                                "grant_types",
                                List.of("client_credentials"),
                                "redirect_uris",
                                List.of(AuthorizeSamples.CALLBACK)));
        assertThat(redirected(machine)).isEqualTo(UNAUTHORIZED_CLIENT);
    }
}
