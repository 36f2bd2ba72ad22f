package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 9110 §9.3.2: HEAD gives what GET gives, without the body")
class HeadTest {
    /// What differs from one answer to the next by itself.
    private static final List<String> CHANGING = List.of("date", "set-cookie", "gatehouse-ref");

    @Test
    @DisplayName("on every route, also where nobody may read")
    void head_is_get_without_the_body() {
        try (var node = TestNode.start()) {
            var routes = node.routes();
            var gets = routes.stream().filter(route -> route.startsWith("GET ")).toList();
            assertThat(gets).hasSizeGreaterThan(30).contains("GET /userinfo", "GET /health/ready");
            for (var get : gets) {
                var path = get.substring(4).replaceAll("\\{[^}]*}", "x");
                assertThat(routes).contains("HEAD " + get.substring(4));
                var whole = Wire.ask(node.url(""), "GET", path, "");
                var head = Wire.ask(node.url(""), "HEAD", path, "");
                assertThat(Wire.status(head)).as(path).isEqualTo(Wire.status(whole));
                assertThat(kept(head)).as(path).isEqualTo(kept(whole));
                assertThat(Wire.body(head)).as(path).isEmpty();
                var length = Wire.header(whole, "content-length");
                if (length != null && !length.equals("0")) {
                    assertThat(Wire.body(whole)).as(path).isNotEmpty();
                }
            }
        }
    }

    @Test
    @DisplayName("without a token it is 401, without a database it is not ready")
    void a_handler_has_its_say() {
        try (var node = TestNode.start(Map.of())) {
            for (var path : List.of("/userinfo", "/admin/api/apis", "/denylist/feed")) {
                var answer = Wire.ask(node.url(""), "HEAD", path, "");
                assertThat(Wire.status(answer)).as(path).isEqualTo(401);
            }
            assertThat(Wire.status(Wire.ask(node.url(""), "HEAD", "/health/ready", "")))
                    .isEqualTo(200);
        }
    }

    private static List<String> kept(String answer) {
        return Wire.headers(answer).stream()
                .filter(line -> !CHANGING.contains(line.substring(0, line.indexOf(':'))))
                // Each ticket is another one.
                .map(line -> line.replaceFirst("[?](tx|draft)=.*", "?$1="))
                .sorted()
                .toList();
    }
}
