package idp.server.db;

import idp.core.oauth.Unavailable;
import idp.core.revoke.MachineClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The time of the database, from this machine's monotonic clock and what the database said at the
/// last poll. ADR 5.
///
/// An answer is counted from its arrival, so this clock runs behind the database by at most the time
/// a question took (up to [#SLOWEST]), plus what the two drift apart until the next one: below 1 s for
/// ten minutes without a database. That is enough: `iat` is cut to whole seconds and cut-offs are
/// rounded up, so a token issued before a cut-off falls under it while both errors together are below
/// a second. The clock never goes backwards; rather than that it stands still. It does not answer
/// before the first poll, nor when the machine slept or its wall clock was set since the last.
public final class DatabaseClock implements InstantSource {
    public static final Duration SLOWEST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private record Anchor(MachineClock.Reading at, Instant time) {}

    private final MachineClock machine;
    private final AtomicReference<Instant> latest = new AtomicReference<>(Instant.MIN);
    private volatile @Nullable Anchor anchor;

    public DatabaseClock(MachineClock machine) {
        this.machine = machine;
    }

    /// Takes what the database answered to a question sent then and come back now. An answer that took
    /// too long says too little.
    public void set(MachineClock.Reading sent, Instant answered) {
        var now = machine.read();
        var took = sent.millisUntil(now);
        if (took >= 0 && took <= SLOWEST.toMillis()) {
            anchor = new Anchor(now, answered);
        }
    }

    @Override
    public Instant instant() {
        var from = anchor;
        if (from == null) {
            throw new Unavailable("the time of the database is not known yet", null);
        }
        var now = machine.read();
        var age = from.at.millisUntil(now);
        if (age < 0 || age > LONGEST.toMillis()) {
            throw new Unavailable("the time of the database is not known any more", null);
        }
        var read = from.time.plusNanos(now.nanos() - from.at.nanos());
        return latest.accumulateAndGet(read, (one, other) -> one.isAfter(other) ? one : other);
    }
}
