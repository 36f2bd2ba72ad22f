package idp.core.link;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A link that is still good, or that was good when it was taken.
///
/// @param id names it, and opens nothing
/// @param onward the sealed `tx` of the tab that asked for it, which is good in that browser alone; null if
///     nobody was on their way to anything
/// @param used by so many
public record ActionLink(
        String id, Errand errand, @Nullable String onward, int used, Instant expiresAt) {}
