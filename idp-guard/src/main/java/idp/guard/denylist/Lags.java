package idp.guard.denylist;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/// How old the copy had become each time it was renewed, since the start: an upper bound for how
/// late this guard could have heard of a revocation. Counted per millisecond, so it never grows.
public final class Lags {
    private static final int LONGEST = 5_000;

    private final AtomicLongArray counts = new AtomicLongArray(LONGEST + 1);
    private final AtomicLong max = new AtomicLong();
    private final AtomicLong last = new AtomicLong();
    private final AtomicLong losses = new AtomicLong();

    public void add(long millis) {
        counts.incrementAndGet((int) Math.clamp(millis, 0L, LONGEST));
        max.accumulateAndGet(millis, Math::max);
        last.set(millis);
        if (millis >= FeedLease.TERM_MILLIS) {
            losses.incrementAndGet();
        }
    }

    /// The lease ended in a way that no length of time can be given for.
    public void lost() {
        losses.incrementAndGet();
    }

    public long last() {
        return last.get();
    }

    public long max() {
        return max.get();
    }

    public long losses() {
        return losses.get();
    }

    public long count() {
        var all = 0L;
        for (var at = 0; at <= LONGEST; at++) {
            all += counts.get(at);
        }
        return all;
    }

    /// The least number of milliseconds that this share of the renewals did not exceed.
    public long quantile(double share) {
        var wanted = Math.ceil(share * count());
        var seen = 0L;
        for (var at = 0; at <= LONGEST; at++) {
            seen += counts.get(at);
            if (seen > 0 && seen >= wanted) {
                return at;
            }
        }
        return 0;
    }
}
