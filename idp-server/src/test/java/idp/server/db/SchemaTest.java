package idp.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.server.TestPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName(
        "ADR 82: a node asks one question about a schema of its own release, and looks closely at any other")
final class SchemaTest {
    private static final String STEPS = "flyway_schema_history";

    private final Database db = TestPostgres.fresh();

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void every_step_from_the_very_files_of_this_release_is_enough() {
        assertThat(db.statement(Schema::versionIfExact)).isEqualTo(db.migrate().version());
        assertThat(db.upToDate()).isEqualTo(db.migrate());
    }

    @Test
    void a_step_that_failed_or_was_not_taken_is_not() {
        db.transaction(
                h -> h.execute("UPDATE " + STEPS + " SET success = false WHERE version = '48'"));
        assertThat(db.statement(Schema::versionIfExact)).isNull();
        db.transaction(h -> h.execute("DELETE FROM " + STEPS + " WHERE version = '48'"));
        assertThat(db.statement(Schema::versionIfExact)).isNull();
    }

    @Test
    void a_step_from_another_file_ends_a_start() {
        db.transaction(
                h -> h.execute("UPDATE " + STEPS + " SET checksum = 7 WHERE version = '48'"));
        assertThatThrownBy(db::upToDate).hasMessageContaining("another version of Gatehouse");
    }

    @Test
    void a_step_of_a_later_release_is_left_alone() {
        db.transaction(h ->
                h.execute(
                        "INSERT INTO "
                                + STEPS
                                + " SELECT 1000, '9999', 'later', 'SQL', 'V9999__later.sql', 7, 'x', now(), 1, true"));
        assertThat(db.statement(Schema::versionIfExact)).isNull();
        assertThat(db.upToDate().applied()).isZero();
    }
}
