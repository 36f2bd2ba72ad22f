package idp.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import idp.server.TestPostgres;
import idp.server.Wait;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What stands between a command and its database is told apart")
final class ConnectionAttemptTest {
    private static final DatabaseSettings GOOD = TestPostgres.create();
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final String PASSWORD = "password";

    @TempDir Path folder;

    @Test
    void nothing() {
        assertThat(attempt(GOOD)).isNull();
        assertThat(new ConnectionAttempt(GOOD).where())
                .startsWith("127.0.0.1:")
                .contains("/fresh_");
    }

    @Test
    void no_route() throws IOException {
        assertThat(attempt(at("127.0.0.1:" + TestNode.freePort()))).isEqualTo(Obstacle.REFUSED);
        assertThat(attempt(at("nowhere.invalid:5432"))).isEqualTo(Obstacle.NO_NAME);
        // Nobody takes connections from the queue of this socket, which has room for one or two.
        try (var full = new ServerSocket(0, 1, HERE)) {
            var waiting = new ArrayList<Socket>();
            for (var i = 0; i < 4; i++) {
                var socket = new Socket();
                waiting.add(socket);
                Thread.startVirtualThread(() -> connect(socket, full.getLocalPort()));
            }
            Wait.until("the queue is full", () -> connected(waiting) >= 2);
            assertThat(attempt(at("127.0.0.1:" + full.getLocalPort())))
                    .isEqualTo(Obstacle.NO_ROUTE);
            for (var socket : waiting) {
                socket.close();
            }
        }
    }

    private static long connected(List<Socket> sockets) {
        return sockets.stream().filter(Socket::isConnected).count();
    }

    private static void connect(Socket socket, int port) {
        try {
            socket.connect(new java.net.InetSocketAddress(HERE, port));
        } catch (IOException closedMeanwhile) {
            assertThat(socket.isClosed()).isTrue();
        }
    }

    @Test
    void a_server_that_says_nothing_and_one_that_hangs_up() throws IOException {
        try (var silent = new ServerSocket(0, 50, HERE)) {
            assertThat(attempt(at("127.0.0.1:" + silent.getLocalPort()))).isEqualTo(Obstacle.SLOW);
        }
        try (var link = new Link(GOOD)) {
            link.cut();
            assertThat(attempt(link.over(GOOD))).isEqualTo(Obstacle.BROKEN);
        }
    }

    @Test
    void a_wrong_name_or_password_and_a_role_that_is_not_let_in() {
        var wrong = new DatabaseSettings(GOOD.jdbcUrl(), GOOD.user(), "wrong", "test", 1, 0);
        assertThat(attempt(wrong)).isEqualTo(Obstacle.PASSWORD);
        assertThat(attempt(as("nobody", PASSWORD))).isEqualTo(Obstacle.PASSWORD);
        assertThat(attempt(as(GOOD.user(), ""))).isEqualTo(Obstacle.PASSWORD);
        role("knock_closed", "NOLOGIN");
        assertThat(attempt(as("knock_closed", PASSWORD))).isEqualTo(Obstacle.NOT_ALLOWED);
        role("knock_full", "LOGIN CONNECTION LIMIT 0");
        assertThat(attempt(as("knock_full", PASSWORD))).isEqualTo(Obstacle.FULL);
    }

    @Test
    void no_such_database() {
        var url = GOOD.jdbcUrl();
        var elsewhere = url.substring(0, url.lastIndexOf('/')) + "/nothing_of_this_name";
        assertThat(attempt(on(elsewhere))).isEqualTo(Obstacle.NO_DATABASE);
        assertThat(Obstacle.NO_DATABASE.mayPass()).isFalse();
    }

    @Test
    void a_certificate_that_is_not_trusted_and_no_tls_at_all() throws Exception {
        var root = folder.resolve("none.crt");
        try (var server = new ServerSocket(0, 50, HERE)) {
            var tls = context();
            Thread.startVirtualThread(() -> speak(server, tls));
            var url = "jdbc:postgresql://localhost:" + server.getLocalPort() + "/idp?sslmode=";
            // Either there is no root to trust, or the one of this machine does not know it.
            assertThat(attempt(on(url + "verify-full&sslrootcert=" + root)))
                    .isEqualTo(Obstacle.CERTIFICATE);
            var factory = "&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory";
            assertThat(attempt(on(url + "verify-full" + factory))).isEqualTo(Obstacle.CERTIFICATE);
        }
        assertThat(attempt(on(GOOD.jdbcUrl() + "?sslmode=require"))).isEqualTo(Obstacle.NO_TLS);
    }

    /// Every connection: agrees to speak TLS, and shakes hands.
    private static void speak(ServerSocket server, SSLContext tls) {
        while (!server.isClosed()) {
            try (var plain = server.accept()) {
                assertThat(plain.getInputStream().readNBytes(8)).hasSize(8);
                plain.getOutputStream().write('S');
                var secure = (SSLSocket) tls.getSocketFactory().createSocket(plain, null, 0, true);
                secure.setUseClientMode(false);
                secure.startHandshake();
            } catch (IOException refusedOrClosed) {
                continue;
            }
        }
    }

    private SSLContext context() throws Exception {
        var store = folder.resolve("store");
        var words =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString()));
        words.addAll(
                List.of(
                        ("-genkeypair -alias tls -dname CN=localhost -validity 2 -keyalg EC"
                                        + " -storetype PKCS12 -storepass password -keystore "
                                        + store)
                                .split(" ")));
        assertThat(new ProcessBuilder(words).start().waitFor()).isZero();
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(
                KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray()),
                PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static Obstacle attempt(DatabaseSettings settings) {
        return new ConnectionAttempt(settings).tryOnce(SHORT);
    }

    private static DatabaseSettings at(String host) {
        return on("jdbc:postgresql://" + host + "/idp");
    }

    private static DatabaseSettings on(String url) {
        return new DatabaseSettings(url, GOOD.user(), GOOD.password(), "test", 1, 0);
    }

    private static DatabaseSettings as(String user, String password) {
        return new DatabaseSettings(GOOD.jdbcUrl(), user, password, "test", 1, 0);
    }

    private static void role(String name, String may) {
        try (var db = Database.open(GOOD)) {
            db.transaction(h -> h.execute("DROP ROLE IF EXISTS " + name));
            db.transaction(h -> h.execute("CREATE ROLE " + name + " PASSWORD 'password' " + may));
        }
    }
}
