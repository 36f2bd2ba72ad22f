package idp.server.db.fence;

import idp.core.oauth.Unavailable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What this node has seen of its database's history, and so which databases it believes. A primary that
/// was frozen while another one took over answers as if nothing had happened, and so does one that came back
/// from a backup: what they say is an older state, and what is written there is lost. Both lack a mark, or
/// write a timeline below the one that was seen. Whoever asks them gets no answer at all.
///
/// A database that is right although it lacks something has to be said to be: `idp restored` leaves a mark
/// there that nobody has seen. ADR 79.
public final class Fence {
    private static final Logger LOG = LoggerFactory.getLogger(Fence.class);
    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final Duration STANDS = Duration.ofSeconds(10);

    /// What each of the other hosts knows, by its address.
    private final Map<String, Sight> heard = new HashMap<>();

    private @Nullable Sight known;
    private @Nullable Sight refused;
    private long refusedAt;
    private long toldAt;
    private volatile long version;

    /// Grows with what is known; 0 while that is nothing. What was believed under another number is to be looked
    /// at again.
    public long version() {
        return version;
    }

    /// Whether what is seen there goes on with all that was seen before, which is then known, too.
    public synchronized boolean admits(Sight seen) {
        var before = known;
        if (before == null || seen.continues(before)) {
            learn(seen);
            var after = heard();
            if (after == null || seen.continues(after)) {
                return true;
            }
            turnAway(seen, after);
            return false;
        }
        if (seen.isSaidToBeRightAfter(before)) {
            LOG.warn(
                    "an operator said that this database is right: of timeline {}, after timeline"
                            + " {} was seen",
                    seen.timeline(),
                    before.timeline());
            learn(seen);
            return true;
        }
        turnAway(seen, before);
        return false;
    }

    /// Like [#admits], but does not return where it would say no.
    public void demand(Sight seen) {
        if (!admits(seen)) {
            throw refusal();
        }
    }

    /// What another host of this database knows, which may be a standby. Nothing is believed for that; but a
    /// primary is not, from which it has gone on.
    public synchronized void hear(String host, Sight there) {
        heard.put(host, there);
        var _ = heard();
    }

    static Unavailable refusal() {
        return new Unavailable("the database lacks what this node has seen", null);
    }

    /// What is known by now; null while that is nothing.
    public synchronized @Nullable Sight known() {
        return known;
    }

    /// Whether a database was turned away within the last ten seconds.
    public synchronized boolean isTurningAway() {
        return refused != null && System.nanoTime() - refusedAt < STANDS.toNanos();
    }

    /// What is known, now that the others were heard.
    private synchronized @Nullable Sight heard() {
        heard.forEach((host, there) -> {
            var before = known;
            if (before != null && there.outdates(before)) {
                LOG.warn(
                        "{} has gone on from the database that was followed, which wrote timeline"
                                + " {}: it knows timeline {}, and has {} marks",
                        host,
                        before.timeline(),
                        there.certain().timeline(),
                        there.marks().size());
                learn(there.certain());
            }
        });
        return known;
    }

    private synchronized void learn(Sight seen) {
        if (!seen.equals(known)) {
            known = seen;
            version++;
        }
    }

    private synchronized void turnAway(Sight seen, Sight before) {
        var now = System.nanoTime();
        refusedAt = now;
        if (!seen.equals(refused) || now - toldAt > AGAIN.toNanos()) {
            toldAt = now;
            LOG.error(
                    "this database is not believed: it writes timeline {} and has {} marks, while"
                            + " timeline {} with {} marks was seen before. It is a primary that was"
                            + " replaced, or was restored. Nothing is read from it or written to it."
                            + " If it is the right one: idp restored",
                    seen.timeline(),
                    seen.marks().size(),
                    before.timeline(),
                    before.marks().size());
        }
        refused = seen;
    }
}
