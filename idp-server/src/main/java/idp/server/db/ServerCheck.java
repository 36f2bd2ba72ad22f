package idp.server.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;

/// What is asked of the PostgreSQL server before it is trusted: its version, that it does not answer
/// before data is safe (ADR 6), and that it keeps what a connection was told (ADR 70).
public record ServerCheck(String version, List<String> warnings) {
    private static final int OLDEST = 15;
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    // What PgBouncer says in statement mode.
    private static final String NO_TRANSACTIONS = "08P01";
    // Others use the same pool meanwhile: any round that they do not disturb shows it.
    private static final int ROUNDS = 5;

    /// Refuses a server that is too old, and a pooler that keeps no sessions.
    static ServerCheck of(Handle db, DatabaseSettings settings) {
        if (isPooled(db.getConnection()) && losesSessions(db.getConnection(), settings)) {
            throw new IllegalStateException(
                    "a pooler in transaction mode stands in front of PostgreSQL, where a connection"
                            + " keeps neither its time-outs nor its plans: name PostgreSQL itself in"
                            + " IDP_DB_URL, or let the pooler keep sessions (PgBouncer: pool_mode ="
                            + " session)");
        }
        var number = Integer.parseInt(setting(db, "server_version_num"));
        var version = setting(db, "server_version");
        if (number / 10_000 < OLDEST) {
            throw new IllegalStateException(
                    "PostgreSQL " + version + " is too old: " + OLDEST + " or newer is needed");
        }
        var warnings = new ArrayList<String>();
        for (var name : List.of("fsync", "full_page_writes", "synchronous_commit")) {
            var value = setting(db, name);
            if (value.equals("off")) {
                warnings.add(
                        "PostgreSQL runs with "
                                + name
                                + " = off: a crash may lose logins, revocations or the database");
            }
        }
        return new ServerCheck(version, List.copyOf(warnings));
    }

    /// Whoever opened the connection to us named itself as the process that serves it; PostgreSQL says which one
    /// does.
    private static boolean isPooled(Connection connection) {
        try {
            return connection.unwrap(PGConnection.class).getBackendPID() != process(connection);
        } catch (SQLException e) {
            throw DatabaseFaults.translate(new IllegalStateException(e));
        }
    }

    /// While another transaction holds the process that served us a moment ago, another one serves us.
    private static boolean losesSessions(Connection ours, DatabaseSettings settings) {
        try (var other = new ConnectionAttempt(settings).open(PATIENCE)) {
            other.setAutoCommit(false);
            for (var round = 0; round < ROUNDS; round++) {
                var before = process(ours);
                var _ = process(other);
                if (process(ours) != before) {
                    return true;
                }
                other.rollback();
            }
            return false;
        } catch (SQLException e) {
            if (NO_TRANSACTIONS.equals(e.getSQLState())) {
                return true;
            }
            throw DatabaseFaults.translate(new IllegalStateException(e));
        }
    }

    private static int process(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static String setting(Handle db, String name) {
        return db.createQuery("SELECT current_setting(:name)")
                .bind("name", name)
                .mapTo(String.class)
                .one();
    }
}
