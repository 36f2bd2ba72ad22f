package idp.server.cluster;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// For what has to lie apart in time; whoever waits for something to come true uses [idp.server.Wait].
final class Waiting {
    private Waiting() {}

    /// For what has to lie apart in time, as an outage's begin and end.
    static void pass(Duration time) {
        var end = System.nanoTime() + time.toNanos();
        for (var left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
