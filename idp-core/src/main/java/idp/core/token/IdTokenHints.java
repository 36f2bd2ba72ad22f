package idp.core.token;

import idp.core.jose.Expected;
import idp.core.jose.Jwts;
import idp.core.jose.Verification;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Reads ID tokens that come back as hints: OIDC Core §3.1.2.1, OIDC RP-Initiated Logout §2. One that has
/// expired still tells who was meant; one that was not signed here tells nothing.
public final class IdTokenHints {
    private static final Expected HINT =
            Expected.type(Jwts.ID_TOKEN).with("sub", "aud", "auth_time").orExpired();

    private final Jwts jwts;

    public IdTokenHints(Jwts jwts) {
        this.jwts = jwts;
    }

    /// Null if this is not an ID token that this server signed.
    public @Nullable IdTokenHint read(String idToken, Instant now) {
        if (!(jwts.verify(idToken, HINT, now) instanceof Verification.Verified(var jwt))) {
            return null;
        }
        var subject = jwt.string("sub");
        var audience = jwt.strings("aud");
        // RFC 8725 §3.12: an access token has a client_id and no ID token does.
        if (subject == null || audience == null || audience.size() != 1 || jwt.has("client_id")) {
            return null;
        }
        return new IdTokenHint(subject, audience.getFirst(), jwt.string("sid"));
    }
}
