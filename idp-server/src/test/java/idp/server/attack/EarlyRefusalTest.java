package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 9112 §9.3: a refusal that does not need the body leaves the connection as it was")
class EarlyRefusalTest {
    private static final String BODY = "{\"subject\":{}}";

    static TestNode node;

    @BeforeAll
    static void start() {
        node = TestNode.start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/access/v1/evaluations", "/admin/api/apis", "/nothing"})
    @DisplayName(
            "a client whose body follows its headers late is answered, and so is its next request")
    void the_next_request_is_answered(String path) throws IOException {
        var head =
                "POST "
                        + path
                        + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n"
                        + "Authorization: Bearer no.such.token\r\n"
                        + "Content-Type: application/json\r\nContent-Length: "
                        + BODY.length()
                        + "\r\n\r\n";
        try (var socket = new Socket("127.0.0.1", URI.create(node.url("")).getPort())) {
            socket.setSoTimeout(10_000);
            for (var request = 0; request < 3; request++) {
                send(socket, head);
                // Another client is served meanwhile: had this one's answer not waited, it would be
                // out.
                for (var other = 0; other < 3; other++) {
                    assertThat(Wire.status(Wire.ask(node.url(""), "GET", "/jwks", "")))
                            .isEqualTo(200);
                }
                send(socket, BODY);
                assertThat(answer(socket.getInputStream()))
                        .as("request " + request)
                        .startsWith("HTTP/1.1 4")
                        .doesNotContainIgnoringCase("connection: close");
            }
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /// One answer, head and body; empty if the connection has ended.
    private static String answer(InputStream in) throws IOException {
        var heard = new StringBuilder();
        while (heard.indexOf("\r\n\r\n") < 0) {
            var next = in.read();
            if (next < 0) {
                return "";
            }
            heard.append((char) next);
        }
        var length = Wire.header(heard.toString(), "content-length");
        in.readNBytes(length == null ? 0 : Integer.parseInt(length));
        return heard.toString();
    }
}
