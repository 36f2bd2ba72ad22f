package idp.server.db;

import idp.core.oauth.Unavailable;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Lets in as many as there are connections, first come, first served, and of one [Share] no more than
/// its part of them.
final class ConnectionGate {
    private final int connections;
    private final Semaphore whole;
    private final int most;
    private final @Nullable Semaphore part;

    private ConnectionGate(int connections, Semaphore whole, int most, @Nullable Semaphore part) {
        this.connections = connections;
        this.whole = whole;
        this.most = most;
        this.part = part;
    }

    static ConnectionGate of(int connections) {
        return new ConnectionGate(connections, new Semaphore(connections, true), connections, null);
    }

    /// The same connections, seen through a part of them. Each call makes a part of its own.
    ConnectionGate narrow(Share share) {
        var few = share.of(connections);
        return new ConnectionGate(connections, whole, few, new Semaphore(few, true));
    }

    /// Waits that long at most.
    void enter(Duration patience) {
        var until = System.nanoTime() + patience.toNanos();
        if (part != null) {
            take(part, until);
        }
        try {
            take(whole, until);
        } catch (Unavailable e) {
            if (part != null) {
                part.release();
            }
            throw e;
        }
    }

    private static void take(Semaphore semaphore, long until) {
        try {
            if (!semaphore.tryAcquire(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new Unavailable("too many requests wait for the database", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted while waiting for the database", e);
        }
    }

    void leave() {
        whole.release();
        if (part != null) {
            part.release();
        }
    }

    boolean isWhole() {
        return part == null;
    }

    /// Of this part.
    Database.Load load() {
        var inner = part == null ? whole : part;
        return new Database.Load(most, most - inner.availablePermits(), inner.getQueueLength());
    }
}
