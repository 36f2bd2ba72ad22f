package idp.core.audit.chain;

import idp.core.audit.AuditTrail.Entry;
import idp.core.audit.AuditTrail.Filter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Port: the chain of the audit.
public interface AuditChain {
    /// At most so many rows get their links in one step.
    int PORTION = 2_000;

    /// A row in its place: rows come in the order of commits, and none ever comes before one that was seen.
    ///
    /// @param trace the span that the act was part of, as W3C Trace Context §3.2 writes it; null where nobody followed
    record Chained(long seq, String hash, Entry entry, @Nullable String trace) {}

    /// Gives rows their links, in the order of commits, once nothing can be committed before them any more.
    /// Of any number of callers at one time one does it; the others have nothing to do. A row that is
    /// committed late is neither left out nor put in before others.
    ///
    /// @return how many rows got one
    int extend();

    /// All that is due.
    default void catchUp() {
        var steps = 0;
        while (extend() == PORTION && steps < 100_000) {
            steps++;
        }
    }

    /// The last link.
    Anchor end();

    /// Looks at every link and row, as all of them are at one moment.
    ///
    /// @param anchor what [#end] said once; null to do without
    ChainVerdict verify(@Nullable Anchor anchor);

    /// The rows behind that place which fit, in order.
    List<Chained> after(long seq, Filter filter, int limit);
}
