package idp.server.db;

import idp.core.oauth.Unavailable;
import idp.server.db.Database.Work;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How work runs in a transaction of its own, as a part of one that others began, and to be undone.
public final class Transactions {
    private static final ScopedValue<Boolean> UNDONE = ScopedValue.newInstance();
    private static final String PART = "part";

    private static final int ATTEMPTS = 4;
    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);

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
