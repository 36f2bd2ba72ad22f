package idp.server.cluster;

import idp.server.Wait;
import idp.server.db.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// A connection to the database that belongs to no node: it holds locks and transactions open, for as
/// long as a fault is to take. No timeout ends it.
final class Bystander implements AutoCloseable {
    private static final int ADVISORY = 42;

    private final Connection connection;

    Bystander(DatabaseSettings settings) {
        try {
            connection =
                    DriverManager.getConnection(
                            settings.jdbcUrl(), settings.user(), settings.password());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void begin() {
        run("BEGIN");
    }

    void commit() {
        run("COMMIT");
    }

    void rollback() {
        run("ROLLBACK");
    }

    void run(String sql, Object... values) {
        try (var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    int number(String sql) {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    String text(String sql) {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What the rows of a column say.
    List<Long> numbers(String sql) {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var numbers = new ArrayList<Long>();
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
            return numbers;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Until somebody waits for a lock, of this kind, in this database.
    void awaitWaiting(String event) {
        var waiting =
                """
                SELECT count(*) FROM pg_stat_activity
                WHERE datname = current_database() AND wait_event_type = 'Lock'
                    AND wait_event = '%s'
                """
                        .formatted(event);
        Wait.until(() -> {
            // Within a transaction activity is shown as it was when it was first asked for.
            run("SELECT pg_stat_clear_snapshot()");
            return number(waiting) > 0;
        });
    }

    /// From now on whoever commits a change of this table waits in its COMMIT, until it is let go.
    void stopCommits(String table) {
        run(
                """
                CREATE OR REPLACE FUNCTION wait_in_commit() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN PERFORM pg_advisory_xact_lock_shared(%d); RETURN NULL; END $$
                """
                        .formatted(ADVISORY));
        run(
                """
                CREATE CONSTRAINT TRIGGER wait_in_commit AFTER INSERT OR UPDATE ON %s
                DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION wait_in_commit()
                """
                        .formatted(table));
        run("SELECT pg_advisory_lock(%d)".formatted(ADVISORY));
    }

    void letCommitsGo(String table) {
        run("SELECT pg_advisory_unlock(%d)".formatted(ADVISORY));
        run("DROP TRIGGER wait_in_commit ON " + table);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
