package idp.core.revoke;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How long what was read from the database counts as fresh: the start of the last good poll lies
/// less than a second back, on the monotonic clock and on the wall clock alike. So a node that was
/// cut off, stopped or suspended knows that it knows nothing. ADR 5.
public final class Lease {
    public static final Duration TERM = Duration.ofSeconds(1);

    private final MachineClock clock;
    private volatile MachineClock.@Nullable Reading from;

    public Lease(MachineClock clock) {
        this.clock = clock;
    }

    /// To be taken before a poll begins.
    public MachineClock.Reading begin() {
        return clock.read();
    }

    /// The poll that began then was good, and all it brought has been taken in.
    public void renew(MachineClock.Reading begun) {
        from = begun;
    }

    /// What has been read is known to be incomplete.
    public void drop() {
        from = null;
    }

    /// To be asked before looking at what it covers, not after: a machine may stop in between.
    public boolean holds() {
        var since = from;
        if (since == null) {
            return false;
        }
        var age = since.millisUntil(clock.read());
        return age >= 0 && age < TERM.toMillis();
    }
}
