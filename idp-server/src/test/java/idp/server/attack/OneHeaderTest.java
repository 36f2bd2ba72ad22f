package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.flow.App;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 6750 §2, RFC 9110 §5.3: one credential, one type, in one place")
class OneHeaderTest {
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";
    private static final String JSON = "Content-Type: application/json";
    private static final String BASIC = "Authorization: " + App.basic("shop", App.SECRET);

    static Scene scene;
    static String bearer;

    @BeforeAll
    static void start() {
        scene = new Scene();
        bearer = scene.tokens(scene.shop).get("access_token");
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "POST, /token, invalid_request",
        "POST, /introspect, invalid_request",
        "POST, /revoke, invalid_request",
        "GET, /userinfo, invalid_request",
        "POST, /userinfo, invalid_request",
        "GET, /denylist/feed, invalid_request",
        "POST, /access/v1/evaluation, problem:invalid_request",
        "POST, /access/v1/search/subject, problem:invalid_request",
        "GET, /admin/api/apis, problem:invalid_request",
        "GET, /, HTML"
    })
    @DisplayName("two Authorization lines are refused, the same one twice too")
    void two_authorizations(String method, String path, String said) {
        var body = method.equals("POST") ? "token=x&grant_type=x" : "";
        var other = "Authorization: Bearer " + bearer;
        for (var second : List.of(BASIC, other)) {
            var answer = ask(method, path, body, FORM, BASIC, second);
            assertThat(Wire.status(answer)).as(answer).isEqualTo(400);
            assertThat(answer).contains(said.equals("HTML") ? "<!" : said);
        }
    }

    @Test
    @DisplayName("two Content-Type lines are refused")
    void two_types() {
        for (var path : List.of("/token", "/introspect", "/revoke", "/userinfo")) {
            var answer = ask("POST", path, "token=x", FORM, JSON, BASIC);
            assertThat(Wire.status(answer)).as(path).isEqualTo(400);
            assertThat(answer).as(path).contains("invalid_request");
        }
        for (var path : List.of("/access/v1/evaluation", "/admin/api/apis/x/policies")) {
            var answer = ask("POST", path, "{}", JSON, JSON, BASIC);
            assertThat(Wire.status(answer)).as(path).isEqualTo(400);
            assertThat(Wire.header(answer, "content-type")).isEqualTo("application/problem+json");
        }
    }

    @Test
    @DisplayName("an access token in two places is refused, in one it is taken")
    void a_token_in_two_places() {
        var header = "Authorization: Bearer " + bearer;
        var both = ask("POST", "/userinfo", "access_token=" + bearer, FORM, header);
        assertThat(Wire.status(both)).isEqualTo(400);
        assertThat(Wire.header(both, "www-authenticate")).contains("error=\"invalid_request\"");
        assertThat(Wire.status(ask("POST", "/userinfo", "access_token=" + bearer, FORM)))
                .isEqualTo(200);
        assertThat(Wire.status(ask("POST", "/userinfo", "a=b", FORM, header))).isEqualTo(200);
        assertThat(Wire.status(ask("POST", "/userinfo", "{}", JSON, header))).isEqualTo(200);
        assertThat(Wire.status(ask("POST", "/userinfo", "{}", JSON))).isEqualTo(401);
    }

    @Test
    @DisplayName("RFC 9700 §4.3.2: no endpoint takes an access token from the URL, or looks away")
    void a_token_in_the_url() {
        for (var path : List.of("/userinfo", "/admin/api/apis", "/admin/api/groups")) {
            var answer = ask("GET", path + "?access_token=" + bearer, "");
            assertThat(Wire.status(answer)).as(path).isEqualTo(400);
        }
        var asked = ask("POST", "/access/v1/evaluation?access_token=x", "{}", JSON, BASIC);
        assertThat(Wire.status(asked)).isEqualTo(400);
    }

    @Test
    @DisplayName("headers that decide about a form come once")
    void who_asks_is_said_once() {
        var origin = "Origin: " + scene.node.issuer();
        var answer = ask("POST", "/login", "a=b", FORM, origin, "Origin: https://evil.example");
        assertThat(Wire.status(answer)).isEqualTo(400);
        var site = "Sec-Fetch-Site: same-origin";
        var mixed = ask("POST", "/login", "a=b", FORM, site, "Sec-Fetch-Site: cross-site");
        assertThat(Wire.status(mixed)).isEqualTo(400);
    }

    private static String ask(String method, String path, String body, String... lines) {
        return Wire.ask(scene.node.url(""), method, path, body, lines);
    }
}
