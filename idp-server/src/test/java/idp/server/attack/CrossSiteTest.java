package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Other sites can neither post our forms, nor frame our pages, nor read our answers")
class CrossSiteTest {
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

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/login", "/consent", "/accounts", "/logout/confirm"})
    @DisplayName("SE-04: a form without our token, or from elsewhere, is turned down")
    void a_forged_form_is_turned_down(String path) {
        var visitor = signedIn("alice");
        var token = csrf(visitor, path);
        var stranger = signedIn("bob");
        var other = path.equals("/login") ? "/accounts" : "/login";
        var good = "csrf=" + token;

        assertThat(post(visitor, path, "answer=allow")).as("no token").isEqualTo(403);
        assertThat(post(visitor, path, "csrf=" + csrf(stranger, path)))
                .as("the token of another session")
                .isEqualTo(403);
        assertThat(post(visitor, path, "csrf=" + csrf(visitor, other)))
                .as("the token of another form")
                .isEqualTo(403);
        assertThat(post(visitor, path, good, "Sec-Fetch-Site", "cross-site")).isEqualTo(403);
        assertThat(post(visitor, path, good, "Sec-Fetch-Site", "same-site")).isEqualTo(403);
        assertThat(post(visitor, path, good, "Origin", "null")).isEqualTo(403);
        assertThat(post(visitor, path, good, "Origin", "https://evil.example")).isEqualTo(403);
        assertThat(post(visitor, path, good, "Content-Type", "text/plain"))
                .as("no form at all")
                .isEqualTo(415);

        assertThat(post(visitor, path, good, "Sec-Fetch-Site", "same-origin"))
                .as("our own form passes the guard")
                .isNotIn(403, 415);
        assertThat(post(visitor, path, good, "Origin", node.issuer())).isNotIn(403, 415);
    }

    @Test
    @DisplayName("SE-04: a consent that another site posts gives nothing away")
    void a_forged_consent_changes_nothing() {
        var visitor = new Visitor(node.issuer());
        var consent =
                visitor.submit(
                        visitor.get(app.authorize("prompt", "consent")),
                        "#sign-in",
                        typed("alice"));
        visitor.header("Sec-Fetch-Site", "cross-site");
        assertThat(visitor.press(consent, "#allow", Map.of()).status()).isEqualTo(403);
        visitor.header("Sec-Fetch-Site", "same-origin");
        var allowed = visitor.press(consent, "#allow", Map.of());
        assertThat(allowed.parameters()).containsKey("code");
    }

    @Test
    @DisplayName("SE-05: nobody is signed in as the attacker by a form of the attacker's site")
    void a_login_cannot_be_forged() {
        var attacker = new Visitor(node.issuer());
        var login = attacker.get(app.authorize());
        var victim = new Visitor(node.issuer()).header("Sec-Fetch-Site", "cross-site");
        assertThat(victim.press(login, "#sign-in", typed("bob")).status()).isEqualTo(403);
        assertThat(victim.cookies()).doesNotContainKey("gatehouse_session");

        var own = attacker.press(login, "#sign-in", typed("bob"));
        assertThat(own.status()).isEqualTo(303);
        assertThat(attacker.cookies()).containsKey("gatehouse_session");
    }

