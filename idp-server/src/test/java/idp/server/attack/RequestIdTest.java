package idp.server.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("AuthZEN §10.1.3: the id of a request beyond ASCII")
final class RequestIdTest {
    private static final String PATH = "/access/v1/evaluation";

    private static TestNode node;

    @BeforeAll
    static void start() {
        node = TestNode.start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    /// RFC 9110 §5.5: what they mean is between those who wrote them and those who read them.
    @Test
    void its_bytes_come_back_as_they_were_sent() {
        var utf8 = new String("größe-π-日本-🙂".getBytes(UTF_8), ISO_8859_1);
        for (var id : List.of(utf8, "gr\u00f6\u00dfe", "\u00ff\u0080", "\u00e9".repeat(1_000))) {
            assertThat(echoed(id)).isEqualTo(id);
        }
    }

    @Test
    void one_that_is_too_long_or_has_a_hidden_character_does_not() {
        assertThat(echoed("\u00e9".repeat(1_001))).isNull();
        assertThat(echoed("a\u007fb")).isNull();
    }

    private static String echoed(String id) {
        var answer =
                Wire.ask(
                        node.url(""),
                        "POST",
                        PATH,
                        "{}",
                        "Content-Type: application/json",
                        "X-Request-ID: " + id);
        assertThat(Wire.status(answer)).as(answer).isIn(400, 401);
        return Wire.header(answer, "x-request-id");
    }
}
