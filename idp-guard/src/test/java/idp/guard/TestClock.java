package idp.guard;

import idp.guard.denylist.Clocks;
import java.time.Instant;

/// A machine whose two clocks go on only when told to.
final class TestClock {
    private long nanos = 5_000_000_000L;
    private long wallMillis = Instant.parse("2026-11-23T12:00:00Z").toEpochMilli();

    Clocks clocks() {
        return new Clocks(this::nanos, () -> Instant.ofEpochMilli(wallMillis()));
    }

    synchronized void advance(long millis) {
        nanos += millis * 1_000_000;
        wallMillis += millis;
    }

    /// Somebody set the time, or the machine slept.
    synchronized void stepWall(long millis) {
        wallMillis += millis;
    }

    Instant now() {
        return Instant.ofEpochMilli(wallMillis());
    }

    private synchronized long nanos() {
        return nanos;
    }

    private synchronized long wallMillis() {
        return wallMillis;
    }
}
