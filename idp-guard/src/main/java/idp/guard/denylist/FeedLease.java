package idp.guard.denylist;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How long the copy of the denylist counts as fresh: from when the poll that brought it was *sent*,
/// less the age of the node's own copy at answering, for a second in all. So a guard that was cut
/// off, stopped or suspended knows that it knows nothing. And what time it is for the issuer.
public final class FeedLease {
    public static final long TERM_MILLIS = 1000;

    private record Basis(
            Clocks.Reading sent, long ageMillis, Clocks.Reading came, long timeMillis) {}

    private final Clocks clocks;
    private volatile @Nullable Basis basis;

    public FeedLease(Clocks clocks) {
        this.clocks = clocks;
    }

    /// What answers a poll sent then, and has come now, has been taken in whole.
    ///
    /// @param timeMillis the issuer's time when it answered
    public void renew(Clocks.Reading sent, long ageMillis, Clocks.Reading came, long timeMillis) {
        basis = new Basis(sent, ageMillis, came, timeMillis);
    }

    public void drop() {
        basis = null;
    }

    /// To be asked before looking at what it covers, not after: a machine may stop in between.
    public boolean holds() {
        var age = age();
        return age >= 0 && age < TERM_MILLIS;
    }

    /// The issuer's time, counted on from the last answer: behind by what the answer took, whatever
    /// this machine's clock is set to. Null if nobody can say; then the lease does not hold either.
    public @Nullable Instant time() {
        var held = basis;
        if (held == null) {
            return null;
        }
        var since = held.came().millisUntil(clocks.read());
        return since < 0 ? null : Instant.ofEpochMilli(held.timeMillis() + since);
    }

    /// Whether the clocks disagree about how long ago the last renewal was.
    public boolean hasLostTime() {
        return basis != null && age() < 0;
    }

    /// How old the copy is, in milliseconds; negative if nobody can say.
    public long age() {
        var held = basis;
        if (held == null) {
            return -1;
        }
        var since = held.sent().millisUntil(clocks.read());
        return since < 0 ? -1 : since + held.ageMillis();
    }
}
