package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.server.TestNode;
import idp.server.TestPostgres;
import idp.server.Wait;
import idp.server.cli.shell.Failed;
import idp.server.db.Database;
import idp.server.db.DatabaseSettings;
import idp.server.db.Link;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("R-18: a start waits for what comes by itself, and ends on what does not")
class StartTest {
    private final DatabaseSettings direct = TestPostgres.create();
    private final int port = TestNode.freePort();

    private TestNode start(DatabaseSettings on) {
        return TestNode.start(on, "http://localhost:" + port, port, Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "57P03,is starting or stopping",
        "53300,has no connection left",
        "57P01,is starting or stopping"
    })
    @DisplayName("D9: a PostgreSQL that starts, or is full, is waited for, and the log says so")
    void a_database_that_is_not_ready_is_waited_for(String state, String sentence)
            throws Exception {
        try (var link = new Link(direct);
                var refusing = new RefusingPostgres(state);
                var log = LogLines.capture()) {
            var through = link.over(direct);
            link.leadTo(refusing.settings());
            var late = CompletableFuture.supplyAsync(() -> start(through));
            Wait.until("it is said", () -> said(log, sentence));
            assertThat(late).isNotDone();
            link.leadTo(direct);
            try (var node = late.get(60, TimeUnit.SECONDS)) {
                assertThat(node.database().pending()).isZero();
            }
        }
    }

    @Test
    @DisplayName("D9: nothing listens yet: the log says where, and the start goes on when it does")
    void a_database_that_is_away_is_waited_for() throws Exception {
        try (var link = new Link(direct);
                var log = LogLines.capture()) {
            link.cut();
            var late = CompletableFuture.supplyAsync(() -> start(link.over(direct)));
            Wait.until(
                    "it is said",
                    () -> said(log, "waiting for a connection: the database at 127.0.0.1:"));
            assertThat(late).isNotDone();
            link.heal();
            late.get(60, TimeUnit.SECONDS).close();
        }
    }

    @Test
    @DisplayName("R-16: a migration that is cut off is begun again")
    void a_migration_that_is_cut_off_is_begun_again() throws Exception {
        var empty = TestPostgres.empty();
        try (var database = Database.open(empty)) {
            database.migrate();
            var late =
                    database.<CompletableFuture<TestNode>>transaction(db -> {
                        db.execute("LOCK TABLE flyway_schema_history IN ACCESS EXCLUSIVE MODE");
                        var begun = CompletableFuture.supplyAsync(() -> start(empty));
                        for (int cut = 0; cut < 2; cut++) {
                            Wait.until("somebody waits for a lock", () -> cutOff(db) > 0);
                        }
                        assertThat(begun).isNotDone();
                        return begun;
                    });
            late.get(60, TimeUnit.SECONDS).close();
        }
    }

    @Test
    @DisplayName("D9: a wrong password ends the start with one sentence")
    void a_wrong_password_is_not_waited_for() {
        var wrong = DatabaseSettings.of(direct.jdbcUrl(), direct.user(), "not the password");
        assertThatThrownBy(() -> start(wrong))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("refuses IDP_DB_USER or its password")
                .hasMessageNotContaining("not the password");
    }

    @Test
    @DisplayName("D9: a database that does not exist ends the start with one sentence")
    void an_unknown_database_is_not_waited_for() {
        var url = direct.jdbcUrl().substring(0, direct.jdbcUrl().lastIndexOf('/')) + "/nowhere";
        var unknown = DatabaseSettings.of(url, direct.user(), direct.password());
        assertThatThrownBy(() -> start(unknown))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    @DisplayName("D9: a schema of a later release ends the start with one sentence")
    void a_schema_of_another_version_is_not_waited_for() {
        try (var database = Database.open(direct)) {
            database.transaction(db ->
                    db.execute(
                            "UPDATE flyway_schema_history SET checksum = 1 WHERE version = '01'"));
        }
        assertThatThrownBy(() -> start(direct))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("another version");
    }

    /// Ends whoever waits for a lock; how many. What a transaction has seen of others it sees until it
    /// asks for news.
    private static int cutOff(Handle db) {
        db.execute("SELECT pg_stat_clear_snapshot()");
        return db.createQuery(
                        """
                        SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                        WHERE datname = current_database() AND wait_event_type = 'Lock'
                        """)
                .mapTo(Integer.class)
                .one();
    }

    private static boolean said(LogLines log, String words) {
        return log.lines().stream().anyMatch(line -> line.contains(words));
    }
}
