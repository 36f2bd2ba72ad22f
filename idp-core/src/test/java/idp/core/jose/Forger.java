package idp.core.jose;

import static idp.core.jose.JoseSamples.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import idp.core.oauth.Opaque;
import idp.core.seal.MasterKey;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;

/// Writes tokens that this server would not write: with any header and any claims, signed by its own
/// keys or by others. What it makes by default is good, so that each test changes one thing.
final class Forger {
    private final FakeKeys stored = new FakeKeys();
    private final MasterKey master = JoseSamples.master();
    final CurrentKeys keys = JoseSamples.keys(stored, master);
    final Jwts jwts = new Jwts(JoseSamples.ISSUER, keys);

    SigningKey key(SigningAlgorithm algorithm) {
        return requireNonNull(keys.last().signer(algorithm, NOW));
    }

    String header() {
        return header("RS256", quoted(key(SigningAlgorithm.RS256).kid()), "");
    }

    /// @param more further members, each with a comma in front
    static String header(String alg, String kid, String more) {
        return "{\"alg\":\"%s\",\"typ\":\"at+jwt\",\"kid\":%s%s}".formatted(alg, kid, more);
    }

    static String claims() {
        return claims("\"iat\":%d,\"exp\":%d".formatted(seconds(0), seconds(300)));
    }

    static String claims(String times) {
        return "{\"iss\":\"%s\",\"sub\":\"u\",%s}".formatted(JoseSamples.ISSUER, times);
    }

    static long seconds(long fromNow) {
        return NOW.getEpochSecond() + fromNow;
    }

    static String quoted(String text) {
        return '"' + text + '"';
    }

    /// With the server's own RS256 key.
    String signed(String header, String claims) {
        return signed(header, claims, privateKey(SigningAlgorithm.RS256));
    }

    static String signed(String header, String claims, PrivateKey key) {
        return sealed(part(header) + "." + part(claims), key);
    }

    /// Whatever stands before the signature.
    static String sealed(String input, PrivateKey key) {
        try {
            var rs256 = new JWSHeader(SigningAlgorithm.RS256.jws());
            return input + "." + new RSASSASigner(key).sign(rs256, input.getBytes(UTF_8));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    PrivateKey privateKey(SigningAlgorithm algorithm) {
        var row = key(algorithm).stored();
        var pkcs8 = master.mustOpen(row.sealedPrivate(), "signing key", row.kid());
        try {
            return new KeyPairs(null).privateKey(algorithm, pkcs8);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static String part(String json) {
        return Opaque.base64url(json.getBytes(UTF_8));
    }

    /// Why it is refused; null if it is not.
    Verification.Why refusal(String token) {
        return refusal(token, Expected.type(Jwts.ACCESS_TOKEN));
    }

    Verification.Why refusal(String token, Expected expected) {
        return switch (jwts.verify(token, expected, NOW)) {
            case Verification.Failed(var why) -> why;
            case Verification.Verified _ -> null;
        };
    }
}
