package idp.server.admin.call;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Lets each caller have one draft checked at a time, and after a long check as long a pause: checking
/// is the most work that a call of the admin API can ask for, and others want to publish as well.
public final class CheckTurns {
    /// What takes no longer than that is nobody's burden.
    private static final Duration SHORT = Duration.ofSeconds(1);

    /// Until when a caller waits; null while one of theirs is checked.
    private final Map<String, @Nullable Long> turns = new HashMap<>();

    public <T> T take(String caller, Supplier<T> check) {
        var began = System.nanoTime();
        if (!begins(caller, began)) {
            throw new Problem(
                    429,
                    "too_many_checks",
                    "each caller has one check at a time, and a pause after a long one");
        }
        try {
            return check.get();
        } finally {
            ended(caller, began, System.nanoTime());
        }
    }

    private synchronized boolean begins(String caller, long now) {
        // Who waits no more needs no place here, so there are as many as have been busy lately.
        turns.values().removeIf(until -> until != null && until - now <= 0);
        if (turns.containsKey(caller)) {
            return false;
        }
        turns.put(caller, null);
        return true;
    }

    private synchronized void ended(String caller, long began, long now) {
        if (now - began > SHORT.toNanos()) {
            turns.put(caller, now + (now - began));
        } else {
            turns.remove(caller);
        }
    }
}
