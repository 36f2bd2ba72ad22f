package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.user.Person;
import idp.core.user.Profile;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 8414, OIDC Core §2: what clients rely on in documents and ID tokens")
class MetadataInteropTest {
    static final String OIDC = "/.well-known/openid-configuration";
    static final String OAUTH = "/.well-known/oauth-authorization-server";

    static Scene scene;
    static App app;

    @BeforeAll
    static void start() {
        scene = new Scene();
        app = scene.shop;
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    @Test
    @DisplayName("D1: ID tokens are signed with RS256 unless the client chose otherwise")
    void the_algorithm_is_the_clients_choice_and_rs256_by_default() {
        var usual = App.header(scene.tokens(app).get("id_token"));
        assertThat(usual.get("alg").stringValue()).isEqualTo("RS256");
        var modern = scene.app("modern", "id_token_signed_response_alg", "EdDSA");
        var chosen = App.header(scene.tokens(modern).get("id_token"));
        assertThat(chosen.get("alg").stringValue()).isEqualTo("EdDSA");
    }

    @Test
    @DisplayName("D6: profile and e-mail claims in the ID token, by a switch")
    void the_switch_moves_claims_out_of_the_id_token_but_not_out_of_userinfo() {
        var lean = scene.app("lean", "profile_in_id_token", false);
        for (var by : List.of(app, lean)) {
            var tokens = scene.tokens(by);
            var id = App.claims(tokens.get("id_token"));
            for (var claim : List.of("name", "email", "email_verified", "preferred_username")) {
                assertThat(id.has(claim)).as(claim).isEqualTo(by == app);
            }
            var info = by.userInfo(tokens.get("access_token")).json();
            assertThat(info.get("email_verified").isBoolean()).isTrue();
            assertThat(info.get("name").stringValue()).isEqualTo("Alice Example");
        }
        var whole = App.claims(scene.tokens(app).get("id_token"));
        assertThat(whole.get("email_verified").isBoolean()).isTrue();
    }

    @Test
    @DisplayName(
            "OIDC Core §5.5: the claims parameter is declared as not supported, and changes nothing")
    void the_claims_parameter_is_ignored_and_said_to_be() {
        assertThat(app.get(OIDC).json().get("claims_parameter_supported").booleanValue()).isFalse();
        var claims = "{\"userinfo\":{\"name\":{\"essential\":true}},\"id_token\":{\"name\":null}}";
        var tokens = scene.tokens(app, "claims", claims, "scope", "openid email");
        assertThat(App.claims(tokens.get("id_token")).has("name")).isFalse();
        assertThat(app.userInfo(tokens.get("access_token")).json().has("name")).isFalse();
    }

    @Test
    @DisplayName("D7: one spelling of the issuer in five places")
    void the_issuer_is_the_same_everywhere() {
        var issuer = scene.node.issuer();
        assertThat(issuer).doesNotEndWith("/");
        assertThat(app.get(OIDC).get("issuer")).isEqualTo(issuer);
        assertThat(scene.ask(app).parameters()).containsEntry("iss", issuer);
        var tokens = scene.tokens(app);
        for (var kind : List.of("id_token", "access_token")) {
            assertThat(App.claims(tokens.get(kind)).get("iss").stringValue()).isEqualTo(issuer);
        }
        var resource = app.get("/.well-known/oauth-protected-resource").json();
        assertThat(resource.get("authorization_servers").get(0).stringValue()).isEqualTo(issuer);
    }

    @Test
    @DisplayName("D8: both metadata documents, and 404 for any other")
    void both_documents_say_the_same() {
        assertThat(app.get(OIDC).status()).isEqualTo(200);
        assertThat(app.get(OAUTH).json()).isEqualTo(app.get(OIDC).json());
        for (var path : List.of("/.well-known/webfinger", OIDC + "/x", "/.well-known/")) {
            assertThat(app.get(path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    @DisplayName("D9: every endpoint lies under the issuer")
    void every_url_of_the_metadata_starts_with_the_issuer() {
        var endpoints = 0;
        for (var member : app.get(OIDC).json().properties()) {
            if (member.getKey().endsWith("_endpoint") || member.getKey().equals("jwks_uri")) {
                assertThat(member.getValue().stringValue()).startsWith(scene.node.issuer() + "/");
                endpoints++;
            }
        }
        assertThat(endpoints).isGreaterThanOrEqualTo(7);
    }

    @Test
    @DisplayName("D11: a refreshed ID token repeats auth_time; D12: aud is the client id alone")
    void refreshed_id_tokens_say_the_same_of_the_login() {
        var first = scene.tokens(app);
        var answer = first;
        var original = App.claims(first.get("id_token"));
        assertThat(original.get("aud").isString()).isTrue();
        assertThat(original.get("aud").stringValue()).isEqualTo("shop");
        assertThat(original.get("auth_time").isIntegralNumber()).isTrue();
        for (var i = 0; i < 2; i++) {
            answer = app.refresh(answer.get("refresh_token"));
            var claims = App.claims(answer.get("id_token"));
            for (var name : List.of("sub", "aud", "auth_time", "sid", "acr", "amr", "iss")) {
                assertThat(claims.get(name)).as(name).isEqualTo(original.get(name));
            }
            assertThat(claims.has("azp")).isEqualTo(original.has("azp"));
        }
    }

    @Test
    @DisplayName("D20: groups are an array, preferred_username is never missing")
    void groups_and_names_have_one_shape() {
        for (var groups : List.of(List.<String>of(), List.of("a"), List.of("a", "b", "c"))) {
            var name = "user" + groups.size();
            scene.node.user(
                    new Person(
                            null,
                            Profile.named("Some One", "Some", "One"),
                            name + "@example.test",
                            true,
                            null,
                            false,
                            null,
                            groups));
            var browser = new Visitor(scene.node.issuer());
            var grouped =
                    scene.app("grouped" + groups.size(), "scope", "openid profile email groups");
            var url = grouped.authorize("scope", "openid profile email groups");
            var sent = App.signIn(browser, url, name + "@example.test");
            var tokens = grouped.redeem(sent.parameters().get("code"));
            for (var claims :
                    List.of(
                            App.claims(tokens.get("id_token")),
                            grouped.userInfo(tokens.get("access_token")).json())) {
                assertThat(claims.get("groups").isArray()).isTrue();
                assertThat(claims.get("groups").size()).isEqualTo(groups.size());
                assertThat(claims.get("preferred_username").stringValue()).isNotEmpty();
            }
        }
    }
}
