package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import idp.server.TestPostgres;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Sessions cannot be planted, inherited, confused or kept")
class LoginSessionTest {
    private static final String SESSION = "gatehouse_session";

    static TestNode node;
    static App app;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        node.client("shop", App.SECRET, App.document());
        node.user("alice");
        node.user("bob");
        app = new App(node.issuer(), "shop");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    @DisplayName("SE-01: a sign-in that an attacker started cannot be finished by the victim")
    void a_flow_belongs_to_the_browser_that_started_it() {
        var attacker = new Visitor(node.issuer());
        var login = attacker.get(app.authorize("prompt", "consent"));
        var victim = new Visitor(node.issuer());
        victim.get(node.url("/login"));

        assertThat(victim.get(login.uri().toString()).status()).isEqualTo(400);
        var posted = victim.press(login, "#sign-in", typed("alice"));
        assertThat(posted.status()).isEqualTo(403);
        assertThat(victim.cookies()).doesNotContainKey(SESSION);
        assertThat(attacker.get(login.uri().toString()).html().selectFirst("#sign-in")).isNotNull();

        var own = attacker.submit(login, "#sign-in", typed("alice"));
        assertThat(own.html().selectFirst("#allow")).as("the browser that started it").isNotNull();
    }

    @Test
    @DisplayName("SE-01: a session cookie that was there before is not the one after the sign-in")
    void a_planted_session_cookie_is_replaced() {
        var visitor = new Visitor(node.issuer());
        visitor.cookies().put(SESSION, "A".repeat(43));
        var login = visitor.get(app.authorize());
        visitor.submit(login, "#sign-in", typed("alice"));
        assertThat(visitor.cookies().get(SESSION)).hasSize(43).doesNotContain("AAAA");

        var fixed = new Visitor(node.issuer());
        fixed.cookies().put(SESSION, "A".repeat(43));
        assertThat(fixed.once(node.url("/")).header("Location")).isEqualTo("/login");
    }

    @Test
    @DisplayName("SE-02: two people after one another in a browser share nothing")
    void a_shared_browser_mixes_nobody_up() {
        var visitor = new Visitor(node.issuer());
        var alice = tokens(App.signIn(visitor, app.authorize(), "alice"));
        var session = visitor.cookies().get(SESSION);
        visitor.submit(visitor.get(node.url("/logout")), "#sign-out", Map.of());
        visitor.cookies().remove(SESSION);

        var bob = tokens(App.signIn(visitor, app.authorize(), "bob"));
        assertThat(visitor.cookies().get(SESSION)).doesNotContain(session);
        assertThat(claim(bob, "sub")).isNotEqualTo(claim(alice, "sub"));
        assertThat(claim(bob, "sid")).isNotEqualTo(claim(alice, "sid"));
        assertThat(claim(bob, "preferred_username")).isEqualTo("bob");
    }

    @Test
    @DisplayName("MX-08: proving oneself anew as somebody else ends the session that was asked for")
    void another_user_does_not_inherit_the_session() {
        var visitor = new Visitor(node.issuer());
        var alice = tokens(App.signIn(visitor, app.authorize(), "alice"));
        var session = visitor.cookies().get(SESSION);
        assertThat(app.userInfo(alice.get("access_token")).status()).isEqualTo(200);

        var again = visitor.get(app.authorize("prompt", "login"));
        var consent = visitor.submit(again, "#sign-in", typed("bob"));
        var sent = consent.status() == 303 ? consent : visitor.submit(consent, "#allow", Map.of());
        var bob = tokens(sent);
        assertThat(claim(bob, "preferred_username")).isEqualTo("bob");
        assertThat(claim(bob, "sid")).isNotEqualTo(claim(alice, "sid"));
        assertThat(app.userInfo(alice.get("access_token")).status()).isEqualTo(401);

        var old = new Visitor(node.issuer());
        old.cookies().put(SESSION, session);
        var silent = old.get(app.authorize("prompt", "none"));
        assertThat(silent.parameters()).containsEntry("error", "login_required");
        var live = visitor.get(app.authorize("prompt", "none"));
        assertThat(live.parameters()).containsKey("code");
    }

