package idp.server.admin.call;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// How many calls each caller has left: a bucket that is full at first, gives one for each call, and fills
/// again evenly. It is this node's alone, and of callers who have shown who they are, so nobody spends what
/// is another's. One number is kept of each: when their bucket will be full again; whose is, is forgotten.
public final class CallBudgets {
    /// More callers than that at once are no installation; of them the one that was silent longest is forgotten.
    static final int MOST = 10_000;

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final String POLICY = "\"calls\"";

    private final LongSupplier nanos;

    /// The one that called last is the last.
    private final Map<String, Long> full = new LinkedHashMap<>(16, 0.75f, true);

    /// @param nanos as [System#nanoTime] counts them
    public CallBudgets(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// What became of one call, as draft-ietf-httpapi-ratelimit-headers writes it.
    ///
    /// @param quota calls in a minute
    /// @param left of them
    /// @param seconds until they are all there again; of a refusal, until there is one
    public record Spent(int quota, long left, long seconds, boolean refused) {
        public String policy() {
            return POLICY + ";q=" + quota + ";w=" + WINDOW.toSeconds();
        }

        public String limit() {
            return POLICY + ";r=" + left + ";t=" + seconds;
        }

        /// @throws Problem if there was none left
        public void must() {
            if (refused) {
                throw new Problem(
                        429, "quota_exceeded", "this caller has called as often as it may for now");
            }
        }
    }

    /// @param quota how many in a minute
    public synchronized Spent spend(String caller, int quota) {
        var now = nanos.getAsLong();
        var each = WINDOW.toNanos() / quota;
        var known = full.get(caller);
        var before = known == null || known - now < 0 ? now : known;
        var after = before + each;
        var late = after - now - WINDOW.toNanos();
        if (late > 0) {
            return new Spent(quota, 0, seconds(late), true);
        }
        full.put(caller, after);
        forget(now);
        var left = (WINDOW.toNanos() - (after - now)) / each;
        return new Spent(quota, left, seconds(after - now), false);
    }

    /// Whole seconds, the next one if it is not over.
    private static long seconds(long nanos) {
        return Math.ceilDiv(nanos, Duration.ofSeconds(1).toNanos());
    }

    /// Two go for each that comes, if they can: so they never pile up.
    private void forget(long now) {
        var oldest = full.values().iterator();
        for (var looked = 0; looked < 2 && oldest.hasNext(); looked++) {
            removeIfFull(oldest, now);
        }
    }

    private void removeIfFull(Iterator<Long> at, long now) {
        if (at.next() - now <= 0 || full.size() > MOST) {
            at.remove();
        }
    }

    synchronized int size() {
        return full.size();
    }
}
