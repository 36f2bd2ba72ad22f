package idp.guard;

import org.jspecify.annotations.Nullable;

/// How long the copy of the denylist counts as fresh: from when the poll that brought it was *sent*,
/// less the age of the node's own copy at answering, for a second in all. So a guard that was cut
/// off, stopped or suspended knows that it knows nothing.
final class Lease {
    static final long TERM_MILLIS = 1000;

    private record Basis(Clocks.Reading sent, long ageMillis) {}

    private final Clocks clocks;
    private volatile @Nullable Basis basis;

    Lease(Clocks clocks) {
        this.clocks = clocks;
    }

    /// The frame that answers a poll sent then has been taken in whole.
    void renew(Clocks.Reading sent, long ageMillis) {
        basis = new Basis(sent, ageMillis);
    }

    void drop() {
        basis = null;
    }

    /// To be asked before looking at what it covers, not after: a machine may stop in between.
    boolean holds() {
        var age = age();
        return age >= 0 && age < TERM_MILLIS;
    }

    /// Whether the clocks disagree about how long ago the last renewal was.
    boolean hasLostTime() {
        return basis != null && age() < 0;
    }

    /// How old the copy is, in milliseconds; negative if nobody can say.
    long age() {
        var held = basis;
        if (held == null) {
            return -1;
        }
        var since = held.sent().millisUntil(clocks.read());
        return since < 0 ? -1 : since + held.ageMillis();
    }
}