    @Test
    @DisplayName("SE-16: what stands around the session cookie decides nothing")
    void cookies_are_read_strictly() {
        var visitor = new Visitor(node.issuer());
        App.signIn(visitor, app.authorize(), "alice");
        var alice = SESSION + "=" + visitor.cookies().get(SESSION);
        var forged = SESSION + "=" + "A".repeat(43);
        var many =
                IntStream.range(0, 200)
                        .mapToObj(i -> "c" + i + "=v")
                        .collect(Collectors.joining("; "));
        assertThat(home(alice)).as("the cookie alone").isEqualTo(200);
        assertThat(home(many + "; " + alice)).as("among many").isEqualTo(200);
        assertThat(home("x=\"y; " + alice)).as("after a broken quote").isEqualTo(200);
        assertThat(home(alice + "; " + forged)).as("twice").isEqualTo(303);
        assertThat(home(forged + "; " + alice)).as("twice").isEqualTo(303);
        assertThat(home(alice + "\", x")).as("a value with a quote").isEqualTo(303);
        assertThat(home(alice.replace("=", "=\"") + "\"")).as("quoted").isEqualTo(303);
        assertThat(home("\"" + alice + "\"")).as("a quoted pair").isEqualTo(303);
        assertThat(home(alice.toUpperCase(java.util.Locale.ROOT))).as("case").isEqualTo(303);
    }

    @Test
    @DisplayName("SE-17, T6: on https only a cookie that no other host can set is read")
    void a_tossed_cookie_is_not_read() {
        var port = TestNode.freePort();
        var issuer = "https://localhost:" + port;
        try (var https = TestNode.start(TestPostgres.create(), issuer, port, Map.of())) {
            https.user("alice");
            var visitor = new Visitor("http://localhost:" + port);
            var login = visitor.get(https.url("/login"));
            var posted = visitor.press(login, "#sign-in", typed("alice"));
            assertThat(posted.status()).isEqualTo(303);
            assertThat(posted.response().headers().allValues("Set-Cookie"))
                    .isNotEmpty()
                    .allMatch(cookie ->
                            cookie.startsWith("__Host-")
                                    && cookie.contains("; Secure")
                                    && cookie.contains("; HttpOnly")
                                    && cookie.contains("; Path=/;")
                                    && !cookie.contains("Domain"));
            var secret = visitor.cookies().get("__Host-" + SESSION);
            assertThat(home(https, "__Host-" + SESSION + "=" + secret)).isEqualTo(200);
            assertThat(home(https, SESSION + "=" + secret)).isEqualTo(303);
        }
    }

    @Test
    @DisplayName("SE-20: no page with an account is kept by a cache, and signing out empties it")
    void nothing_is_left_for_the_back_button() {
        var visitor = new Visitor(node.issuer());
        var login = visitor.get(app.authorize("prompt", "consent"));
        var consent = visitor.submit(login, "#sign-in", typed("alice"));
        assertThat(consent.html().selectFirst("#allow")).isNotNull();
        var pages =
                java.util.List.of(
                        consent,
                        visitor.get(node.url("/")),
                        visitor.get(node.url("/accounts")),
                        visitor.get(node.url("/logout")));
        assertThat(pages)
                .allSatisfy(page -> {
                    assertThat(page.status()).isEqualTo(200);
                    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
                });
        var out = visitor.submit(pages.getLast(), "#sign-out", Map.of());
        assertThat(out.header("Clear-Site-Data")).contains("\"cache\"");
        assertThat(visitor.once(node.url("/")).status()).isEqualTo(303);
    }

    private static int home(String cookies) {
        return home(node, cookies);
    }

    private static int home(TestNode at, String cookies) {
        var request = HttpRequest.newBuilder(URI.create(at.url("/account")));
        return NoRedirects.send(request.header("Cookie", cookies).build()).statusCode();
    }

    private static Map<String, String> typed(String username) {
        return Map.of("username", username, "password", TestNode.PASSWORD);
    }

    private static App.Answer tokens(Visitor.Page sent) {
        assertThat(sent.status()).isEqualTo(303);
        return app.redeem(sent.parameters().get("code"));
    }

    private static String claim(App.Answer tokens, String name) {
        return App.claims(tokens.get("id_token")).get(name).stringValue();
    }
}
