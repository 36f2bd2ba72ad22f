package idp.server.db;

import idp.core.revoke.Lease;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Counters that grow with every change to what nodes keep in memory. Whoever changes a client bumps
/// [#CLIENT] in the same transaction; each poll of the denylist brings the numbers of that moment, so
/// what was loaded under another number is known to be old. [Leased] is built on it.
public final class Epochs {
    public static final String CLIENT = "client";
    public static final String KEY = "key";

    /// The policies of an API and which of them is active. Told to guards.
    public static final String POLICY = "policy";

    /// Roles, groups, and who holds them. Told to guards, too.
    public static final String ASSIGNMENT = "assignment";

    /// How often everything was ended: part of the name of a [History].
    public static final String HISTORY = "history";

    /// A number at the time of a poll. Numbers of different connections say nothing about each other:
    /// behind them may stand a database that was restored.
    public record Stamp(long connection, long number) {}

    private record Known(long connection, Map<String, Long> numbers) {}

    private final Lease lease;
    private volatile Known known = new Known(0, Map.of());

    public Epochs(Lease lease) {
        this.lease = lease;
    }

    /// Stays locked until the transaction ends, so it comes last in it.
    public static void bump(Handle db, String name) {
        db.createUpdate(
                        """
                        INSERT INTO epoch AS e (name, value) VALUES (:name, 1)
                        ON CONFLICT (name) DO UPDATE SET value = e.value + 1
                        """)
                .bind("name", name)
                .execute();
        Holding.ends();
        db.afterCommit(() -> DeniedRows.wakeNodes(db));
    }

    /// Sets a mark that stays; false if it was there. Who sets it meanwhile waits. Nothing in memory depends on it.
    public static boolean mark(Handle db, String name) {
        return db.createUpdate(
                                """
                                INSERT INTO epoch (name, value) VALUES (:name, 1)
                                ON CONFLICT (name) DO NOTHING
                                """)
                        .bind("name", name)
                        .execute()
                == 1;
    }

    /// Null if nobody can say now what the number is. To be asked before loading what it covers.
    public @Nullable Stamp stamp(String name) {
        if (!lease.holds()) {
            return null;
        }
        var now = known;
        return new Stamp(now.connection, now.numbers.getOrDefault(name, 0L));
    }

    /// The same for what is made of two kinds of rows: both numbers only grow, and so does their sum.
    public @Nullable Stamp stamp(String name, String other) {
        var one = stamp(name);
        var two = stamp(other);
        return one == null || two == null || one.connection != two.connection
                ? null
                : new Stamp(one.connection, one.number + two.number);
    }

    public void connected() {
        known = new Known(known.connection + 1, Map.of());
    }

    public void take(Map<String, Long> numbers) {
        known = new Known(known.connection, Map.copyOf(numbers));
    }
}
