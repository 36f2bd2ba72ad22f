package idp.server.cluster;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for something to come true, never for a time to pass, and never for ever.
final class Waiting {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE = 5_000_000;

    private Waiting() {}

    static void until(BooleanSupplier thing) {
        if (!within(PATIENCE, thing)) {
            throw new AssertionError("not within " + PATIENCE);
        }
    }

    static boolean within(Duration most, BooleanSupplier thing) {
        var end = System.nanoTime() + most.toNanos();
        while (!thing.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(PAUSE);
        }
        return true;
    }

    /// For what has to lie apart in time, as an outage's begin and end.
    static void pass(Duration time) {
        var end = System.nanoTime() + time.toNanos();
        for (var left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
