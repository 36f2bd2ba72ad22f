package idp.server.db;

import idp.core.revoke.Denied;
import idp.core.revoke.Mirror;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jspecify.annotations.Nullable;

/// One connection of a node's own, over which the denylist is read in full once and then followed.
///
/// A poll returns every row whose transaction was still open, or not yet begun, when the one before
/// took its snapshot: the watermark is the oldest transaction open then (`pg_snapshot_xmin`), never
/// the highest one seen, since transactions do not commit in the order of their numbers. Rows
/// may come twice. It begins anew with each connection, because behind the next one may stand another
/// server.
final class DenylistReader implements AutoCloseable {
    /// A row that this version does not understand. What it ends is unknown, so nothing is known.
    static final class Garbled extends RuntimeException {
        Garbled(@Nullable Throwable cause) {
            super("a row of the denylist cannot be read", cause);
        }
    }

    /// What one question to the database brings besides rows.
    record Head(Instant time, Map<String, Long> epochs) {}

    private final Handle db;
    private long watermark;

    private DenylistReader(Handle db) {
        this.db = db;
    }

    /// @param socketSeconds how long a dead network can go unnoticed
    static Handle connect(DatabaseSettings settings, String name, int socketSeconds)
            throws SQLException {
        var properties = settings.connection();
        properties.setProperty("user", settings.user());
        properties.setProperty("password", settings.password());
        properties.setProperty("ApplicationName", name);
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("socketTimeout", Integer.toString(socketSeconds));
        var db = Jdbi.open(DriverManager.getConnection(settings.jdbcUrl(), properties));
        // As in Database: no argument of a statement in the log.
        db.getConfig(StatementExceptions.class)
                .setMessageRendering(StatementExceptions.MessageRendering.NONE);
        return db;
    }

    static DenylistReader open(DatabaseSettings settings) throws SQLException {
        var db = connect(settings, "gatehouse-denylist", 3);
        try {
            db.execute("SET statement_timeout = '2s'");
            db.execute("SET default_transaction_isolation = 'read committed'");
            return new DenylistReader(db);
        } catch (RuntimeException e) {
            db.close();
            throw e;
        }
    }

    /// Time and epochs. Refuses a standby: it shows an older state.
    Head head() {
        return db.createQuery(
                        """
                        SELECT clock_timestamp() AS at, pg_is_in_recovery() AS standby, name, value
                        FROM (VALUES (1)) AS one LEFT JOIN epoch ON true
                        """)
                .<Head>scanResultSet((rows, _) -> head(rows.get()));
    }

    /// Everything there is, in portions, so that the size does not matter.
    void load(Mirror into) {
        db.useTransaction(inside -> {
            inside.execute("SET LOCAL statement_timeout = '60s'");
            inside.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            watermark = oldestOpen(inside);
            inside.createQuery("SELECT kind, key, not_before, until FROM denied")
                    .setFetchSize(10_000)
                    .map((row, _) -> row(row))
                    .forEach(into::put);
        });
    }

    /// What was committed since the last question, and perhaps some of before. Returns the rows.
    int follow(Mirror into) {
        return db.createQuery(
                        """
                        SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS oldest,
                               kind, key, not_before, until
                        FROM (VALUES (1)) AS one LEFT JOIN denied ON tx >= CAST(:watermark AS xid8)
                        """)
                .bind("watermark", Long.toUnsignedString(watermark))
                .<Integer>scanResultSet((rows, _) -> follow(rows.get(), into));
    }

    @Override
    public void close() {
        db.close();
    }

    private int follow(ResultSet rows, Mirror into) throws SQLException {
        var count = 0;
        var next = watermark;
        while (rows.next()) {
            next = Long.parseUnsignedLong(rows.getString("oldest"));
            if (rows.getString("kind") != null) {
                into.put(row(rows));
                count++;
            }
        }
        // Last: if a row could not be read, the next question asks for it again.
        watermark = next;
        return count;
    }

    private static Head head(ResultSet rows) throws SQLException {
        var epochs = new HashMap<String, Long>();
        Instant time = null;
        while (rows.next()) {
            if (rows.getBoolean("standby")) {
                throw new SQLException("connected to a standby", "25006");
            }
            time = time == null ? Instants.read(rows, "at") : time;
            var name = rows.getString("name");
            if (name != null) {
                epochs.put(name, rows.getLong("value"));
            }
        }
        if (time == null) {
            throw new SQLException("the database did not say the time");
        }
        return new Head(time, epochs);
    }

    private static long oldestOpen(Handle db) {
        return Long.parseUnsignedLong(
                db.createQuery("SELECT pg_snapshot_xmin(pg_current_snapshot())::text")
                        .mapTo(String.class)
                        .one());
    }

    static Denied row(ResultSet row) throws SQLException {
        var kind = row.getString("kind");
        var key = row.getString("key");
        var notBefore = Instants.read(row, "not_before");
        var until = Instants.read(row, "until");
        if (kind == null || key == null || notBefore == null || until == null) {
            throw new Garbled(null);
        }
        try {
            return new Denied(Denied.Kind.valueOf(kind), key, notBefore, until);
        } catch (IllegalArgumentException e) {
            throw new Garbled(e);
        }
    }
}
