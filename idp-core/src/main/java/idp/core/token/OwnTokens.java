package idp.core.token;

import idp.core.access.Api;
import idp.core.jose.Expected;
import idp.core.jose.Jwts;
import idp.core.jose.Verification;
import idp.core.jose.VerifiedJwt;
import idp.core.revoke.Denylist;
import idp.core.revoke.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Decides whether a string is an access token of ours that is alive: RFC 9068 §4, then the denylist,
/// every time. Decoding alone decides nothing.
public final class OwnTokens {
    /// RFC 8725 §3.12: where an API wants the plain type, these claims tell an access token from an ID
    /// token, which has neither `client_id` nor `jti`.
    private static final Expected ACCESS =
            Expected.type(Jwts.ACCESS_TOKEN, Api.TokenType.JWT.wire())
                    .with("sub", "client_id", "jti", "aud");

    private final Jwts jwts;
    private final Denylist denylist;

    public OwnTokens(Jwts jwts, Denylist denylist) {
        this.jwts = jwts;
        this.denylist = denylist;
    }

    /// Null if it is dead or never was one.
    ///
    /// @throws idp.core.oauth.Unavailable if nobody can say now whether it was revoked
    public @Nullable OwnToken find(String accessToken, Instant now) {
        if (!(jwts.verify(accessToken, ACCESS, now) instanceof Verification.Verified(var jwt))) {
            return null;
        }
        var token = token(jwt);
        if (token == null) {
            return null;
        }
        return switch (denylist.verdict(token.facts())) {
            case Verdict.Alive _ -> token;
            case Verdict.Dead _ -> null;
        };
    }

    private static @Nullable OwnToken token(VerifiedJwt jwt) {
        var subject = jwt.string("sub");
        var clientId = jwt.string("client_id");
        var jti = jwt.string("jti");
        var audience = jwt.strings("aud");
        if (subject == null || clientId == null || jti == null || audience == null) {
            return null;
        }
        var dot = jti.indexOf('.');
        var grantId = dot < 0 ? null : jti.substring(0, dot);
        return new OwnToken(jwt, subject, clientId, audience, jti, grantId);
    }
}
