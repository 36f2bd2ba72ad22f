package idp.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("ADR 72: steps of the schema add first and take away a release later")
final class StepsTest {
    private static final Path FOLDER =
            Path.of("..", "migrations", "src", "main", "resources", "db", "migration");

    /// Those before are older than the rule, and what was taken never changes.
    private static final int FIRST = 58;

    static Stream<Step> steps() {
        try (var files = Files.list(FOLDER)) {
            var all = files.map(StepsTest::step).filter(step -> step.number() >= FIRST).toList();
            return all.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Step step(Path file) {
        try {
            return new Step(file.getFileName() + "", Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("steps")
    void two_releases_live_on_one_schema(Step step) {
        assertThat(step.faults()).as(step.file()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET lock_timeout = 0; ALTER TABLE session ADD COLUMN x text",
                "CREATE INDEX a ON session (sid)",
                "CREATE UNIQUE INDEX a ON session (sid)",
                "CREATE INDEX CONCURRENTLY a ON session (sid)",
                "DROP INDEX CONCURRENTLY IF EXISTS b; CREATE INDEX CONCURRENTLY a ON session (sid)",
                "DROP INDEX CONCURRENTLY IF EXISTS a; CREATE INDEX CONCURRENTLY a ON session (sid);"
                        + " ALTER TABLE session ADD COLUMN x text",
                "DROP TABLE session",
                "DROP INDEX a",
                "ALTER TABLE session DROP COLUMN sid",
                "ALTER TABLE session RENAME TO other",
                "ALTER TABLE session RENAME COLUMN sid TO id",
                "ALTER TABLE session ALTER COLUMN sid SET NOT NULL",
                "ALTER TABLE session ALTER COLUMN sid TYPE bytea",
                "ALTER TABLE session ADD COLUMN x text NOT NULL",
                "ALTER TABLE session ADD CONSTRAINT c CHECK (sid <> '')",
                "ALTER TABLE session ADD CONSTRAINT c UNIQUE (sid)"
            })
    void each_rule_has_something_to_find(String sql) {
        assertThat(new Step("V58__planted.sql", sql).faults()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE a (b text); CREATE INDEX c ON a (b); ALTER TABLE a DROP COLUMN b",
                "ALTER TABLE session ADD COLUMN x text; ALTER TABLE session ALTER COLUMN x SET DEFAULT ''",
                "ALTER TABLE session ADD COLUMN x text NOT NULL DEFAULT ''",
                "ALTER TABLE session ADD CONSTRAINT c CHECK (sid <> '') NOT VALID",
                "-- DROP TABLE session;\nSELECT 1",
                "DROP INDEX CONCURRENTLY IF EXISTS a;\nCREATE INDEX CONCURRENTLY a\n  ON session (sid)"
            })
    void what_two_releases_can_live_on_is_let_through(String sql) {
        assertThat(new Step("V58__good.sql", sql).faults()).isEmpty();
    }

    @Test
    void what_is_taken_away_is_named_so() {
        var sql = "ALTER TABLE session DROP COLUMN sid";
        assertThat(new Step("V58__contract_sid.sql", sql).faults()).isEmpty();
    }
}
