package idp.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.jose.Claims;
import idp.server.TestNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("OIDC Core §3.1.2.1: an ID token that was issued is read when it comes back as a hint")
class AuthorizeLongHintTest {
    private static final String BYE = "https://app.example/bye";

    private static TestNode node;
    private static App app;
    private static Visitor visitor;
    private static String hint;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        node.client("shop", App.SECRET, App.document());
        node.user("alice");
        app = new App(node.issuer(), "shop");
    }

    @BeforeEach
    void signInAnew() {
        visitor = new Visitor(node.issuer());
        hint = signIn();
        assertThat(hint.length()).isBetween(11_000, 16_384);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    /// The ID token of a sign-in, as long as they were when every group was in them.
    private static String signIn() {
        var sent = App.signIn(visitor, app.authorize(), "alice");
        var claims = App.claims(app.redeem(sent.parameters().get("code")).get("id_token"));
        var groups = IntStream.range(0, 300).mapToObj(i -> "department-of-machines-" + i).toList();
        return node.idToken(
                Claims.builder()
                        .put("iss", node.issuer())
                        .put("sub", claims.get("sub").stringValue())
                        .put("aud", claims.get("aud").stringValue())
                        .put("sid", claims.get("sid").stringValue())
                        .put("auth_time", claims.get("auth_time").longValue())
                        .put("iat", claims.get("iat").longValue())
                        .put("exp", claims.get("exp").longValue())
                        .put("groups", groups)
                        .build());
    }

    private static boolean isSignedIn() {
        return visitor.once(node.url("/account")).status() == 200;
    }

    @Test
    void at_authorize_by_link_and_by_form() {
        var silent = app.authorize("prompt", "none", "id_token_hint", hint);
        assertThat(visitor.get(silent).parameters()).containsKey("code");
        var fields = Visitor.parameters(silent.split("\\?", 2)[1]);
        var posted = visitor.postOnce(node.url("/authorize"), Visitor.encode(fields));
        assertThat(posted.header("Location").length()).isLessThan(8 * 1024);
        assertThat(visitor.follow(posted).parameters()).containsKey("code");
        // Through a page, it still names who is expected.
        node.user("bob");
        var asked = visitor.get(app.authorize("prompt", "login", "id_token_hint", hint));
        assertThat(asked.uri().toString().length()).isLessThan(8 * 1024);
        var typed = Map.of("username", "alice", "password", TestNode.PASSWORD);
        assertThat(visitor.submit(asked, "#sign-in", typed).parameters()).containsKey("code");
        var torn = hint.substring(0, hint.length() - 8);
        assertThat(visitor.get(app.authorize("id_token_hint", torn)).parameters())
                .containsEntry("error", "invalid_request");
        var tornFields = new LinkedHashMap<>(fields);
        tornFields.put("id_token_hint", torn);
        var refused = visitor.postOnce(node.url("/authorize"), Visitor.encode(tornFields));
        assertThat(refused.parameters()).containsEntry("error", "invalid_request");
    }

    @Test
    void at_logout_by_link_and_by_form_without_a_question() {
        for (var posted : List.of(false, true)) {
            signInAnew();
            var wish =
                    Map.of("id_token_hint", hint, "post_logout_redirect_uri", BYE, "state", "🦊\"");
            var first =
                    posted
                            ? visitor.postOnce(node.url("/logout"), Visitor.encode(wish))
                            : visitor.once(node.url("/logout?" + Visitor.encode(wish)));
            assertThat(first.status()).isEqualTo(303);
            assertThat(first.header("Location").length()).isLessThan(8 * 1024);
            assertThat(first.header("Location")).doesNotContain(hint.substring(0, 200));
            var out = visitor.follow(first);
            assertThat(out.header("Location")).startsWith(BYE + "?");
            assertThat(out.parameters()).containsEntry("state", "🦊\"");
            assertThat(isSignedIn()).isFalse();
        }
    }
}
