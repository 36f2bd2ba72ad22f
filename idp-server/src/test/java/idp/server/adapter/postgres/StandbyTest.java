package idp.server.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.oauth.Opaque;
import idp.server.IdpProcess;
import idp.server.TestFork;
import idp.server.TestNode;
import idp.server.Wait;
import idp.server.db.ConnectionAttempt;
import idp.server.db.DatabaseSettings;
import idp.server.db.Obstacle;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// A PostgreSQL of its own that never leaves recovery: its primary does not exist.
@DisplayName("idp doctor tells a database that is starting from a standby")
final class StandbyTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final PostgresFolder FOLDER =
            new PostgresFolder(TestFork.folder("standby-postgres"));
    private static String password;

    @BeforeAll
    static void make() throws IOException {
        var random = new Opaque(new SecureRandom());
        try (var first = EmbeddedPostgres.start(FOLDER.home(), random)) {
            password = first.password();
        }
        var signal = FOLDER.data().resolve("standby.signal");
        if (!Files.exists(signal)) {
            Files.createFile(signal);
        }
    }

    @AfterAll
    static void remove() throws IOException {
        PostgresBinaries.delete(FOLDER.home());
    }

    @Test
    @DisplayName("one that lets nobody in until its recovery is over is starting")
    void starting() throws Exception {
        examine(
                "off",
                Obstacle.STARTING,
                "it is starting or stopping",
                "wait until it has started");
    }

    @Test
    @DisplayName("one that lets people read is no primary")
    void standby() throws Exception {
        examine("on", Obstacle.STANDBY, "it is not the primary", "name the primary in IDP_DB_URL");
    }

    private static void examine(String hot, Obstacle obstacle, String sentence, String fix)
            throws Exception {
        var port = TestNode.freePort();
        var server = start(port, hot);
        try {
            var url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
            var attempt =
                    new ConnectionAttempt(DatabaseSettings.of(url, PostgresFolder.USER, password));
            Wait.untilAsserted(() -> {
                assertThat(server.isAlive()).as(FOLDER.lastWords()).isTrue();
                assertThat(attempt.tryOnce(SOON)).as(FOLDER.lastWords()).isEqualTo(obstacle);
            });
            var ran = IdpProcess.run(environment(url), "", "doctor");
            assertThat(ran.code()).isOne();
            assertThat(ran.documents())
                    .filteredOn("check", "database")
                    .singleElement()
                    .satisfies(found -> {
                        assertThat(found.get("detail").toString())
                                .isEqualTo("127.0.0.1:" + port + "/postgres: " + sentence);
                        assertThat(found).containsEntry("fix", fix);
                    });
        } finally {
            PostgresProcesses.stop(server);
        }
    }

    private static Map<String, String> environment(String url) {
        return Map.of(
                "IDP_ISSUER",
                "http://localhost:" + TestNode.freePort(),
                "IDP_DB_URL",
                url,
                "IDP_DB_USER",
                PostgresFolder.USER,
                "IDP_DB_PASSWORD",
                password,
                "IDP_DATA_DIR",
                TestFork.folder("standby").toString(),
                "IDP_MASTER_KEY",
                "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
    }

    private static Process start(int port, String hot) throws IOException {
        FOLDER.turnLog();
        var program = PostgresBinaries.unpack(FOLDER.home()).resolve("bin/postgres");
        return PostgresProcesses.probe(FOLDER, program)
                .start(
                        List.of(
                                program.toString(),
                                "-D",
                                FOLDER.data().toString(),
                                "-c",
                                "listen_addresses=127.0.0.1",
                                "-c",
                                "port=" + port,
                                "-c",
                                "unix_socket_directories=",
                                "-c",
                                "hot_standby=" + hot,
                                // As the server of before had it: a standby never has less.
                                "-c",
                                "max_connections=200"));
    }
}
