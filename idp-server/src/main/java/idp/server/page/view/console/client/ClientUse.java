package idp.server.page.view.console.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whether anybody uses a client, and what would end with it.
///
/// @param used when it was used last; null if that is not known
public record ClientUse(@Nullable Instant used, Many people, Many tokens) {
    /// @param more whether there are more than that
    public record Many(long count, boolean more) {}
}
