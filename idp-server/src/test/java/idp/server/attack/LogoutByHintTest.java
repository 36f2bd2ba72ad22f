package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.jose.Claims;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RP-Initiated Logout §2: a hint, and what a logout reaches")
class LogoutByHintTest {
    private static final String BYE = "https://app.example/bye";

    private static Scene scene;

    @BeforeAll
    static void start() {
        scene = new Scene();
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    @Test
    @DisplayName("SE-08: an expired hint proves its own session, and no other")
    void an_expired_hint_asks_no_question() {
        var visitor = scene.visitor("erin");
        var own = Scene.tokens(visitor, scene.shop).get("id_token");
        var foreign = scene.tokens(scene.shop).get("id_token");
        var asked = logout(visitor, "id_token_hint=" + expired(foreign));
        assertThat(asked.html().selectFirst("#sign-out")).isNotNull();
        assertThat(isSignedIn(visitor)).isTrue();

        var bye = URLEncoder.encode(BYE, StandardCharsets.UTF_8);
        var out =
                logout(
                        visitor,
                        "id_token_hint=" + expired(own) + "&post_logout_redirect_uri=" + bye);
        assertThat(out.header("Location")).isEqualTo(BYE);
        assertThat(isSignedIn(visitor)).isFalse();
    }

    @ParameterizedTest(name = "by the hint: {0}")
    @ValueSource(booleans = {true, false})
    @DisplayName("SE-08: after the answer to a logout the same node refuses the access token")
    void a_logout_is_known_where_it_was_answered(boolean byHint) {
        var visitor = scene.visitor("frank" + byHint);
        for (var i = 0; i < 5; i++) {
            var tokens = Scene.tokens(visitor, scene.shop);
            var accessToken = tokens.get("access_token");
            assertThat(scene.shop.userInfo(accessToken).status()).isEqualTo(200);
            if (byHint) {
                logout(visitor, "id_token_hint=" + tokens.get("id_token"));
            } else {
                visitor.submit(logout(visitor, ""), "#sign-out", Map.of());
            }
            assertThat(scene.shop.userInfo(accessToken).status()).isEqualTo(401);
            App.signIn(visitor, scene.shop.authorize(), "frank" + byHint);
        }
    }

    @Test
    @DisplayName("SE-08: so it does when an account is removed from the browser")
    void a_removed_account_is_signed_out() {
        var visitor = scene.visitor("grace");
        var accessToken = Scene.tokens(visitor, scene.shop).get("access_token");
        var chooser = visitor.get(scene.node.url("/accounts"));
        visitor.press(chooser, "button[name=remove]", Map.of());
        assertThat(scene.shop.userInfo(accessToken).status()).isEqualTo(401);
    }

    /// The same ID token, over since the moment it was issued.
    private static String expired(String idToken) {
        var claims = App.claims(idToken);
        var issued = claims.get("iat").longValue();
        return scene.node.idToken(
                Claims.builder()
                        .put("iss", scene.node.issuer())
                        .put("sub", claims.get("sub").stringValue())
                        .put("aud", claims.get("aud").stringValue())
                        .put("sid", claims.get("sid").stringValue())
                        .put("auth_time", claims.get("auth_time").longValue())
                        .put("iat", issued)
                        .put("exp", issued)
                        .build());
    }

    private static boolean isSignedIn(Visitor visitor) {
        return visitor.once(scene.node.url("/account")).status() == 200;
    }

    private static Visitor.Page logout(Visitor visitor, String query) {
        return visitor.get(scene.node.url("/logout" + (query.isEmpty() ? "" : "?" + query)));
    }
}
