package idp.core.jose;

import static idp.core.jose.Verification.Why.BAD_SIGNATURE;
import static idp.core.jose.Verification.Why.EXPIRED;
import static idp.core.jose.Verification.Why.FOREIGN_HEADER;
import static idp.core.jose.Verification.Why.KEY_NOT_IN_USE;
import static idp.core.jose.Verification.Why.MALFORMED;
import static idp.core.jose.Verification.Why.MISSING_CLAIM;
import static idp.core.jose.Verification.Why.NOT_YET;
import static idp.core.jose.Verification.Why.TOO_LONG;
import static idp.core.jose.Verification.Why.UNKNOWN_KEY;
import static idp.core.jose.Verification.Why.WRONG_AUDIENCE;
import static idp.core.jose.Verification.Why.WRONG_ISSUER;
import static idp.core.jose.Verification.Why.WRONG_TYPE;

import idp.core.jose.Verification.Failed;
import idp.core.jose.Verification.Verified;
import idp.core.jose.Verification.Why;
import idp.core.oauth.Issuer;
import idp.core.oauth.Unavailable;
import idp.core.trace.Trace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Signs tokens and recognizes the ones it signed: RFC 7515, RFC 7519, with the rules of RFC 8725.
/// It takes tokens of this server only; a token signed by anybody else fails, whatever it says about
/// itself.
public final class Jwts {
    /// RFC 9068 §2.1
    public static final String ACCESS_TOKEN = "at+jwt";

    /// OIDC Core §2
    public static final String ID_TOKEN = "JWT";

    /// OIDC Back-Channel Logout §2.4
    public static final String LOGOUT_TOKEN = "logout+jwt";

    /// A signed token status list.
    public static final String STATUS_LIST = "statuslist+jwt";

    /// No token of ours is longer, and whoever takes one of ours takes it up to this length.
    public static final int LONGEST = 16 * 1024;

    private static final Duration AHEAD = Duration.ofSeconds(10);
    private static final Set<String> HEADER = Set.of("alg", "typ", "kid");
    private static final Base64.Decoder URL = Base64.getUrlDecoder();

    private final Issuer issuer;
    private final CurrentKeys keys;

    public Jwts(Issuer issuer, CurrentKeys keys) {
        this.issuer = issuer;
        this.keys = keys;
    }

    /// @param now database time
    /// @throws Unavailable if the keys are not known for sure
    public String sign(Claims claims, String type, SigningAlgorithm algorithm, Instant now) {
        var key = keys.forSigning(now).signer(algorithm, now);
        if (key == null) {
            throw new Unavailable("no key signs for this algorithm", null);
        }
        var payload = claims.json().getBytes(StandardCharsets.UTF_8);
        return Trace.part("signature", () -> key.sign(payload, type));
    }

    /// @param now database time
    public Verification verify(String token, Expected expected, Instant now) {
        // Nothing is taken apart before it is known to be small.
        if (token.length() > LONGEST) {
            return new Failed(TOO_LONG);
        }
        var first = token.indexOf('.');
        var last = token.lastIndexOf('.');
        if (first < 0 || first == last || token.indexOf('.', first + 1) != last) {
            return new Failed(MALFORMED);
        }
        var header = object(token.substring(0, first));
        var signature = token.substring(last + 1);
        if (header == null || !isCanonical(signature)) {
            return new Failed(MALFORMED);
        }
        // RFC 8725 §3.10: no header brings its own key, names a place for it, or changes the rules.
        if (!header.keySet().equals(HEADER)) {
            return new Failed(FOREIGN_HEADER);
        }
        // RFC 8725 §3.11: the kind of token is explicit.
        if (!(header.get("typ") instanceof String type) || !expected.types().contains(type)) {
            return new Failed(WRONG_TYPE);
        }
        var key = key(header, now);
        if (key == null) {
            return new Failed(UNKNOWN_KEY);
        }
        if (!key.verifies(token.substring(0, last), signature)) {
            return new Failed(BAD_SIGNATURE);
        }
        var claims = object(token.substring(first + 1, last));
        if (claims == null) {
            return new Failed(MALFORMED);
        }
        var wrong = wrong(claims, key.times(), expected, now);
        return wrong == null
                ? new Verified(new VerifiedJwt(key.kid(), type, claims))
                : new Failed(wrong);
    }

    /// RFC 8725 §3.1: the algorithm is the key's, never the token's choice.
    private @Nullable SigningKey key(Map<String, Object> header, Instant now) {
        if (!(header.get("kid") instanceof String kid)
                || !(header.get("alg") instanceof String wire)) {
            return null;
        }
        var key = keys.forVerifying(kid, now).find(kid);
        return key != null && key.algorithm().wire().equals(wire) ? key : null;
    }

    private @Nullable Why wrong(
            Map<String, Object> claims, KeyTimes key, Expected expected, Instant now) {
        // RFC 8725 §3.8: our own issuer, byte for byte.
        if (!issuer.value().equals(claims.get("iss"))) {
            return WRONG_ISSUER;
        }
        // RFC 8725 §3.9: an audience counts only if it is exactly the one meant.
        if (expected.audience() != null) {
            var audience = VerifiedJwt.strings(claims.get("aud"));
            if (audience == null || !audience.contains(expected.audience())) {
                return WRONG_AUDIENCE;
            }
        }
        if (!claims.keySet().containsAll(expected.required())) {
            return MISSING_CLAIM;
        }
        return wrongTime(claims, key, expected, now);
    }

    private static @Nullable Why wrongTime(
            Map<String, Object> claims, KeyTimes key, Expected expected, Instant now) {
        var expiresAt = VerifiedJwt.time(claims.get("exp"));
        var issuedAt = VerifiedJwt.time(claims.get("iat"));
        var notBefore = claims.containsKey("nbf") ? VerifiedJwt.time(claims.get("nbf")) : issuedAt;
        if (expiresAt == null || issuedAt == null || notBefore == null) {
            return MALFORMED;
        }
        // RFC 7519 §4.1.5: ten seconds of another clock are forgiven, no more.
        var soon = now.plus(AHEAD);
        if (issuedAt.isAfter(soon) || notBefore.isAfter(soon)) {
            return NOT_YET;
        }
        // RFC 7519 §4.1.4: on or after exp it is over; the clock is our own, so there is no leeway.
        if (!expected.evenExpired() && !now.isBefore(expiresAt)) {
            return EXPIRED;
        }
        var inUse = expected.evenExpired() || key.isPublished(now);
        return inUse && key.mayHaveSigned(issuedAt) ? null : KEY_NOT_IN_USE;
    }

    private static @Nullable Map<String, Object> object(String part) {
        try {
            return isCanonical(part) ? Json.read(URL.decode(part)) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /// RFC 7515 §2: base64url without padding. One token has one spelling, so nobody can make a second
    /// one out of it.
    private static boolean isCanonical(String part) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(URL.decode(part))
                    .equals(part);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
