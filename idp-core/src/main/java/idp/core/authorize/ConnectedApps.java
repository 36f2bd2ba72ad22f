package idp.core.authorize;

import idp.core.oauth.Scope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Port: the apps that may act for a person, by what was allowed and by what is in use.
public interface ConnectedApps {
    /// One of them.
    ///
    /// @param scope all that it may see or do, by consent or by a living grant
    /// @param consented whether the person was asked; an app of the house's own is not
    /// @param since when the person allowed it last, or when it was first used
    /// @param lastUsed null if nobody knows
    /// @param offline whether it goes on while the person is away
    record Connected(
            String clientId,
            Scope scope,
            List<String> resources,
            boolean consented,
            Instant since,
            @Nullable Instant lastUsed,
            boolean offline) {
        public Connected {
            resources = List.copyOf(resources);
        }
    }

    /// In the order of their names, at most `limit`.
    ///
    /// @param named part of the name, whatever its case; empty for all
    /// @param after the id of the last one that was seen; null to begin
    List<Connected> page(
            String userId, String named, @Nullable String after, int limit, Instant now);

    @Nullable Connected find(String userId, String clientId, Instant now);

    /// Forgets what was allowed and ends every grant, with its refresh tokens and a cut-off for its access
    /// tokens, in one transaction under the lock of the account's row, which everybody holds who issues:
    /// what was issued before is dead, and a code that was asked for before opens nothing any more. False
    /// if there was nothing to remove.
    boolean remove(String userId, String clientId, Instant now);
}
