package idp.server.console.audit;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// How many follow the audit at this node, all together and each: whoever opens ever more of them costs the
/// others nothing. They end when the node does.
final class Tails implements AutoCloseable {
    static final int MOST = 64;
    static final int EACH = 4;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition leaving = lock.newCondition();
    private final Map<String, Integer> counts = new HashMap<>();
    private int all;
    private boolean left;

    /// One who follows.
    final class Tail implements AutoCloseable {
        private final String whose;

        private Tail(String whose) {
            this.whose = whose;
        }

        /// False as soon as it has to end.
        boolean waits(Duration time) {
            var nanos = time.toNanos();
            lock.lock();
            try {
                while (!left && nanos > 0) {
                    nanos = leaving.awaitNanos(nanos);
                }
                return !left;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                all--;
                counts.computeIfPresent(whose, (_, count) -> count == 1 ? null : count - 1);
            } finally {
                lock.unlock();
            }
        }
    }

    /// Null if there are too many, or if this node ends.
    @Nullable Tail begin(String whose) {
        lock.lock();
        try {
            if (left || all == MOST || counts.getOrDefault(whose, 0) == EACH) {
                return null;
            }
            all++;
            counts.merge(whose, 1, Integer::sum);
            return new Tail(whose);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            left = true;
            leaving.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
