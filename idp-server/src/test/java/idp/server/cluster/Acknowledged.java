package idp.server.cluster;

import idp.server.Wait;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// When writes were acknowledged, on the monotonic clock.
final class Acknowledged {
    private static final int SOME = 3;

    private final Queue<Span> spans = new ConcurrentLinkedQueue<>();

    /// From a question to its good answer.
    private record Span(long from, long to) {}

    /// One that was asked for then, and is acknowledged now.
    void add(long from) {
        spans.add(new Span(from, System.nanoTime()));
    }

    /// Waits for some that were begun from now on.
    void awaitMore() {
        var from = System.nanoTime();
        Wait.until("writes are acknowledged again", () -> isGoingOn(from));
    }

    /// Whether there are some that were begun since.
    boolean isGoingOn(long since) {
        return spans.stream().filter(one -> one.from() > since).count() >= SOME;
    }

    /// The longest time without one, from that moment to the last one.
    long longestGap(long since) {
        var longest = 0L;
        var last = since;
        for (var one : spans) {
            longest = Math.max(longest, one.to() - last);
            last = Math.max(last, one.to());
        }
        return longest;
    }
}
