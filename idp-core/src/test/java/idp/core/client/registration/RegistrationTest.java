package idp.core.client.registration;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.client.ApplicationType;
import idp.core.client.ClientMetadata;
import idp.core.client.GrantType;
import idp.core.client.RefreshPolicy;
import idp.core.client.ResponseMode;
import idp.core.client.registration.Registration.Checked;
import idp.core.jose.SigningAlgorithm;
import idp.core.oauth.ErrorCode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 7591 §2: registering a client")
final class RegistrationTest {
    private static final List<String> CALLBACK = List.of("https://app.example/cb");

    private static Map<String, Object> document(Object... members) {
        var document = new HashMap<String, Object>();
        document.put("client_name", "App");
        document.put("redirect_uris", CALLBACK);
        for (int i = 0; i < members.length; i += 2) {
            document.put((String) members[i], members[i + 1]);
        }
        return document;
    }

    private static ClientMetadata good(Object... members) {
        var checked = Registration.check(document(members));
        assertThat(checked).isInstanceOf(Checked.Good.class);
        return ((Checked.Good) checked).metadata();
    }

    private static void bad(String member, Object value) {
        bad(ErrorCode.INVALID_CLIENT_METADATA, member, member, value);
    }

    private static void bad(ErrorCode code, String blamed, Object... members) {
        var checked = Registration.check(document(members));
        assertThat(checked).as(List.of(members).toString()).isInstanceOf(Checked.Bad.class);
        assertThat(((Checked.Bad) checked).code()).isEqualTo(code);
        assertThat(((Checked.Bad) checked).member()).isEqualTo(blamed);
    }

    @Test
    void what_is_left_out_gets_its_default() {
        var metadata = good();
        assertThat(metadata.applicationType()).isEqualTo(ApplicationType.WEB);
        assertThat(metadata.grantTypes()).containsExactly(GrantType.AUTHORIZATION_CODE);
        assertThat(metadata.redirects().responseModes()).containsExactly(ResponseMode.QUERY);
        assertThat(metadata.authMethod()).isNull();
        assertThat(metadata.scope().toString())
                .isEqualTo("openid profile email address phone groups");
        assertThat(metadata.tokens().idTokenAlgorithm()).isEqualTo(SigningAlgorithm.RS256);
        assertThat(metadata.tokens().accessTokenAlgorithm()).isEqualTo(SigningAlgorithm.ES256);
        assertThat(metadata.tokens().accessTokenLifetime()).isEqualTo(Duration.ofMinutes(5));
        assertThat(metadata.signIn().defaultMaxAge()).isNull();
        assertThat(metadata.tokens().refresh()).isEqualTo(RefreshPolicy.DEFAULT);
        assertThat(metadata.signIn().firstParty()).isFalse();
        assertThat(metadata.tokens().profileInIdToken()).isTrue();
        assertThat(metadata.signIn().profile()).isNull();
        assertThat(metadata.signIn().requirePkce()).isFalse();
        assertThat(metadata.apis().calls()).isEmpty();
        assertThat(metadata.apis().serves()).isEmpty();
    }

    @Test
    void a_client_without_a_scope_is_read_back_as_one() {
        var small =
                Registration.check(
                        Map.of("client_name", "M", "grant_types", List.of("client_credentials")));
        var metadata = ((Checked.Good) small).metadata();
        assertThat(Registration.check(ClientDocument.of(metadata))).isEqualTo(small);
        assertThat(metadata.scope().isEmpty()).isTrue();
    }

    @Test
    @DisplayName("RU-16: a client of the code grant says where it is; nothing is learned")
    void redirect_uris_are_needed() {
        bad(ErrorCode.INVALID_REDIRECT_URI, "redirect_uris", "redirect_uris", List.of());
        bad(ErrorCode.INVALID_REDIRECT_URI, "redirect_uris", "redirect_uris", List.of(""));
        var without = document();
        without.remove("redirect_uris");
        assertThat(Registration.check(without)).isInstanceOf(Checked.Bad.class);
    }

    @Test
    @DisplayName("RU-07: script URIs are refused in every member that is one")
    void no_script_in_any_uri() {
        for (var uri :
                List.of(
                        "JaVaScRiPt:alert(1)",
                        "data:text/html,x",
                        "vbscript:x",
                        "\tjavascript:x",
                        "java\nscript:x",
                        "javascript://https://app.example/%0aalert(1)")) {
            for (var member : List.of("redirect_uris", "post_logout_redirect_uris")) {
                bad(ErrorCode.INVALID_REDIRECT_URI, member, member, List.of(uri));
            }
            for (var member :
                    List.of("client_uri", "tos_uri", "policy_uri", "initiate_login_uri")) {
                bad(member, uri);
            }
        }
        assertThat(good("client_uri", "https://app.example/?a=b").presentation().clientUri())
                .isEqualTo("https://app.example/?a=b");
        bad("client_uri", "http://app.example/");
        bad("client_uri", "https://user@app.example/");
    }

