package idp.guard;

import idp.guard.denylist.Clocks;
import idp.guard.denylist.FeedLease;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Decisions that may be used again for a moment, by the whole question and its token. Emptied when
/// policies or assignments may have changed; for a lease's term after that nothing is kept, because
/// a node may answer that has not heard of the change.
final class DecisionCache {
    private static final int MOST = 10_000;

    private record Kept(AccessDecision decision, long at) {}

    private final Clocks clocks;
    private final long term;
    private final Map<String, Kept> kept = new LinkedHashMap<>();
    private @Nullable Long emptied;

    DecisionCache(Clocks clocks, long termMillis) {
        this.clocks = clocks;
        this.term = termMillis * 1_000_000;
    }

    synchronized @Nullable AccessDecision find(String question) {
        var found = kept.get(question);
        if (found == null) {
            return null;
        }
        if (clocks.nanos().getAsLong() - found.at() >= term) {
            kept.remove(question);
            return null;
        }
        return found.decision();
    }

    /// @param asked when the question was sent: what was learned before a change is not kept after it
    synchronized void put(String question, AccessDecision decision, long asked) {
        if (term == 0 || (emptied != null && asked - emptied < FeedLease.TERM_MILLIS * 1_000_000)) {
            return;
        }
        kept.remove(question);
        kept.put(question, new Kept(decision, asked));
        if (kept.size() > MOST) {
            var oldest = kept.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    synchronized void empty() {
        kept.clear();
        emptied = clocks.nanos().getAsLong();
    }

    synchronized int size() {
        return kept.size();
    }
}
