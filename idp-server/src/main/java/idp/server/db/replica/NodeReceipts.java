package idp.server.db.replica;

import idp.core.revoke.FeedCursor;
import idp.core.revoke.Receipt;
import idp.core.revoke.Receipts;
import idp.core.revoke.ReplicaState;
import idp.core.revoke.Snapshot;
import idp.server.db.Columns;
import idp.server.db.Database;
import idp.server.db.DatabaseClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jspecify.annotations.Nullable;

/// What this node knows of itself and of the guards that ask it, written where all nodes and the
/// command line see it: in one statement, as often as [#write] is called.
public final class NodeReceipts implements Receipts {
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int MOST = 256;

    private final Database database;
    private final String node;
    private final Supplier<@Nullable ReplicaState> known;
    private final DatabaseClock clock;
    private final Map<String, Map<String, Line>> guards = new ConcurrentHashMap<>();
    private Instant written = Instant.MIN;

    private record Line(
            Receipt.Kind kind,
            String clientId,
            String name,
            String history,
            Snapshot seen,
            @Nullable Duration lag,
            Instant heardAt) {}

    /// @param node the name of this node
    public NodeReceipts(
            Database database,
            String node,
            Supplier<@Nullable ReplicaState> known,
            DatabaseClock clock) {
        this.database = database;
        this.node = node;
        this.known = known;
        this.clock = clock;
    }

    @Override
    public void confirmed(
            String clientId, String instance, @Nullable FeedCursor cursor, @Nullable Duration lag) {
        var mine = guards.computeIfAbsent(clientId, _ -> new ConcurrentHashMap<>());
        // A client that makes up ever more names is known by the first ones.
        if (mine.size() < MOST || mine.containsKey(instance)) {
            var history = cursor == null ? "" : cursor.history();
            var seen = cursor == null || !cursor.isFollowing() ? Snapshot.NOTHING : cursor.seen();
            var now = clock.instant();
            mine.put(
                    instance,
                    new Line(Receipt.Kind.GUARD, clientId, instance, history, seen, lag, now));
        }
    }

    /// Writes what is new since the last time.
    public void write() {
        var now = clock.instant();
        var lines = new ArrayList<Line>();
        var self = known.get();
        if (self != null) {
            var lag = Duration.between(self.time(), now);
            lines.add(
                    new Line(
                            Receipt.Kind.NODE,
                            "",
                            node,
                            self.history(),
                            self.snapshot(),
                            lag,
                            now));
        }
        for (var mine : guards.values()) {
            mine.values().removeIf(line -> line.heardAt.isBefore(now.minus(KEPT)));
            mine.values().stream()
                    .filter(line -> line.heardAt.isAfter(written))
                    .forEach(lines::add);
        }
        // In one order, so that two nodes do not wait for each other.
        lines.sort(Comparator.comparing(Line::clientId).thenComparing(Line::name));
        if (!lines.isEmpty()) {
            database.unflushed(db -> write(db, lines));
        }
        written = now;
    }

    /// Forgets who was not heard of for ten minutes.
    public void sweep() {
        var before = clock.instant().minus(KEPT);
        database.unflushed(db ->
                db.createUpdate(
                                """
                                DELETE FROM follower WHERE heard_at < :before
                                """)
                        .bind("before", before)
                        .execute());
    }

    private int write(Handle db, List<Line> lines) {
        return db.createUpdate(
                        """
                        INSERT INTO follower AS f (
                            kind, client_id, name, node, history, seen, lag_ms, heard_at)
                        SELECT kind, client_id, name, :node, history, CAST(seen AS pg_snapshot),
                            CAST(nullif(lag, '') AS integer), CAST(heard AS timestamptz)
                        FROM unnest(:kind, :client, :name, :history, :seen, :lag, :heard)
                            AS l (kind, client_id, name, history, seen, lag, heard)
                        ON CONFLICT (kind, client_id, name) DO UPDATE SET
                            node = excluded.node, history = excluded.history,
                            seen = excluded.seen, lag_ms = excluded.lag_ms,
                            heard_at = excluded.heard_at
                            WHERE excluded.heard_at >= f.heard_at
                        """)
                .bind("node", node)
                .bind("kind", texts(lines, line -> line.kind.name()))
                .bind("client", texts(lines, Line::clientId))
                .bind("name", texts(lines, Line::name))
                .bind("history", texts(lines, Line::history))
                .bind("seen", texts(lines, line -> line.seen.text()))
                .bind("lag", texts(lines, line -> millis(line.lag)))
                .bind("heard", texts(lines, line -> line.heardAt.toString()))
                .execute();
    }

    private static String millis(@Nullable Duration lag) {
        return lag == null ? "" : Long.toString(Math.clamp(lag.toMillis(), 0, Integer.MAX_VALUE));
    }

    private static Argument texts(List<Line> lines, Function<Line, String> column) {
        return Columns.texts(lines.stream().map(column).toList());
    }
}
