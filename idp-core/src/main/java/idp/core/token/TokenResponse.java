package idp.core.token;

import idp.core.oauth.Scope;
import idp.core.proof.Scheme;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// RFC 6749 §5.1, OIDC Core §3.1.3.3.
///
/// @param tokenType how the access token is shown: RFC 6749 §7.1
/// @param issuedTokenType RFC 8693 §2.2.1; null unless something was exchanged
public record TokenResponse(
        String accessToken,
        Scheme tokenType,
        Duration expiresIn,
        Scope scope,
        @Nullable String refreshToken,
        @Nullable String idToken,
        @Nullable String issuedTokenType) {
    @Override
    public String toString() {
        return "TokenResponse[" + scope + "]";
    }
}
