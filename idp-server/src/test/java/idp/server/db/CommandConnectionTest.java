package idp.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.core.oauth.Unavailable;
import idp.server.TestPostgres;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ADR 66: a command has one connection, and asks one question about the schema")
final class CommandConnectionTest {
    private final DatabaseSettings settings = TestPostgres.create();
    private final Database command = Database.open(settings.forCommand());

    @AfterEach
    void close() {
        command.close();
    }

    @Test
    void what_reached_the_database_does_all_the_rest() {
        assertThat(command.reach(Duration.ofSeconds(10))).isNull();
        var first = command.statement(CommandConnectionTest::process);
        assertThat(command.transaction(CommandConnectionTest::process)).isEqualTo(first);
        var setting = "SELECT setting FROM pg_settings WHERE name = 'plan_cache_mode'";
        assertThat(
                        command.<String>statement(
                                db -> db.createQuery(setting).mapTo(String.class).one()))
                .isEqualTo("force_generic_plan");
    }

    @Test
    void one_that_broke_is_made_anew() {
        var first = command.statement(CommandConnectionTest::process);
        try (var other = Database.open(settings.withConnections(1))) {
            other.statement(db ->
                    db.createQuery("SELECT pg_terminate_backend(:first)")
                            .bind("first", first)
                            .mapTo(Boolean.class)
                            .one());
        }
        assertThatThrownBy(() -> command.statement(CommandConnectionTest::process))
                .isInstanceOf(Unavailable.class);
        assertThat(command.statement(CommandConnectionTest::process)).isNotEqualTo(first);
    }

    @Test
    void a_schema_that_lacks_a_step_is_not_current() {
        assertThat(command.isCurrent()).isTrue();
        command.transaction(db ->
                db.execute("DELETE FROM flyway_schema_history WHERE script LIKE 'V48\\_\\_%'"));
        assertThat(command.isCurrent()).isFalse();
        try (var empty = Database.open(TestPostgres.empty().forCommand())) {
            assertThat(empty.isCurrent()).isFalse();
        }
    }

    private static int process(Handle db) {
        return db.createQuery("SELECT pg_backend_pid()").mapTo(Integer.class).one();
    }
}