    @Test
    @DisplayName(
            "SE-06, XS-04: no page can be framed, none lets foreign script in, none opens wider")
    void every_page_refuses_frames() {
        var visitor = new Visitor(node.issuer());
        var login = visitor.get(app.authorize("prompt", "consent"));
        var consent = visitor.submit(login, "#sign-in", typed("alice"));
        var pages =
                List.of(
                        login,
                        consent,
                        visitor.get(node.url("/accounts")),
                        visitor.get(node.url("/logout")),
                        visitor.get(node.url("/nowhere")),
                        visitor.get(node.url("/login?tx=broken")),
                        visitor.get(node.url("/authorize?client_id=nobody")));
        assertThat(pages)
                .allSatisfy(page -> {
                    assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
                    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
                    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
                    assertThat(page.header("Cross-Origin-Opener-Policy")).isEmpty();
                    assertThat(page.header("Content-Security-Policy"))
                            .contains("default-src 'none'", "frame-ancestors 'none'")
                            .contains("base-uri 'none'")
                            .doesNotContain("unsafe", "*");
                    assertThat(page.html().select("[style], style, script:not([src]), base"))
                            .isEmpty();
                });
        // Where a form may end at an app, no target is named.
        var ofATransaction =
                List.of(
                        login,
                        consent,
                        visitor.get(node.url("/accounts")),
                        visitor.get(node.url("/logout")));
        assertThat(ofATransaction)
                .noneMatch(page -> page.header("Content-Security-Policy").contains("form-action"));
        assertThat(List.of(visitor.get(node.url("/")), visitor.get(node.url("/nowhere"))))
                .allMatch(page ->
                        page.header("Content-Security-Policy").contains("form-action 'self';"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"https://evil.example", "null", "https://app.example.evil.example"})
    @DisplayName("SE-13, D13: no origin is told back, none may send cookies, pages have no CORS")
    void no_origin_is_trusted(String origin) {
        for (var path : List.of("/authorize", "/login", "/consent", "/accounts", "/logout", "/")) {
            var answer = with(path, origin);
            assertThat(answer.headers().map())
                    .as(path)
                    .doesNotContainKey("access-control-allow-origin");
        }
        for (var path : List.of("/.well-known/openid-configuration", "/jwks", "/userinfo")) {
            var answer = with(path, origin);
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
            assertThat(answer.headers().map())
                    .doesNotContainKey("access-control-allow-credentials");
        }
    }

    @Test
    @DisplayName("SE-14: there is no frame that tells the session's state")
    void there_is_no_check_session_iframe() {
        var discovery = app.get("/.well-known/openid-configuration").response().body();
        assertThat(discovery).contains("issuer").doesNotContain("check_session");
        assertThat(app.get("/assets/x/page.js").status()).isEqualTo(404);
    }

    private static java.net.http.HttpResponse<String> with(String path, String origin) {
        return NoRedirects.send(
                HttpRequest.newBuilder(URI.create(node.url(path)))
                        .header("Origin", origin)
                        .build());
    }

    private static Visitor signedIn(String username) {
        var visitor = new Visitor(node.issuer());
        visitor.submit(visitor.get(node.url("/login")), "#sign-in", typed(username));
        return visitor;
    }

    /// The token as this form's page has it.
    private static String csrf(Visitor visitor, String path) {
        var page =
                switch (path) {
                    case "/logout/confirm" -> visitor.get(node.url("/logout"));
                    case "/consent" -> visitor.get(app.authorize("prompt", "consent"));
                    case "/login" -> visitor.get(app.authorize("prompt", "login"));
                    default -> visitor.get(node.url("/accounts"));
                };
        var field = page.html().selectFirst("form[action=" + path + "] input[name=csrf]");
        assertThat(field).as(path).isNotNull();
        return field.attr("value");
    }

    private static int post(Visitor visitor, String path, String body, String... header) {
        var cookies = new java.util.ArrayList<String>();
        visitor.cookies().forEach((name, value) -> cookies.add(name + "=" + value));
        var request =
                HttpRequest.newBuilder(URI.create(node.url(path)))
                        .header("Cookie", String.join("; ", cookies))
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        request.setHeader("Content-Type", "application/x-www-form-urlencoded");
        for (var i = 0; i < header.length; i += 2) {
            request.setHeader(header[i], header[i + 1]);
        }
        return NoRedirects.send(request.build()).statusCode();
    }

    private static Map<String, String> typed(String username) {
        return Map.of("username", username, "password", TestNode.PASSWORD);
    }
}
