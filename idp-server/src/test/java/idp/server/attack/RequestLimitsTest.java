package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Parameters, bodies and headers that are too many, too long or twice")
class RequestLimitsTest {
    private static final String BASIC = App.basic("shop", App.SECRET);

    static TestNode node;
    static App app;
    static String code;
    static App.Answer tokens;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        node.client("shop", App.SECRET, App.document());
        node.user("alice");
        app = new App(node.issuer(), "shop");
        var visitor = new Visitor(node.issuer());
        tokens = app.redeem(App.signIn(visitor, app.authorize(), "alice").parameters().get("code"));
        code = visitor.get(app.authorize()).parameters().get("code");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "client_id",
                "redirect_uri",
                "response_type",
                "scope",
                "state",
                "nonce",
                "code_challenge",
                "code_challenge_method",
                "prompt",
                "max_age",
                "response_mode"
            })
    @DisplayName("HT-05: a parameter sent twice to /authorize is refused")
    void a_repeated_authorize_parameter_is_refused(String name) {
        var visitor = new Visitor(node.issuer());
        var url = app.authorize();
        var value = url.contains("&" + name + "=") || url.contains("?" + name + "=") ? "" : "x";
        var once = visitor.get(url + "&unknown=x");
        assertThat(once.status()).as("unknown ones are ignored").isEqualTo(200);
        var again = value.isEmpty() ? "&" + name + "=x" : "&" + name + "=x&" + name + "=x";
        var page = visitor.once(url + again);
        if (name.equals("client_id") || name.equals("redirect_uri")) {
            assertThat(page.status()).isEqualTo(400);
            assertThat(page.header("Location")).isEmpty();
        } else {
            assertThat(page.status()).isEqualTo(303);
            assertThat(page.header("Location")).startsWith(App.REDIRECT + "?");
            assertThat(page.parameters()).containsEntry("error", "invalid_request");
        }
    }

    @Test
    @DisplayName("HT-05: a parameter sent twice to /token, /revoke or /introspect is refused")
    void a_repeated_form_parameter_is_refused() {
        var form =
                "grant_type=authorization_code&code="
                        + code
                        + "&code_verifier="
                        + App.VERIFIER
                        + "&redirect_uri=https%3A%2F%2Fapp.example%2Fcb";
        for (var name : List.of("grant_type", "code", "code_verifier", "redirect_uri", "scope")) {
            var body = form + "&" + name + "=x" + (name.equals("scope") ? "&scope=x" : "");
            refused(app.raw("/token", BASIC, body));
        }
        refused(app.raw("/token?grant_type=authorization_code", BASIC, form));
        refused(app.raw("/token?code=x", BASIC, form));
        var token = "token=" + tokens.get("access_token");
        refused(app.raw("/revoke", BASIC, token + "&" + token));
        refused(app.raw("/revoke?token=x", BASIC, token));
        refused(app.raw("/introspect", BASIC, token + "&token=x"));
        refused(app.raw("/introspect?token=x", BASIC, token));
        assertThat(app.introspect(tokens.get("access_token")).json().get("active").booleanValue())
                .isTrue();
        assertThat(app.raw("/token?client-request-id=1&x", BASIC, form).status())
                .as("sent once")
                .isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"gzip", "deflate", "br", "identity, gzip", "aes128gcm"})
    @DisplayName("HT-04: an encoded body is not unpacked")
    void an_encoded_body_is_refused(String coding) {
        for (var path : List.of("/token", "/login", "/authorize", "/logout", "/introspect")) {
            var request =
                    HttpRequest.newBuilder(URI.create(node.url(path)))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("Content-Encoding", coding)
                            .POST(HttpRequest.BodyPublishers.ofString("a=b"));
            var answer = NoRedirects.send(request.build());
            if (path.equals("/token") || path.equals("/introspect")) {
                // RFC 6749 §5.2: the protocol has its own words for it.
                assertThat(answer.statusCode()).as(path).isEqualTo(400);
                assertThat(answer.body()).contains("invalid_request", "compressed");
            } else {
                assertThat(answer.statusCode()).as(path).isEqualTo(415);
            }
        }
        assertThat(app.raw("/token", null, "a=b").status()).as("plain").isEqualTo(401);
    }

    @Test
    @DisplayName("HT-08: floods of names, deep nesting and long numbers are refused or ignored")
    void floods_are_refused() {
        var names =
                IntStream.range(0, 12_000).mapToObj(i -> "a" + i).collect(Collectors.joining("&"));
        // RFC 9110 §15.5.14: the answer has to arrive, so what was sent is read to its end first.
        for (var again = 0; again < 20; again++) {
            var answer = app.raw("/token", BASIC, names);
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.get("error")).isEqualTo("invalid_request");
        }
        var fewer =
                IntStream.range(0, 5_000).mapToObj(i -> "a" + i).collect(Collectors.joining("&"));
        refused(app.raw("/token", BASIC, fewer));
        assertThat(app.raw("/token", BASIC, "a=" + "x".repeat(70_000)).status()).isEqualTo(413);

        var deep = encode("{\"alg\":" + "[".repeat(10_000)) + "." + encode("{}") + ".AAAA";
        var number = "9".repeat(1_000);
        var long1 =
                encode("{\"alg\":\"ES256\",\"x\":" + number + "}") + "." + encode("{}") + ".AAAA";
        for (var forged : List.of(deep, long1)) {
            var answer = app.introspect(forged);
            assertThat(answer.response().body()).isEqualTo("{\"active\":false}");
            assertThat(app.userInfo("x".repeat(8_000)).status()).isEqualTo(401);
        }
        var visitor = new Visitor(node.issuer());
        assertThat(visitor.once(app.authorize("max_age", number)).header("Location"))
                .as("any number of seconds is one")
                .startsWith("/login");
        assertThat(visitor.once(app.authorize("max_age", number + "s")).parameters())
                .containsEntry("error", "invalid_request");
        assertThat(visitor.once(app.authorize("max_age", "60")).header("Location"))
                .startsWith("/login");
    }

    @Test
    @DisplayName("HT-11: a header with thousands of wishes is answered like any other")
    void long_preference_headers_do_no_harm() {
        var wishes =
                IntStream.range(0, 900)
                        .mapToObj(i -> "x-" + i + ";q=0." + (i % 999))
                        .collect(Collectors.joining(","));
        var visitor = new Visitor(node.issuer()).header("Accept-Language", wishes);
        assertThat(visitor.get(app.authorize()).status()).isEqualTo(200);
        var tooLong =
                new Visitor(node.issuer()).header("Accept-Language", (wishes + ",").repeat(4));
        assertThat(tooLong.get(app.authorize()).status()).isEqualTo(431);
        var locales = new Visitor(node.issuer());
        assertThat(locales.get(app.authorize("ui_locales", "xx ".repeat(1_000))).status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("HT-17: no private answer can be kept under a public name, in parts, or unchanged")
    void caches_get_nothing() {
        var token = "Bearer " + tokens.get("access_token");
        for (var path :
                List.of("/userinfo/x.css", "/userinfo;.js", "/userinfo.css", "/token/x.js")) {
            assertThat(get(path, "Authorization", token).statusCode()).as(path).isEqualTo(404);
        }
        var plain = get("/userinfo", "Authorization", token);
        assertThat(plain.statusCode()).isEqualTo(200);
        assertThat(plain.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(plain.headers().firstValue("ETag")).isEmpty();
        var part = get("/userinfo", "Authorization", token, "Range", "bytes=0-5");
        assertThat(part.statusCode()).isEqualTo(200);
        assertThat(part.body()).isEqualTo(plain.body());
        var unchanged = get("/userinfo", "Authorization", token, "If-None-Match", "*");
        assertThat(unchanged.statusCode()).isEqualTo(200);
    }

    private static void refused(App.Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
        assertThat(answer.get("error")).isEqualTo("invalid_request");
    }

    private static java.net.http.HttpResponse<String> get(String path, String... headers) {
        return NoRedirects.send(
                HttpRequest.newBuilder(URI.create(node.url(path))).headers(headers).build());
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
