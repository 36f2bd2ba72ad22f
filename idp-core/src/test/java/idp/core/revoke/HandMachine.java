package idp.core.revoke;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// A machine whose clocks a test turns, apart or together.
public final class HandMachine {
    private final AtomicLong nanos;
    private final AtomicLong wallNanos;
    private final Instant start;

    public HandMachine() {
        this(0, Instant.parse("2026-01-01T00:00:00Z"));
    }

    public HandMachine(long nanos, Instant start) {
        this.nanos = new AtomicLong(nanos);
        this.wallNanos = new AtomicLong();
        this.start = start;
    }

    public MachineClock clock() {
        return new MachineClock(nanos::get, () -> start.plusNanos(wallNanos.get()));
    }

    public void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        wallNanos.addAndGet(time.toNanos());
    }

    /// The monotonic clock stands still meanwhile.
    public void suspend(Duration time) {
        wallNanos.addAndGet(time.toNanos());
    }

    /// Somebody corrects the time of day.
    public void set(Duration by) {
        wallNanos.addAndGet(by.toNanos());
    }
}
