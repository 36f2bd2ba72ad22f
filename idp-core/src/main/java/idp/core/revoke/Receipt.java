package idp.core.revoke;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far a node or a guard has come with the denylist, by the last cursor that it asked with.
///
/// @param clientId null for a node
/// @param node which node it asks; for a node itself
/// @param lag how old its list was at that time, as far as it says
/// @param heardAt when it was heard of last
/// @param seen whether it has seen all rows that were asked about; null if none were
public record Receipt(
        Kind kind,
        @Nullable String clientId,
        String name,
        String node,
        @Nullable Duration lag,
        Instant heardAt,
        @Nullable Boolean seen) {
    /// Whose it is.
    public enum Kind {
        NODE,
        GUARD
    }
}