    @Test
    @DisplayName("CA-09: there is no password grant to register for")
    void only_known_grants() {
        for (var grant : List.of("password", "implicit", "urn:x", "")) {
            bad("grant_types", List.of(grant));
        }
        bad("grant_types", List.of("refresh_token"));
        bad("grant_types", "authorization_code");
        bad("response_types", List.of("token"));
        bad("response_types", List.of("code", "code id_token"));
        bad("response_types", List.of());
        assertThat(good("response_types", List.of("code")).grantTypes()).hasSize(1);
    }

    @Test
    @DisplayName("D5: a confidential client may do without PKCE, a public or native one never")
    void public_clients_always_use_pkce() {
        assertThat(good("require_pkce", false).signIn().requirePkce()).isFalse();
        assertThat(good("require_pkce", true).signIn().requirePkce()).isTrue();
        for (var told :
                List.of(
                        List.of("token_endpoint_auth_method", "none"),
                        List.of("application_type", "native"),
                        List.of("profile", "oauth21"))) {
            assertThat(good(told.toArray()).signIn().requirePkce()).as(told.getFirst()).isTrue();
            bad(
                    ErrorCode.INVALID_CLIENT_METADATA,
                    "require_pkce",
                    "require_pkce",
                    false,
                    told.get(0),
                    told.get(1));
        }
        bad("profile", "oauth3");
        bad(
                ErrorCode.INVALID_CLIENT_METADATA,
                "token_endpoint_auth_method",
                "token_endpoint_auth_method",
                "none",
                "grant_types",
                List.of("authorization_code", "client_credentials"));
    }

    @Test
    @DisplayName("A client that was registered under other rules is read as it was")
    void a_rule_that_came_later_locks_nobody_out() {
        for (var former :
                List.of(
                        document("redirect_uris", List.of("https://app.example/cb?state=1")),
                        document("post_logout_redirect_uris", List.of("http://app.example/")),
                        document("application_type", "native", "require_pkce", false))) {
            assertThat(Registration.check(former)).isInstanceOf(Checked.Bad.class);
            assertThat(Registration.stored(former)).isInstanceOf(Checked.Good.class);
        }
        assertThat(Registration.stored(document("allow_everything", true)))
                .isInstanceOf(Checked.Bad.class);
    }

    @Test
    void limits_hold() {
        assertThat(good("access_token_lifetime", 600).tokens().accessTokenLifetime())
                .isEqualTo(Duration.ofMinutes(10));
        bad("access_token_lifetime", 601);
        bad("access_token_lifetime", 29);
        bad("access_token_lifetime", "300");
        bad("access_token_lifetime", 300.5);
        bad("refresh_token_grace", 61);
        bad("refresh_token_grace", -1);
        bad("refresh_token_policy", "never");
        bad("default_max_age", -1);
        bad("response_modes", List.of());
        bad("response_modes", List.of("web_message"));
        bad("token_endpoint_auth_method", "private_key_jwt");
        bad("id_token_signed_response_alg", "none");
        bad("access_token_signed_response_alg", "HS256");
        bad("application_type", "spa");
        bad("first_party", "true");
        bad("scope", "a  b");
        bad("resources", List.of("relative"));
        bad("resources", List.of("https://api.example/#x"));
        bad("served_resources", List.of(1));
        bad("redirect_uris", List.of(CALLBACK.getFirst(), CALLBACK.getFirst()));
    }

    @Test
    @DisplayName("RFC 7591 §5: a name cannot dress up what stands beside it")
    void names_are_plain_text() {
        for (var name :
                List.of(
                        "",
                        "x".repeat(101),
                        "a\nb",
                        "a\u202Eb",
                        "a\u0000",
                        "a\u200Bb",
                        "a\uD800")) {
            bad("client_name", name);
        }
        assertThat(good("client_name", "Büro 名 \uD83D\uDE00").presentation().clientName())
                .startsWith("Büro");
        var without = document();
        without.remove("client_name");
        assertThat(Registration.check(without)).isInstanceOf(Checked.Bad.class);
    }

    @Test
    void a_member_nobody_knows_is_refused() {
        bad("allow_everything", true);
        bad("jwks_uri", "http://169.254.169.254/");
        assertThat(good("grant_types", List.of("authorization_code")).grantTypes())
                .isEqualTo(Set.of(GrantType.AUTHORIZATION_CODE));
    }
}
