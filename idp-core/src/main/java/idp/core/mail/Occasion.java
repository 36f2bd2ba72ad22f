package idp.core.mail;

import idp.core.audit.Origin;
import idp.core.audit.UserAgent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What led to a letter: when, and what the one who gets it would know it by.
///
/// @param address the network address; null where it was no request
/// @param ref the reference that finds the act in the audit; null likewise
public record Occasion(
        Instant at,
        @Nullable String address,
        @Nullable String browser,
        @Nullable String system,
        @Nullable String ref) {
    /// This request, or this command.
    public static Occasion of(Instant now) {
        var origin = Origin.current();
        if (!origin.isRequest()) {
            return new Occasion(now, null, null, null, null);
        }
        UserAgent agent = origin.agent();
        return new Occasion(now, origin.address(), agent.browser(), agent.system(), origin.ref());
    }
}
