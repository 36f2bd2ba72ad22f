package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestFork;
import idp.server.TestNode;
import idp.server.TestPostgres;
import idp.server.mail.MailTls;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("HT-02, RFC 9113 §10.5: a connection that only makes work is ended")
final class Http2FloodTest {
    private static final int TIMES = 2_000;
    private static final int PATIENCE = 20_000;

    private static TestNode node;
    private static SSLContext trusting;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        var folder = Files.createDirectories(TestFork.folder("http2-flood"));
        var tls = MailTls.of(folder, "localhost");
        trusting = tls.client();
        port = TestNode.freePort();
        var issuer = "https://localhost:" + port;
        var files = MailTls.settings(folder, "localhost");
        node = TestNode.start(TestPostgres.create(), issuer, port, files);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    /// Ways to have a server do something that nobody waits for.
    private enum Flood {
        /// CVE-2023-44487
        RESETS {
            @Override
            void send(Frames to, int stream) throws IOException {
                to.request(stream);
                to.frame(3, 0, stream, new byte[] {0, 0, 0, 8});
            }
        },
        /// CVE-2025-5115: the server is made to reset it.
        NO_WINDOW {
            @Override
            void send(Frames to, int stream) throws IOException {
                to.request(stream);
                to.frame(8, 0, stream, new byte[4]);
            }
        },
        PINGS {
            @Override
            void send(Frames to, int stream) throws IOException {
                to.frame(6, 0, 0, new byte[8]);
            }
        },
        SETTINGS {
            @Override
            void send(Frames to, int stream) throws IOException {
                to.frame(4, 0, 0, new byte[0]);
            }
        },
        /// CVE-2024-27316 of others: a head that has no end.
        HEAD {
            @Override
            void send(Frames to, int stream) throws IOException {
                to.frame(stream == 1 ? 1 : 9, 0, 1, stream == 1 ? to.head() : to.more());
            }
        };

        abstract void send(Frames to, int stream) throws IOException;
    }

    /// What a client writes, byte by byte.
    private record Frames(DataOutputStream out) {
        void begin() throws IOException {
            out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            frame(4, 0, 0, new byte[0]);
        }

        void frame(int type, int flags, int stream, byte[] content) throws IOException {
            out.writeByte(content.length >> 16);
            out.writeShort(content.length);
            out.writeByte(type);
            out.writeByte(flags);
            out.writeInt(stream);
            out.write(content);
        }

        /// Ends both its head and itself.
        void request(int stream) throws IOException {
            frame(1, 5, stream, head());
        }

        /// RFC 7541 §6: GET, https, /, and an authority.
        byte[] head() {
            var head = new ByteArrayOutputStream();
            head.write(0x82);
            head.write(0x87);
            head.write(0x84);
            text(head, 0x01, "localhost");
            return head.toByteArray();
        }

        /// One more field of a head.
        byte[] more() {
            var field = new ByteArrayOutputStream();
            field.write(0);
            field.write(1);
            field.write('x');
            text(field, -1, "y".repeat(100));
            return field.toByteArray();
        }

        private static void text(ByteArrayOutputStream to, int name, String value) {
            if (name >= 0) {
                to.write(name);
            }
            to.write(value.length());
            to.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
        }
    }

    @ParameterizedTest
    @EnumSource
    void it_ends_and_others_are_served(Flood flood) throws Exception {
        try (var socket = (SSLSocket) trusting.getSocketFactory().createSocket("localhost", port)) {
            var parameters = socket.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {"h2"});
            socket.setSSLParameters(parameters);
            socket.setSoTimeout(PATIENCE);
            socket.startHandshake();
            assertThat(socket.getApplicationProtocol()).isEqualTo("h2");
            var writer = Thread.ofVirtual().start(() -> write(socket, flood));
            assertThat(ends(socket)).isTrue();
            writer.join();
        }
        assertThat(served()).isEqualTo(200);
    }

    private static void write(SSLSocket socket, Flood flood) {
        try {
            var bytes = new ByteArrayOutputStream();
            var frames = new Frames(new DataOutputStream(bytes));
            frames.begin();
            for (var time = 0; time < TIMES; time++) {
                flood.send(frames, 2 * time + 1);
            }
            socket.getOutputStream().write(bytes.toByteArray());
        } catch (IOException e) {
            // It was ended in the middle: whoever reads has heard so.
        }
    }

    /// False when it goes on. Its last word (GOAWAY) may be lost: the other side still writes.
    private static boolean ends(SSLSocket socket) {
        try {
            socket.getInputStream().skipNBytes(Long.MAX_VALUE);
            return false;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static int served() {
        try (var client = HttpClient.newBuilder().sslContext(trusting).build()) {
            var live = URI.create("https://localhost:" + port + "/health/live");
            var request = HttpRequest.newBuilder(live).build();
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
