package idp.server.db;

import idp.core.oauth.Unavailable;
import idp.server.db.Database.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How work runs in a transaction of its own, as a part of one that others began, and to be undone.
public final class Transactions {
    private static final ScopedValue<Boolean> UNDONE = ScopedValue.newInstance();
    private static final ScopedValue<Alone> ALONE = ScopedValue.newInstance();
    private static final String PART = "part";

    private static final String PROBE =
            """
            SELECT CASE WHEN pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on'
                THEN false ELSE pg_logical_emit_message(true, 'gatehouse', '') IS NOT NULL END
            """;
    private static final int ATTEMPTS = 4;
    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);

    private record Alone(Jdbi of, Handle db) {}

    private Transactions() {}

    /// An act that is done and then undone, to see what would come of it: each of its transactions runs to its
    /// end, with all that it checks and all that it waits for, and is rolled back there. So no rule has a
    /// second form for those who only ask. A transaction sees nothing of the ones before it (ADR 75).
    public static <T extends @Nullable Object> T undone(Supplier<T> act) {
        return ScopedValue.where(UNDONE, true).call(act::get);
    }

    static boolean areUndone() {
        return UNDONE.isBound();
    }

    /// An act that reads, compares and writes: what it read, nobody has changed when it commits, or it is done
    /// again. Whoever wrote the same rows meanwhile makes it fail, in whatever way they wrote; two acts of this
    /// kind wait for each other, so that they never fail for each other's sake. The lock comes before the first
    /// look at the data, and hinders nobody else.
    static <T extends @Nullable Object> T alone(Jdbi of, Handle db, Supplier<T> act) {
        db.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
        db.execute("LOCK TABLE epoch IN SHARE UPDATE EXCLUSIVE MODE");
        return ScopedValue.where(ALONE, new Alone(of, db)).call(act::get);
    }

    /// The transaction of [#alone] in that database; null outside of any.
    static @Nullable Handle current(Jdbi of) {
        return ALONE.isBound() && ALONE.get().of() == of ? ALONE.get().db() : null;
    }

    /// Whether each statement is a transaction, or a part of one, that can fail by itself.
    static boolean areWhole() {
        return areUndone() || ALONE.isBound();
    }

    static <T extends @Nullable Object> Work<T> unflushed(Work<T> work) {
        return db -> {
            db.execute("SET LOCAL synchronous_commit = off");
            return work.with(db);
        };
    }

    /// As often as the database undoes it because of others.
    static <T extends @Nullable Object> T again(Supplier<T> attempt) {
        for (int number = 1; ; number++) {
            try {
                return attempt.get();
            } catch (Unavailable e) {
                if (number == ATTEMPTS || !DatabaseFaults.rolledBackByRace(e)) {
                    throw e;
                }
                LOG.debug("a transaction lost a race and is tried again", e);
            }
        }
    }

    static <T extends @Nullable Object> T committed(Handle db, Work<T> work) {
        db.begin();
        T result;
        try {
            result = work.with(db);
        } catch (Throwable e) {
            DatabaseFaults.rollBack(db, e);
            throw e;
        }
        if (areUndone()) {
            db.rollback();
        } else {
            db.commit();
        }
        return result;
    }

    /// Whether a commit comes to its end within that time: the disk takes it, and whoever it waits for; and whether
    /// there is room for more, if somebody has found that there was none. It changes
    /// no table. One that is late is called off; if it waits for a standby, PostgreSQL says that as a warning.
    static boolean takesWrites(Handle db, Duration within) {
        try (var statement = db.getConnection().createStatement()) {
            statement.setQueryTimeout((int) Math.max(1, within.toSeconds()));
            var began = System.nanoTime();
            try (var row = statement.executeQuery(PROBE)) {
                return row.next()
                        && row.getBoolean(1)
                        && statement.getWarnings() == null
                        && DatabaseFaults.hasRoom(db)
                        && System.nanoTime() - began < within.toNanos();
            }
        } catch (SQLException e) {
            throw new Unavailable("a write did not come to its end", e);
        }
    }

    /// Neither what work brings nor what it fails with counts, if the database is one to be believed no more.
    static <T extends @Nullable Object> T counted(
            Handle db, Work<T> work, Consumer<Connection> confirm) {
        T result;
        try {
            result = work.with(db);
        } catch (RuntimeException e) {
            DatabaseFaults.note(db, e);
            confirm.accept(db.getConnection());
            throw e;
        }
        confirm.accept(db.getConnection());
        return result;
    }

    /// What it did is undone if it fails, as that of a transaction is; the faults are told in the same words.
    static <T extends @Nullable Object> T part(Handle db, Work<T> work) {
        db.savepoint(PART);
        T result;
        try {
            result = work.with(db);
        } catch (RuntimeException e) {
            try {
                db.rollbackToSavepoint(PART);
            } catch (RuntimeException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw DatabaseFaults.translate(e);
        }
        db.releaseSavepoint(PART);
        return result;
    }
}
