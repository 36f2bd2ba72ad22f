package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Signing out leads nowhere else and happens to nobody unasked")
class LogoutRedirectsTest {
    private static final String BYE = "https://app.example/bye";

    private static final AtomicInteger CLIENTS = new AtomicInteger();

    static TestNode node;
    static App app;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        node.client("shop", App.SECRET, App.document());
        var other = new LinkedHashMap<>(App.document());
        other.put("post_logout_redirect_uris", List.of("https://other.example/bye"));
        node.client("other", App.SECRET, other);
        node.user("alice");
        app = new App(node.issuer(), "shop");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "https://evil.example/",
                "https://app.example/bye/",
                "https://app.example/bye?x=1",
                "https://app.example.evil.example/bye",
                "//evil.example",
                "javascript:alert(1)",
                "https://other.example/bye"
            })
    @DisplayName("SE-07: signing out never leads to an address that the app did not register")
    void an_address_that_is_not_registered_is_dropped(String target) {
        var visitor = new Visitor(node.issuer());
        var hint = idToken(visitor);
        for (var proof : List.of("", "&client_id=shop", "&id_token_hint=" + hint)) {
            var asked = logout(visitor, "post_logout_redirect_uri=" + encode(target) + proof);
            var out =
                    asked.html().selectFirst("#sign-out") == null
                            ? asked
                            : visitor.submit(asked, "#sign-out", Map.of());
            assertThat(out.status()).isEqualTo(200);
            assertThat(out.header("Location")).isEmpty();
            assertThat(out.html().select("a[href*=evil], a[href^=javascript], #return")).isEmpty();
            var said = out.html().selectFirst("#not-registered");
            assertThat(said).as("the page says why").isNotNull();
            assertThat(said.text().contains("Shop")).isEqualTo(!proof.isEmpty());
            assertThat(said.text()).doesNotContain("evil");
            assertThat(isSignedIn(visitor)).isFalse();
            hint = idToken(visitor);
        }
    }

    @Test
    @DisplayName("SE-07: the registered address is used, with the state, when the hint proves it")
    void the_registered_address_is_used() {
        var visitor = new Visitor(node.issuer());
        var hint = idToken(visitor);
        var wish = "post_logout_redirect_uri=" + encode(BYE) + "&state=s1&id_token_hint=" + hint;
        var out = logout(visitor, wish);
        assertThat(out.status()).isEqualTo(303);
        assertThat(out.header("Location")).isEqualTo(BYE + "?state=s1");
        assertThat(isSignedIn(visitor)).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "native, http://127.0.0.1/bye, http://127.0.0.1:51234/bye, true",
        "native, http://[::1]:9/bye, http://[::1]:51234/bye, true",
        "native, http://127.0.0.1/bye, http://127.0.0.1/bye, true",
        "native, http://127.0.0.1/bye, http://127.0.0.1:51234/other, false",
        "native, http://127.0.0.1/bye, http://localhost:51234/bye, false",
        "native, http://127.0.0.1/bye, http://127.0.0.1:51234@evil.example/bye, false",
        "native, https://app.example/bye, https://app.example:51234/bye, false",
        "web, http://127.0.0.1/bye, http://127.0.0.1:51234/bye, false"
    })
    @DisplayName("D19, OIDC RP-Initiated Logout §3: only a native app's loopback port is free")
    void the_port_of_a_native_app_is_free(
            String type, String registered, String target, boolean followed) {
        var document = new LinkedHashMap<>(App.document());
        document.put("application_type", type);
        document.put("post_logout_redirect_uris", List.of(registered));
        var id = "app-" + CLIENTS.incrementAndGet();
        node.client(id, App.SECRET, document);
        var visitor = new Visitor(node.issuer());
        idToken(visitor);
        var wish = "client_id=" + id + "&post_logout_redirect_uri=" + encode(target);
        var out = visitor.submit(logout(visitor, wish), "#sign-out", Map.of());
        assertThat(out.html().select("a").eachAttr("href").contains(target)).isEqualTo(followed);
    }

    @Test
    @DisplayName("SE-07: an app that is not the one of the hint is refused")
    void a_foreign_client_is_refused() {
        var visitor = new Visitor(node.issuer());
        var hint = idToken(visitor);
        var wish =
                "post_logout_redirect_uri="
                        + encode("https://other.example/bye")
                        + "&client_id=other&id_token_hint="
                        + hint;
        assertThat(logout(visitor, wish).status()).isEqualTo(400);
        assertThat(isSignedIn(visitor)).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "/\t/evil.example",
                "https:evil",
                "/..//evil"
            })
    @DisplayName("SE-07: after signing in nobody is led by an address in the link")
    void a_return_address_in_the_link_means_nothing(String target) {
        var visitor = new Visitor(node.issuer());
        for (var name : List.of("return_to", "next", "continue", "redirect_uri", "tx")) {
            var login = visitor.get(node.url("/login?" + name + "=" + encode(target)));
            if (name.equals("tx")) {
                assertThat(login.status()).isEqualTo(400);
                continue;
            }
            assertThat(login.body()).doesNotContain("evil");
            var in = visitor.press(login, "#sign-in", typed());
            assertThat(in.status()).isEqualTo(303);
            assertThat(in.header("Location")).isEqualTo("/");
        }
    }

    @Test
    @DisplayName("SE-08: without a hint, or with another session's, a person is asked first")
    void nobody_is_signed_out_by_a_link() {
        var visitor = new Visitor(node.issuer());
        var own = idToken(visitor);
        var foreign = idToken(new Visitor(node.issuer()));
        assertThat(logout(visitor, "").html().selectFirst("#sign-out")).isNotNull();
        var asked = logout(visitor, "id_token_hint=" + foreign);
        assertThat(asked.html().selectFirst("#sign-out")).isNotNull();
        assertThat(isSignedIn(visitor)).isTrue();
        visitor.submit(asked, "#stay", Map.of());
        assertThat(isSignedIn(visitor)).isTrue();

        logout(visitor, "id_token_hint=" + own);
        assertThat(isSignedIn(visitor)).as("its own hint proves the session").isFalse();
    }

    @Test
    @DisplayName("SE-08: a hint that was tampered with is refused")
    void a_tampered_hint_is_refused() {
        var visitor = new Visitor(node.issuer());
        var parts = idToken(visitor).split("\\.", -1);
        var flipped = (parts[2].startsWith("A") ? "B" : "A") + parts[2].substring(1);
        for (var hint :
                List.of(
                        parts[0] + "." + parts[1] + "." + flipped,
                        parts[0] + "." + parts[1] + ".",
                        "eyJhbGciOiJub25lIn0." + parts[1] + ".",
                        "no-token")) {
            assertThat(logout(visitor, "id_token_hint=" + hint).status()).as(hint).isEqualTo(400);
        }
        assertThat(isSignedIn(visitor)).isTrue();
    }

    @Test
    @DisplayName("SE-04: a logout that another site posts is a question, not an act")
    void a_posted_logout_asks() {
        var visitor = new Visitor(node.issuer());
        idToken(visitor);
        visitor.header("Sec-Fetch-Site", "cross-site");
        var asked = visitor.post(node.url("/logout"), Map.of("state", "s1"));
        assertThat(asked.html().selectFirst("#sign-out")).isNotNull();
        assertThat(visitor.press(asked, "#sign-out", Map.of()).status()).isEqualTo(403);
        assertThat(isSignedIn(visitor)).isTrue();
        visitor.header("Sec-Fetch-Site", "same-origin");
        visitor.submit(asked, "#sign-out", Map.of());
        assertThat(isSignedIn(visitor)).isFalse();
    }

    private static boolean isSignedIn(Visitor visitor) {
        return visitor.once(node.url("/account")).status() == 200;
    }

    private static Visitor.Page logout(Visitor visitor, String query) {
        return visitor.get(node.url("/logout" + (query.isEmpty() ? "" : "?" + query)));
    }

    private static String idToken(Visitor visitor) {
        var start = visitor.get(app.authorize());
        var sent = start;
        if (sent.status() == 200) {
            sent = visitor.submit(start, "#sign-in", typed());
        }
        if (sent.status() == 200) {
            sent = visitor.submit(sent, "#allow", Map.of());
        }
        return app.redeem(sent.parameters().get("code")).get("id_token");
    }

    private static Map<String, String> typed() {
        return Map.of("username", "alice", "password", TestNode.PASSWORD);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
