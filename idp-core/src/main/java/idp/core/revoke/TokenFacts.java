package idp.core.revoke;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the denylist needs to know of an access token.
///
/// @param grantId null for a client's own token
/// @param sid null unless the token ends with a session
/// @param subject the user; null for a client's own token
/// @param issuedAt `iat`: the time of the database, at or before user, client and session were found
///     alive
public record TokenFacts(
        String jti,
        @Nullable String grantId,
        @Nullable String sid,
        @Nullable String subject,
        String clientId,
        Instant issuedAt) {
    /// Under which key a row of this kind would end the token; null if none could.
    public @Nullable String key(Denied.Kind kind) {
        return switch (kind) {
            case TOKEN -> jti;
            case GRANT -> grantId;
            case SESSION -> sid;
            case SUBJECT -> subject;
            case CLIENT -> clientId;
            case ALL -> Denied.EVERYTHING;
        };
    }
}
