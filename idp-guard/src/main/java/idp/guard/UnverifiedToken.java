package idp.guard;

import com.nimbusds.jose.JWSObject;
import java.text.ParseException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A token taken apart, and nothing of it believed yet.
///
/// @param token reads its claims; becomes a receipt only when every [Check] has passed
/// @param now the issuer's time; null if nobody can say, and then nothing passes the last [Check]
record UnverifiedToken(
        JWSObject jws, Map<String, Object> claims, AccessToken token, @Nullable Instant now) {
    /// Gatehouse issues none that is longer.
    private static final int LONGEST = 16 * 1024;

    /// Null if it is not a signed token with the claims that every access token has.
    static @Nullable UnverifiedToken read(String value, @Nullable Instant now) {
        // Nothing is taken apart before it is known to be small.
        if (value.length() > LONGEST) {
            return null;
        }
        try {
            var jws = JWSObject.parse(value);
            var claims = jws.getPayload().toJSONObject();
            var token = claims == null ? null : AccessToken.read(value, claims);
            return token == null ? null : new UnverifiedToken(jws, claims, token, now);
        } catch (ParseException e) {
            return null;
        }
    }

    @Nullable Object header(String name) {
        return jws.getHeader().toJSONObject().get(name);
    }
}
