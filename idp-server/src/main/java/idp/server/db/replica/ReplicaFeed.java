package idp.server.db.replica;

import idp.core.oauth.Unavailable;
import idp.core.revoke.Feed;
import idp.core.revoke.FeedCursor;
import idp.core.revoke.FeedPage;
import idp.core.revoke.Lease;
import idp.core.revoke.MachineClock;
import idp.core.revoke.ReplicaState;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The denylist feed from this node's own replica: no answer, and no wait for one, takes a connection. A
/// page is never older than the [Lease] allows, and says how old it is.
public final class ReplicaFeed implements Feed {
    private final MachineClock machine;
    private @Nullable ReplicaState known;
    private long polls;
    private boolean closed;

    private record Current(ReplicaState known, long poll) {}

    ReplicaFeed(MachineClock machine) {
        this.machine = machine;
    }

    @Override
    public FeedPage after(@Nullable FeedCursor cursor, Duration wait) {
        var asked = machine.read();
        var end = System.nanoTime() + wait.toNanos();
        while (true) {
            var current = current();
            var now = current.known;
            var page = now.answer(cursor, age(now));
            var left = end - System.nanoTime();
            if (now.isNews(page, cursor)) {
                return page;
            }
            if (left <= 0) {
                return cursor == null || isPossible(now, cursor, asked)
                        ? page
                        : now.answer(null, page.age()).asReset();
            }
            awaitOneAfter(current.poll, end);
        }
    }

    /// What this node knows; null if it does not follow the list.
    public synchronized @Nullable ReplicaState latest() {
        return known;
    }

    /// What a poll has brought. Wakes whoever waits for it.
    synchronized void take(ReplicaState polled) {
        known = polled;
        polls++;
        notifyAll();
    }

    /// What is known cannot be relied upon any more.
    synchronized void drop() {
        known = null;
        polls++;
        notifyAll();
    }

    /// Ends every wait: nobody gets an answer any more.
    public synchronized void close() {
        closed = true;
        drop();
    }

    private synchronized Current current() {
        var now = known;
        if (now == null || closed) {
            throw new Unavailable("this node does not follow the denylist now", null);
        }
        return new Current(now, polls);
    }

    /// A poll that began after the guard asked has seen all that any node had seen before; a cursor
    /// that has seen more comes from a future that a restore undid.
    private static boolean isPossible(
            ReplicaState now, FeedCursor cursor, MachineClock.Reading asked) {
        return !now.isBehind(cursor) || asked.nanos() - now.begun().nanos() >= 0;
    }

    Duration age(ReplicaState now) {
        var millis = now.begun().millisUntil(machine.read());
        if (millis < 0 || millis >= Lease.TERM.toMillis()) {
            throw new Unavailable("this node has lost sight of the denylist", null);
        }
        return Duration.ofMillis(millis);
    }

    private synchronized void awaitOneAfter(long poll, long end) {
        try {
            for (long left; polls == poll && (left = end - System.nanoTime()) > 0; ) {
                wait(left / 1_000_000 + 1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted while waiting for news", e);
        }
    }
}
