package idp.server.feed;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/// How many requests of one client wait at this node: a client that opens ever more of them costs the
/// others nothing.
final class Waiting {
    /// More instances of one API than this are spread over several nodes.
    static final int MOST = 256;

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    /// False if there are too many.
    boolean enter(String clientId) {
        var entered = new AtomicBoolean();
        counts.compute(
                clientId,
                (_, count) -> {
                    var now = count == null ? 0 : count;
                    entered.set(now < MOST);
                    return now < MOST ? now + 1 : now;
                });
        return entered.get();
    }

    void leave(String clientId) {
        counts.computeIfPresent(clientId, (_, count) -> count == 1 ? null : count - 1);
    }
}
