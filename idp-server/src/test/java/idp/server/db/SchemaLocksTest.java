package idp.server.db;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.core.oauth.Unavailable;
import idp.server.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-16: a step of the schema does not make others wait for whom it waits for itself")
final class SchemaLocksTest {
    private final DatabaseSettings settings = TestPostgres.create();
    private final Database database = Database.open(settings);

    @AfterEach
    void close() {
        database.close();
    }

    private Schema with(String step) {
        return new Schema(settings, List.of("classpath:db/migration", "classpath:steps/" + step));
    }

    @Test
    @DisplayName(
            "ADR 72: behind a long transaction it gives up, says behind whose, and comes again")
    void a_step_gives_up_and_nodes_go_on() throws Exception {
        try (var report = session("the nightly report")) {
            run(report, "SELECT count(*) FROM session");
            var step = CompletableFuture.supplyAsync(() -> with("column").migrate());
            // As a node does it meanwhile, and it has three seconds for a lock.
            for (var i = 0; i < 20; i++) {
                database.transaction(
                        db -> db.execute("UPDATE session SET last_seen_at = last_seen_at"));
            }
            assertThatThrownBy(step::join)
                    .hasCauseInstanceOf(Unavailable.class)
                    .rootCause()
                    .message()
                    .contains("the step V9001__a_column.sql: the table session is in use by")
                    .containsPattern("the nightly report \\(process \\d+\\), in a transaction of");
            report.rollback();
        }
        assertThat(with("column").migrate().applied()).isEqualTo(1);
        assertThat(with("column").pending()).isZero();
    }

    @Test
    @DisplayName("ADR 72: an index that was cut off is begun anew, and is whole in the end")
    void an_index_beside_the_others_is_made_again() throws Exception {
        try (var report = session("the nightly report")) {
            run(report, "UPDATE session SET last_seen_at = last_seen_at");
            assertThatThrownBy(() -> with("index").migrate())
                    .isInstanceOf(Unavailable.class)
                    .rootCause()
                    .message()
                    .contains("V9002__an_index.sql", "the nightly report");
            report.rollback();
        }
        assertThat(with("index").migrate().applied()).isEqualTo(1);
        var valid = "SELECT indisvalid FROM pg_index WHERE indexrelid = 'session_later'::regclass";
        var found = database.statement(db -> db.createQuery(valid).mapTo(boolean.class).list());
        assertThat(found).containsExactly(true);
        assertThat(with("index").migrate().applied()).isZero();
    }

    private Connection session(String name) throws SQLException {
        var url = settings.jdbcUrl() + (settings.jdbcUrl().contains("?") ? "&" : "?");
        var connection =
                DriverManager.getConnection(
                        url + "ApplicationName=" + name.replace(" ", "%20"),
                        settings.user(),
                        requireNonNull(settings.password()));
        connection.setAutoCommit(false);
        return connection;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
