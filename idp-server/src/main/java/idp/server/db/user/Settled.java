package idp.server.db.user;

import idp.core.oauth.Unavailable;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Wakes those on this node who wait until some guess has been evaluated.
final class Settled {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private long count;

    void one() {
        lock.lock();
        try {
            count++;
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    long count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    /// Returns when there is one more than `before`, or after that time.
    void awaitAfter(long before, Duration longest) {
        lock.lock();
        try {
            var left = longest.toNanos();
            while (count == before && left > 0) {
                left = more.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted while other guesses are evaluated", e);
        } finally {
            lock.unlock();
        }
    }
}
