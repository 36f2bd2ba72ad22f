package idp.server.db;

import idp.core.oauth.Unavailable;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.config.JdbiConfig;
import org.jspecify.annotations.Nullable;

/// Tells faults of the database from everything else: a lost connection, an empty pool, a timeout, a
/// lost race, a full disk, a primary that became a standby. A commit whose outcome nobody knows is
/// one of them. What is left is ours to handle (a unique name that is taken) or a defect.
public final class DatabaseFaults {
    private static final String NO_ROOM = "53100";

    private DatabaseFaults() {}

    /// Whether the disk had room when somebody last wrote to it, known to all connections of a database.
    public static final class Room implements JdbiConfig<Room> {
        private final AtomicBoolean lacking;

        /// For Jdbi: nobody has written yet.
        public Room() {
            lacking = new AtomicBoolean();
        }

        private Room(Room same) {
            lacking = same.lacking;
        }

        @Override
        public Room createCopy() {
            return new Room(this);
        }
    }

    /// From now on its connections know of each other's faults.
    static Jdbi noting(Jdbi jdbi) {
        var _ = jdbi.getConfig(Room.class);
        return jdbi;
    }

    /// Remembers what does not concern this work alone.
    static void note(Handle db, RuntimeException failure) {
        var cause = sql(failure);
        if (cause != null && NO_ROOM.equals(cause.getSQLState())) {
            db.getConfig(Room.class).lacking.set(true);
        }
    }

    /// Whether there is room on the disk: nobody has found that there is none, or some was got just now. A
    /// commit alone does not tell, as there is always a piece of the log that it still fits in.
    static boolean hasRoom(Handle db) {
        var lacking = db.getConfig(Room.class).lacking;
        if (lacking.get()) {
            db.useTransaction(inside -> {
                inside.execute("SET LOCAL work_mem = '64kB'");
                // Half a megabyte that does not fit there, so it goes to the disk for a moment.
                inside.execute("SELECT count(*) FROM generate_series(1, 20000)");
            });
            lacking.set(false);
        }
        return true;
    }

    static RuntimeException translate(RuntimeException failure) {
        if (failure instanceof Unavailable) {
            return failure;
        }
        var cause = sql(failure);
        if (cause == null || !isInside(cause)) {
            return failure;
        }
        return new Unavailable("the database did not answer", failure);
    }

    /// Undoes a transaction that ended with that; the database may be away by now.
    static void rollBack(Handle db, Throwable failure) {
        try {
            db.rollback();
        } catch (RuntimeException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }

    /// Whether the database itself undid the transaction because of others, so that it may run again.
    static boolean rolledBackByRace(Unavailable failure) {
        var cause = sql(failure);
        // Serialization failure and deadlock, of class 40; never 40003, "completion unknown".
        return cause != null
                && ("40001".equals(cause.getSQLState()) || "40P01".equals(cause.getSQLState()));
    }

    /// Whether somebody else had a lock for longer than was waited for it.
    static boolean isLockNotGot(RuntimeException failure) {
        var cause = sql(failure);
        return cause != null && "55P03".equals(cause.getSQLState());
    }

    /// Whether a unique value was already somebody else's.
    public static boolean isTaken(RuntimeException failure) {
        var cause = sql(failure);
        return cause != null && "23505".equals(cause.getSQLState());
    }

    private static boolean isInside(SQLException failure) {
        if (failure instanceof SQLTransientException
                || failure instanceof SQLRecoverableException
                || failure instanceof SQLNonTransientConnectionException) {
            return true;
        }
        var state = failure.getSQLState();
        if (state == null || state.length() != 5) {
            return true;
        }
        return switch (state.substring(0, 2)) {
            // Connection, credentials, rollback, resources, operator intervention, system,
            // internal.
            case "08", "28", "40", "53", "57", "58", "XX" -> true;
            // Timeouts of a transaction, a read-only server; a lock not got in time.
            case "25" -> state.equals("25006") || state.startsWith("25P");
            case "55" -> state.equals("55P03");
            default -> false;
        };
    }

    private static @Nullable SQLException sql(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException found) {
                return found;
            }
        }
        return null;
    }
}
