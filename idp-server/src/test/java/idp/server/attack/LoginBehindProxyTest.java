package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import idp.server.TestPostgres;
import idp.server.flow.Visitor;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("LG-11: behind a proxy that speaks IPv6")
class LoginBehindProxyTest {
    static TestNode node;
    static String origin;
    static int port;

    @BeforeAll
    static void start() {
        port = TestNode.freePort();
        origin = "http://[::1]:" + port;
        node =
                TestNode.start(
                        TestPostgres.create(),
                        "http://localhost:" + port,
                        port,
                        Map.of("IDP_HOST", "::1", "IDP_TRUSTED_PROXIES", "::1/128"));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    @DisplayName("the address in the log is the client's, whatever port and brackets it came with")
    void the_client_behind_the_proxy_is_seen() {
        try (var log = LogLines.capture()) {
            forwarded("X-Forwarded-For: 203.0.113.32:40000");
            forwarded("X-Forwarded-For: [2001:db8::7]:51234");
            forwarded("X-Forwarded-For: 198.51.100.9", "X-Forwarded-For: 203.0.113.77");
            var lines = String.join("\n", log.lines());
            assertThat(lines).contains("203.0.113.32", "2001:db8::7", "203.0.113.77");
            assertThat(lines).doesNotContain("198.51.100.9", "40000", "51234");
        }
    }

    private static void forwarded(String... lines) {
        var request = "GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n";
        var answer = Wire.say("::1", port, request + String.join("\r\n", lines) + "\r\n\r\n");
        assertThat(Wire.status(answer)).isEqualTo(200);
    }

    @Test
    @DisplayName("a line of one's own in front of the proxy's does not start the count anew")
    void two_lines_evade_nothing() {
        var visitor = new Visitor(origin);
        var page = visitor.get(origin + "/login");
        var form = page.html().selectFirst("#sign-in").closest("form");
        var csrf = form.selectFirst("input[name=csrf]").attr("value");
        var cookie = visitor.cookies().entrySet().iterator().next();
        var status = 0;
        for (var i = 1; i <= 64; i++) {
            var body = "csrf=" + csrf + "&username=guess-" + i + "&password=a+wrong+long+password";
            var request =
                    HttpRequest.newBuilder(URI.create(origin + form.attr("action")))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("Cookie", cookie.getKey() + "=" + cookie.getValue())
                            .header("X-Forwarded-For", "198.51.100." + i)
                            .header("X-Forwarded-For", "203.0.113.200")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build();
            status = NoRedirects.send(request).statusCode();
        }
        assertThat(status).isEqualTo(429);
    }
}
