package idp.core.oauth;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Whether somebody still waits for the answer. A client that gave up asks again, and what it asked
/// first must neither spend what it asks with now nor be taken for a thief's: ADR 4. Only requests that
/// are worthless without their answer are watched; a logout or a revocation is done for whoever has gone.
public final class Presence {
    private static final ScopedValue<BooleanSupplier> GONE = ScopedValue.newInstance();

    /// Nobody waits any more, and nothing was done.
    public static final class Gone extends RuntimeException {
        private Gone() {
            super("the client has gone", null, false, false);
        }
    }

    private Presence() {}

    /// @param gone whether the client has gone by now
    public static <T> T watched(BooleanSupplier gone, Supplier<T> work) {
        return ScopedValue.where(GONE, gone).call(work::get);
    }

    /// Said right before something is spent or judged.
    ///
    /// @throws Gone if nobody waits for it
    public static void mustStillWait() {
        if (GONE.isBound() && GONE.get().getAsBoolean()) {
            throw new Gone();
        }
    }
}
