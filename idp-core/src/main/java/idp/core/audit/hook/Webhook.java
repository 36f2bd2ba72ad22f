package idp.core.audit.hook;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An address that hears of acts, in the order of the chain.
///
/// @param kinds of acts; all of them if empty
/// @param seq the last place of the chain that it has heard of
/// @param tries how often the next one was tried in vain
/// @param answer what was wrong with the last try; null if nothing was
/// @param heardAt when it took one for the last time; null for never
public record Webhook(
        String id,
        String url,
        Set<String> kinds,
        State state,
        Instant createdAt,
        long seq,
        int tries,
        Instant dueAt,
        @Nullable String answer,
        @Nullable Instant heardAt) {
    /// Whether anything is sent there.
    public enum State {
        ACTIVE,
        /// It failed too often, or said that it is gone: it hears nothing until somebody says so.
        DEAD
    }

    public Webhook {
        kinds = Set.copyOf(kinds);
    }
}
