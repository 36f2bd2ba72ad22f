package idp.core.authorize;

import idp.core.audit.Figures.Count;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Port: whether anybody uses a client. For those who tidy up, never for a decision.
public interface ClientUsages {
    /// What would end with a client. Both are counted up to a bound.
    ///
    /// @param lastUsed as [#lastUses] has it
    /// @param people for whom it has a grant that lives
    /// @param refreshTokens of those grants: one each, where one was given
    record Usage(@Nullable Instant lastUsed, Count people, Count refreshTokens) {}

    /// When somebody last signed in to each of these, to the day, or it showed a secret, to the hour.
    /// Those that nobody is known to have used are missing.
    Map<String, Instant> lastUses(List<String> clientIds);

    Usage of(String clientId, Instant now);
}
