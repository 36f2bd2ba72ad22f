package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Where a request ends is beyond doubt, and a path has one spelling")
class SmugglingTest {
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";
    private static final String SECOND = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";

    static TestNode node;

    @BeforeAll
    static void start() {
        node = TestNode.start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    static List<String> ambiguous() {
        var chunked = "Transfer-Encoding: chunked\r\n";
        var end = "0\r\n\r\n";
        return List.of(
                "Content-Length: 4\r\n" + chunked + "\r\n" + end,
                chunked + "Content-Length: 4\r\n\r\n" + end,
                "Transfer-Encoding: chunked, identity\r\n\r\n" + end,
                "Transfer-Encoding: xchunked\r\n\r\n" + end,
                "Transfer-Encoding: identity\r\nContent-Length: 3\r\n\r\na=b",
                "Content-Length: 3\r\nContent-Length: 4\r\n\r\na=bc",
                "Content-Length: 3, 4\r\n\r\na=bc",
                "Content-Length: +3\r\n\r\na=b",
                "Content-Length: 0x3\r\n\r\na=b",
                "Content-Length: -3\r\n\r\na=b",
                "Content-Length : 3\r\n\r\na=b",
                "X-A: 1\r\n folded: yes\r\nContent-Length: 3\r\n\r\na=b",
                "X-A: 1\nContent-Length: 3\r\n\r\na=b",
                "X-A: 1\0\r\nContent-Length: 3\r\n\r\na=b",
                "X-A: 1\rContent-Length: 3\r\n\r\na=b",
                chunked + "\r\n+3\r\na=b\r\n" + end,
                chunked + "\r\n0x3\r\na=b\r\n" + end,
                chunked + "\r\n3\na=b\r\n" + end,
                chunked + "\r\n3;x=\"\n\"\r\na=b\r\n" + end,
                chunked + "\r\nzz\r\na=b\r\n" + end,
                "Host: other.example\r\nContent-Length: 3\r\n\r\na=b");
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("ambiguous")
    @DisplayName("HT-01: an ambiguous request is refused and the connection ends with it")
    void an_ambiguous_request_ends_the_connection(String rest) {
        var request = "POST /token HTTP/1.1\r\nHost: localhost\r\n" + FORM + rest + SECOND;
        var answer = Wire.say(node.url(""), request);
        assertThat(Wire.status(answer)).as(answer).isEqualTo(400);
        assertThat(answer).as("the second is never served").doesNotContain("alive");
        assertThat(answer).endsWith("<closed>");
    }

    @Test
    @DisplayName("HT-01: two plain requests on one connection are two answers")
    void plain_requests_are_served() {
        var first = "POST /token HTTP/1.1\r\nHost: localhost\r\n" + FORM;
        var last = SECOND.replace("localhost\r\n", "localhost\r\nConnection: close\r\n");
        var plain = Wire.say(node.url(""), first + "Content-Length: 3\r\n\r\na=b" + last);
        assertThat(plain).contains("invalid_client", "alive");
        var chunks = first + "Transfer-Encoding: chunked\r\n\r\n3\r\na=b\r\n0\r\n\r\n" + last;
        assertThat(Wire.say(node.url(""), chunks)).contains("invalid_client", "alive");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "//health/live, 400",
        "/health//live, 400",
        "/health;x/live, 404",
        "/health/live;x, 404",
        "/health/%6cive, 404",
        "/%68ealth/live, 404",
        "/health%2flive, 400",
        "/jwks/../health/live, 404",
        "/health/./live, 404",
        "/HEALTH/LIVE, 404",
        "/health/live., 404",
        "/health/live/, 404",
        "/health/live%00, 400",
        "/health/live%20, 404",
        "/health\\live, 400",
        "/;/health/live, 400",
        "/%2e/health/live, 400",
        "/health/live.json, 404"
    })
    @DisplayName("HT-13: a path that is only nearly ours leads nowhere")
    void a_path_has_one_spelling(String path, int status) {
        for (var method : List.of("GET", "POST")) {
            var answer =
                    Wire.say(
                            node.url(""),
                            method
                                    + " "
                                    + path
                                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                    + "Content-Length: 0\r\n\r\n");
            assertThat(Wire.status(answer)).as(method + " " + path).isEqualTo(status);
        }
    }

    @Test
    @DisplayName("HT-13: the one spelling is served")
    void the_right_path_is_served() {
        var answer =
                Wire.say(
                        node.url(""),
                        "GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer).contains("200 OK", "alive");
    }

    @Test
    @DisplayName("HT-14: a method is what the request line says")
    void methods_cannot_be_swapped() {
        assertThat(method("GET", "/token")).isEqualTo(405);
        assertThat(method("HEAD", "/token")).isEqualTo(405);
        assertThat(method("PUT", "/token")).isEqualTo(405);
        assertThat(method("DELETE", "/userinfo")).isEqualTo(405);
        assertThat(method("TRACE", "/token")).isEqualTo(405);
        assertThat(method("TRACE", "/")).isEqualTo(405);
        assertThat(method("GET", "/revoke")).isEqualTo(405);
        assertThat(method("GET", "/introspect")).isEqualTo(405);
        for (var header : List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")) {
            assertThat(method("GET", "/token", header + ": POST\r\n")).isEqualTo(405);
        }
        assertThat(method("GET", "/token?_method=POST")).isEqualTo(405);
        assertThat(method("GET", "/health/live", "X-Other: DELETE\r\n")).isEqualTo(200);
    }

    private static int method(String method, String path, String... headers) {
        return Wire.status(
                Wire.say(
                        node.url(""),
                        method
                                + " "
                                + path
                                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                + String.join("", headers)
                                + "\r\n"));
    }
}
