package idp.core.revoke;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Port: takes the receipts of guards.
public interface Receipts {
    /// A guard asks with this cursor, so it has taken in what came with it.
    ///
    /// @param instance the guard's own name, of its client's choice
    /// @param cursor null if it begins
    /// @param lag how old its list was when it took in the last page; null if it does not say
    void confirmed(
            String clientId, String instance, @Nullable FeedCursor cursor, @Nullable Duration lag);
}
