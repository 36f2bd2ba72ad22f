package idp.server.db.replica;

import java.time.Duration;

/// Counts polls, and lets somebody wait for one that began after he came.
final class ReplicaPolls {
    private long begun;
    private long finished;

    synchronized long begin() {
        return ++begun;
    }

    synchronized void finish(long poll) {
        finished = poll;
        notifyAll();
    }

    synchronized long begun() {
        return begun;
    }

    synchronized void awaitOneAfter(long poll, Duration most) {
        var end = System.nanoTime() + most.toNanos();
        try {
            for (long left; finished <= poll && (left = end - System.nanoTime()) > 0; ) {
                wait(left / 1_000_000 + 1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
