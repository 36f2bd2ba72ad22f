package idp.server.db;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The time for which a path holds a connection. It takes no second one meanwhile; and if it ended
/// something, it returns when its own node knows of that: whoever is answered asks the same node next,
/// and no way of ending can forget to wait.
public final class Holding {
    private static final ScopedValue<Holding> CURRENT = ScopedValue.newInstance();
    private boolean ended;

    /// Of the path that calls this.
    Holding() {
        if (CURRENT.isBound()) {
            throw new IllegalStateException("a connection is taken while one is held");
        }
    }

    /// Said by whatever writes what the nodes have to know, in its transaction.
    public static void ends() {
        if (CURRENT.isBound()) {
            CURRENT.get().ended = true;
        }
    }

    <T extends @Nullable Object> T call(Supplier<T> work) {
        return ScopedValue.where(CURRENT, this).call(work::get);
    }

    /// When it is committed, and the connection is free again.
    ///
    /// @param caughtUp returns when this node knows what was committed before
    void over(Runnable caughtUp) {
        if (ended && !Transactions.areUndone()) {
            caughtUp.run();
        }
    }
}
