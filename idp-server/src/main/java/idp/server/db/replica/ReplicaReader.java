package idp.server.db.replica;

import idp.core.revoke.Denied;
import idp.core.revoke.Replica;
import idp.core.revoke.ReplicaLog;
import idp.core.revoke.Snapshot;
import idp.server.db.DatabaseSettings;
import idp.server.db.Instants;
import idp.server.db.fence.Fence;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jspecify.annotations.Nullable;

/// One connection of a node's own, over which the denylist is read in full once and then followed.
///
/// A poll returns every row whose transaction was still open, or not yet begun, when the one before
/// took its snapshot, never those above the highest one seen, since transactions do not commit in the
/// order of their numbers. It begins anew with each connection, because behind the next one may
/// stand another server.
public final class ReplicaReader implements AutoCloseable {
    /// A row that this version does not understand. What it ends is unknown, so nothing is known.
    static final class Garbled extends RuntimeException {
        Garbled(@Nullable Throwable cause) {
            super("a row of the denylist cannot be read", cause);
        }
    }

    private static final int RECENT = 10_000;

    private final Handle db;
    private final Consumer<Duration> seen;
    private Snapshot snapshot = Snapshot.NOTHING;
    private ReplicaLog log = new ReplicaLog(snapshot);

    private ReplicaReader(Handle db, Consumer<Duration> seen) {
        this.db = db;
        this.seen = seen;
    }

    /// @param socketSeconds how long a dead network can go unnoticed
    public static Handle connect(DatabaseSettings settings, String name, int socketSeconds)
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

    public static ReplicaReader open(DatabaseSettings settings) throws SQLException {
        return open(settings, _ -> {});
    }

    /// @param seen is told for each new row how long ago it was written
    public static ReplicaReader open(DatabaseSettings settings, Consumer<Duration> seen)
            throws SQLException {
        var db = connect(settings, "gatehouse-denylist", 3);
        try {
            db.execute("SET statement_timeout = '2s'");
            db.execute("SET default_transaction_isolation = 'read committed'");
            return new ReplicaReader(db, seen);
        } catch (RuntimeException e) {
            db.close();
            throw e;
        }
    }

    /// Time, history and epochs. Refuses a standby: it shows an older state; and what the fence does not believe.
    PrimaryState primary(Fence fence) {
        var state = PrimaryState.read(db);
        if (!fence.admits(state.sight())) {
            // What is known may have grown after this look began.
            state = PrimaryState.read(db);
            fence.demand(state.sight());
        }
        return state;
    }

    /// Everything there is, in portions, so that the size does not matter.
    public void load(Replica into) {
        db.useTransaction(inside -> {
            inside.execute("SET LOCAL statement_timeout = '60s'");
            inside.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            snapshot =
                    Snapshot.parse(
                            inside.createQuery("SELECT pg_current_snapshot()::text")
                                    .mapTo(String.class)
                                    .one());
            inside.createQuery(
                            """
                            SELECT kind, key, ceil(extract(epoch FROM not_before))::bigint AS dead,
                                ceil(extract(epoch FROM until))::bigint AS over
                            FROM denied
                            """)
                    .setFetchSize(10_000)
                    .<Boolean>scanResultSet((rows, _) -> load(rows.get(), into));
            log = recent(inside);
        });
    }

    /// Row by row over whole seconds: a million of them are waited for when a node starts.
    private static boolean load(ResultSet rows, Replica into) throws SQLException {
        while (rows.next()) {
            var dead = Instant.ofEpochSecond(rows.getLong("dead"));
            var over = Instant.ofEpochSecond(rows.getLong("over"));
            into.put(denied(rows.getString("kind"), rows.getString("key"), dead, over));
        }
        return true;
    }

    /// The latest rows, for guards that were here before this node.
    private ReplicaLog recent(Handle inside) {
        var rows =
                inside.createQuery(
                                """
                                SELECT kind, key, not_before, until, tx::text AS tx FROM denied
                                WHERE tx < CAST(:next AS xid8) ORDER BY tx DESC LIMIT :most
                                """)
                        .bind("next", Long.toString(snapshot.next()))
                        .bind("most", RECENT)
                        .map((row, _) -> ReplicaLog.Row.of(row(row), row.getLong("tx")))
                        .list();
        // Of the last transaction there may be more.
        var floor = rows.size() < RECENT ? 1 : rows.getLast().transaction() + 1;
        var recent = new ReplicaLog(new Snapshot(floor, List.of()));
        recent.add(rows.stream().filter(row -> row.transaction() >= floor).toList(), snapshot);
        return recent;
    }

    /// What was committed since the last question. Returns the rows.
    public int follow(Replica into) {
        var asked = System.nanoTime();
        return db.createQuery(
                        """
                        SELECT pg_current_snapshot()::text AS seen,
                               kind, key, not_before, until, tx::text AS tx,
                               extract(epoch FROM clock_timestamp() - written_at) AS written
                        FROM (VALUES (1)) AS one LEFT JOIN denied
                            ON tx >= CAST(:oldest AS xid8)
                            AND tx < pg_snapshot_xmax(pg_current_snapshot())
                            AND NOT pg_visible_in_snapshot(tx, CAST(:seen AS pg_snapshot))
                        """)
                .bind("oldest", Long.toString(snapshot.oldest()))
                .bind("seen", snapshot.text())
                .<Integer>scanResultSet((rows, _) -> follow(rows.get(), into, asked));
    }

    /// What the last question saw.
    Snapshot snapshot() {
        return snapshot;
    }

    ReplicaLog log() {
        return log;
    }

    @Override
    public void close() {
        db.close();
    }

    private int follow(ResultSet rows, Replica into, long asked) throws SQLException {
        var found = new ArrayList<ReplicaLog.Row>();
        var ages = new ArrayList<Duration>();
        var next = snapshot;
        while (rows.next()) {
            next = Snapshot.parse(rows.getString("seen"));
            if (rows.getString("kind") != null) {
                var row = row(rows);
                into.put(row);
                found.add(ReplicaLog.Row.of(row, rows.getLong("tx")));
                var written = rows.getBigDecimal("written");
                if (written != null) {
                    ages.add(Duration.ofMillis(written.movePointRight(3).longValue()));
                }
            }
        }
        log.add(found, next);
        // Last: if a row could not be read, the next question asks for it again.
        snapshot = next;
        var took = Duration.ofNanos(System.nanoTime() - asked);
        ages.forEach(age -> seen.accept(age.plus(took)));
        return found.size();
    }

    public static Denied row(ResultSet row) throws SQLException {
        var notBefore = Instants.read(row, "not_before");
        return denied(
                row.getString("kind"),
                row.getString("key"),
                notBefore,
                Instants.read(row, "until"));
    }

    private static Denied denied(
            @Nullable String kind,
            @Nullable String key,
            @Nullable Instant notBefore,
            @Nullable Instant until) {
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
