package idp.core.token;

import static idp.core.oauth.ErrorCode.INVALID_REQUEST;

import idp.core.jose.Claims;
import idp.core.jose.Jwts;
import idp.core.oauth.Refused;
import java.nio.charset.StandardCharsets;

/// How long a token may become. What is issued can be read back, by this server and by whatever carries
/// it on the way: ADR 42.
final class TokenSize {
    /// What is told about a person makes no token longer than this. A session cookie, a header of an
    /// ordinary web server and the URL of a logout have room for it.
    static final int LEAN = 8 * 1024;

    /// Header and signature of the longest algorithm, and the dots.
    private static final int AROUND = 1024;

    private TokenSize() {}

    static boolean isLean(Claims claims) {
        var bytes = claims.json().getBytes(StandardCharsets.UTF_8).length;
        return (bytes + 2) / 3 * 4 + AROUND <= LEAN;
    }

    /// The token, if every place that takes one will take it.
    static String bounded(String token) {
        if (token.length() > Jwts.LONGEST) {
            throw new Refused(
                    INVALID_REQUEST,
                    "the token would be longer than 16 KB: fewer scope and resource values, or a"
                            + " shorter nonce");
        }
        return token;
    }
}
