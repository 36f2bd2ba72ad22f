package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What the HTTP library turns down is answered like everything else")
class UnreadRequestTest {
    private static final String HTML = "text/html; charset=utf-8";
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final String HOST = " HTTP/1.1\r\nHost: localhost\r\n";

    static TestNode node;

    @BeforeAll
    static void start() {
        node = TestNode.start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    static Stream<Arguments> turned_down() {
        var long1 = "x".repeat(40_000);
        return Stream.of(
                Arguments.of("POST /token HTTP/1.1\r\n\r\n", 400, JSON),
                Arguments.of("GET /token" + HOST + "Content-Length: x\r\n\r\n", 400, null),
                Arguments.of("GET /admin/api/apis HTTP/3.0\r\nHost: localhost\r\n\r\n", 505, null),
                Arguments.of("GET /%zz" + HOST + "\r\n", 400, HTML),
                Arguments.of("GET /admin/api/a%00b" + HOST + "\r\n", 400, null),
                Arguments.of("GET /a/..%2Fb" + HOST + "\r\n", 400, null),
                Arguments.of("PUT /admin/api/apis//x" + HOST + "\r\n", 400, PROBLEM),
                Arguments.of("GET /jwks/../token" + HOST + "\r\n", 404, JSON),
                Arguments.of("GET /token" + HOST + "X: " + long1 + "\r\n\r\n", 431, null),
                Arguments.of("GET /" + long1 + HOST + "\r\n", 414, null),
                Arguments.of("\u0016\u0003\u0001nonsense\r\n\r\n", 400, HTML));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("turned_down")
    @DisplayName("with our headers, in the promised form, and with one line in the log")
    void it_is_ours(String request, int status, String type) {
        try (var log = LogLines.capture()) {
            var answer = Wire.say(node.url(""), request);
            assertThat(Wire.status(answer)).as(answer).isEqualTo(status);
            assertThat(Wire.headers(answer))
                    .contains(
                            "x-content-type-options: nosniff",
                            "x-frame-options: DENY",
                            "referrer-policy: no-referrer",
                            "cache-control: no-store");
            assertThat(Wire.header(answer, "content-security-policy")).contains("'none'");
            assertThat(Wire.header(answer, "server")).isNull();
            if (type == null && !request.contains("%2F")) {
                assertThat(Wire.header(answer, "connection"))
                        .as("RFC 9112 §9.6")
                        .isEqualTo("close");
            }
            var said = Wire.header(answer, "content-type");
            if (type == null) {
                assertThat(said).isIn(HTML, JSON, PROBLEM);
            } else {
                assertThat(said).isEqualTo(type);
            }
            assertThat(Wire.body(answer)).isNotEmpty().doesNotContain("Jetty", "jetty");
            assertThat(log.lines().stream().filter(line -> line.contains("\"request\"")))
                    .as(String.join("\n", log.lines()))
                    .hasSize(1);
            assertThat(String.join("", log.lines())).contains("127.0.0.1");
        }
    }

    @Test
    @DisplayName("what no route takes has the form of its neighbourhood")
    void no_route() {
        var any = new String[] {"Accept: */*"};
        assertThat(type("GET", "/admin/api/nothing", any)).isEqualTo(PROBLEM);
        assertThat(type("PATCH", "/admin/api/apis", any)).isEqualTo(PROBLEM);
        assertThat(type("GET", "/access/v1/evaluation", any)).isEqualTo(PROBLEM);
        assertThat(type("GET", "/token", any)).isEqualTo(JSON);
        assertThat(type("GET", "/token", "Accept: text/html")).isEqualTo(JSON);
        assertThat(type("GET", "/nothing", any)).isEqualTo(JSON);
        assertThat(type("GET", "/nothing", "Accept: text/html")).isEqualTo(HTML);
        var refused = Wire.ask(node.url(""), "GET", "/token", "");
        assertThat(Wire.status(refused)).isEqualTo(405);
        assertThat(Wire.header(refused, "allow")).contains("POST");
        assertThat(Wire.body(refused)).contains("\"error\":\"invalid_request\"", "method");
    }

    @Test
    @DisplayName(
            "an encoded slash is part of an id where ids of others are named, and nowhere else")
    void an_encoded_slash_leads_nowhere() {
        for (var path :
                List.of(
                        "/health%2Flive",
                        "/health%5clive",
                        "/statuslists/a%2Fb",
                        "/assets/x%2Fy/z",
                        "/assets/..%5Cx/z",
                        "/%2Fadmin/api/apis",
                        "/admin%2fapi/apis",
                        "/admin/api%2Fapis",
                        "/logi%256E")) {
            var answer = Wire.ask(node.url(""), "GET", path, "");
            assertThat(Wire.status(answer)).as(path).isEqualTo(400);
        }
        var answers = new TreeMap<String, Integer>();
        for (var path :
                List.of(
                        "/health/%6Cive",
                        "/authorize%3Fx",
                        "/admin/api/apis%2Fa",
                        "/admin/api/%2E%2E/x",
                        "/admin/api/..%2F..%2Fhealth/live")) {
            answers.put(path, Wire.status(Wire.ask(node.url(""), "GET", path, "")));
        }
        assertThat(answers)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "/health/%6Cive", 404,
                                "/authorize%3Fx", 404,
                                "/admin/api/apis%2Fa", 404,
                                "/admin/api/%2E%2E/x", 400,
                                "/admin/api/..%2F..%2Fhealth/live", 404));
    }

    private static String type(String method, String path, String... lines) {
        return Wire.header(Wire.ask(node.url(""), method, path, "", lines), "content-type")
                .replace(";charset", "; charset");
    }
}
