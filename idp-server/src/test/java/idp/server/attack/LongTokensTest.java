package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.jose.Claims;
import idp.core.oauth.Issuer;
import idp.core.user.Person;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What is issued can be read back, however much there is to say")
class LongTokensTest {
    private static final int LONGEST = 16 * 1024;

    static Scene scene;

    @BeforeAll
    static void start() {
        scene = new Scene();
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 300, 3000})
    @DisplayName("OIDC Core §5.4: somebody in many groups signs in; userinfo names all of them")
    void many_groups(int count) {
        var groups = IntStream.range(0, count).mapToObj(i -> "department-number-" + i).toList();
        var name = "member" + count;
        var app = scene.app(name + "-app", "scope", "openid profile email groups");
        scene.node.user(Person.named(name, null).in(groups));
        var visitor = new Visitor(scene.node.issuer());
        var sent = App.signIn(visitor, app.authorize("scope", "openid groups"), name);
        var allowed =
                sent.parameters().containsKey("code")
                        ? sent
                        : visitor.submit(sent, "#allow", java.util.Map.of());
        var tokens = app.redeem(allowed.parameters().get("code"));
        assertThat(tokens.status()).as(tokens.response().body()).isEqualTo(200);
        var idToken = tokens.get("id_token");
        assertThat(idToken.length()).isLessThanOrEqualTo(LONGEST / 2);
        var claims = App.claims(idToken);
        assertThat(claims.has("groups")).isEqualTo(count == 3);
        assertThat(claims.has("hasgroups")).isEqualTo(count != 3);
        var told = app.userInfo(tokens.get("access_token"));
        assertThat(told.json().get("groups").size()).isEqualTo(count);
        // It comes back as a hint: whoever it names is the one who is signed in.
        var again =
                visitor.once(
                        app.authorize(
                                "scope",
                                "openid groups",
                                "prompt",
                                "none",
                                "id_token_hint",
                                idToken));
        assertThat(again.parameters()).as(again.body()).containsKey("code");
    }

    @Test
    @DisplayName(
            "RFC 7009 §2.2: a token as long as tokens get is taken by every endpoint, and is revoked")
    void the_longest_token_is_read_everywhere() {
        var user = scene.node.user("lena");
        var token = padded(user.id(), 11_900);
        assertThat(token.length()).isBetween(LONGEST - 400, LONGEST);
        assertThat(scene.shop.userInfo(token).get("sub")).isEqualTo(user.id());
        assertThat(scene.shop.introspect(token).get("sub")).isEqualTo(user.id());
        var posted = scene.shop.post("/userinfo", null, "access_token", token);
        assertThat(posted.get("sub")).isEqualTo(user.id());
        assertThat(scene.shop.revoke(token).status()).isEqualTo(200);
        assertThat(scene.count("SELECT count(*) FROM denied WHERE key = 'long'")).isEqualTo(1);
        assertThat(scene.shop.userInfo(token).status()).isEqualTo(401);
    }

    @Test
    @DisplayName("RFC 7009 §2.2.1: what is not read, or lives on, is not said to have ended")
    void no_empty_promise() {
        var tooLong = padded("u", 13_000);
        assertThat(tooLong.length()).isGreaterThan(LONGEST);
        Scene.refused(scene.shop.revoke(tooLong), 400, "invalid_request");
        var idToken = scene.tokens(scene.shop).get("id_token");
        Scene.refused(scene.shop.revoke(idToken), 400, "unsupported_token_type");
        var key = idp.core.token.apikey.ApiKeyText.of(idp.core.Stage.OPAQUE).text();
        Scene.refused(scene.shop.revoke(key), 400, "unsupported_token_type");
        assertThat(scene.shop.revoke("never-was-one").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("RFC 6749 §5.2: a token that would be longer than anybody takes is not issued")
    void too_much_is_asked_for() {
        var resources =
                IntStream.range(0, 20)
                        .mapToObj(i -> "https://api" + i + ".example/" + "p".repeat(477))
                        .toList();
        var server = scene.app("server", "served_resources", resources);
        assertThat(server).isNotNull();
        var app =
                scene.app(
                        "wide",
                        "grant_types",
                        List.of("client_credentials"),
                        "resources",
                        resources,
                        "scope",
                        IntStream.range(0, 210)
                                .mapToObj(i -> "scope-" + i)
                                .reduce("a", (a, b) -> a + " " + b));
        assertThat(ask(app, resources.subList(0, 10)).status()).isEqualTo(200);
        var refused = ask(app, resources);
        Scene.refused(refused, 400, "invalid_request");
        assertThat(refused.get("error_description")).contains("longer than 16 KB");
    }

    private static App.Answer ask(App app, List<String> resources) {
        var fields = new java.util.ArrayList<>(List.of("grant_type", "client_credentials"));
        resources.forEach(resource -> fields.addAll(List.of("resource", resource)));
        return app.token(fields.toArray(String[]::new));
    }

    private static String padded(String subject, int length) {
        var now = Instant.now();
        return scene.node.accessToken(
                Claims.builder()
                        .put("iss", new Issuer(scene.node.issuer()).value())
                        .put("sub", subject)
                        .put("aud", scene.node.issuer())
                        .put("client_id", "shop")
                        .put("sub_profile", "user")
                        .put("grant_id", "glong")
                        .put("jti", "long")
                        .put("scope", "openid")
                        .put("iat", now)
                        .put("exp", now.plusSeconds(300))
                        .put("padding", "x".repeat(length))
                        .build());
    }
}
