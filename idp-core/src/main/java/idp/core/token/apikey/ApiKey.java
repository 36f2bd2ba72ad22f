package idp.core.token.apikey;

import idp.core.access.facts.RoleHolder;
import idp.core.oauth.Scope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A key that a person or a service account made for a program: what it is for, and what became of
/// it.
///
/// @param name what its holder calls it
/// @param scope the most that its tokens may have
/// @param lastUsedAt exact to a minute
public record ApiKey(
        String id,
        String name,
        RoleHolder holder,
        Scope scope,
        Instant createdAt,
        String createdBy,
        Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {
    public boolean isLive(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt);
    }
}
