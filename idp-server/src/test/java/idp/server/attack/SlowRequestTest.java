package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("HT-07: a request has to get somewhere, however busily it talks")
class SlowRequestTest {
    private static final int MANY = 200;
    private static final int LONGEST_SECONDS = 60;
    private static final String HEAD =
            "POST /token HTTP/1.1\r\nHost: localhost\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\n";

    /// Sends one byte now and then, until it is cut off.
    private static final class Dripping implements AutoCloseable {
        private final Socket socket;
        private String heard = "";

        Dripping(int port, String first) throws IOException {
            socket = new Socket("127.0.0.1", port);
            socket.setTcpNoDelay(true);
            socket.getOutputStream().write(first.getBytes(StandardCharsets.US_ASCII));
        }

        /// False once nobody listens any more.
        boolean drip() {
            try {
                var waiting = socket.getInputStream().available();
                if (waiting > 0) {
                    var bytes = socket.getInputStream().readNBytes(waiting);
                    heard = new String(bytes, StandardCharsets.US_ASCII);
                    return false;
                }
                socket.getOutputStream().write('a');
                socket.getOutputStream().flush();
                return true;
            } catch (IOException cut) {
                return false;
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"X-Never-Ends: ", "Content-Length: 5000\r\n\r\n"})
    @DisplayName("two hundred that drip are all cut off, and nobody else notices them")
    void who_drips_is_cut_off(String more) throws IOException {
        try (var node = TestNode.start()) {
            var port = URI.create(node.url("")).getPort();
            var live = new ArrayList<Dripping>();
            for (var i = 0; i < MANY; i++) {
                live.add(new Dripping(port, HEAD + more));
            }
            var all = List.copyOf(live);
            var served = 0;
            for (var second = 0; second < LONGEST_SECONDS && !live.isEmpty(); second += 2) {
                live.removeIf(dripping -> !dripping.drip());
                var answer = Wire.ask(node.url(""), "GET", "/health/ready", "");
                assertThat(Wire.status(answer)).isEqualTo(200);
                served++;
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
            }
            assertThat(live).as("still talking after %d rounds", served).isEmpty();
            assertThat(served).isGreaterThan(2);
            if (more.endsWith("\r\n\r\n")) {
                assertThat(all).as("are told why").allMatch(each -> each.heard.contains(" 408 "));
            }
            for (var dripping : all) {
                dripping.close();
            }
        }
    }
}
