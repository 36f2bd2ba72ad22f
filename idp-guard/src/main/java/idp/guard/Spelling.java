package idp.guard;

import com.nimbusds.jose.jwk.Curve;
import java.math.BigInteger;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// One token has one spelling, so that nobody can make a second one out of it. Gatehouse writes no
/// other and takes no other; neither does the guard.
final class Spelling {
    private static final BigInteger P256 = order(Curve.P_256);
    private static final BigInteger P384 = order(Curve.P_384);

    private Spelling() {}

    /// RFC 7515 §2: base64url without padding, and without bits that say nothing.
    static boolean isPlain(String token) {
        for (var part : token.split("\\.", -1)) {
            if (!isPlainPart(part)) {
                return false;
            }
        }
        return true;
    }

    /// RFC 7518 §3.4: an ECDSA signature (r, s) is as good as (r, n − s); only the smaller s is taken.
    ///
    /// @param algorithm of the key
    static boolean hasSmallerS(String algorithm, byte[] signature) {
        var order = order(algorithm);
        var half = signature.length / 2;
        return order == null
                || new BigInteger(1, signature, half, signature.length - half)
                                .compareTo(order.shiftRight(1))
                        <= 0;
    }

    private static boolean isPlainPart(String part) {
        try {
            var bytes = Base64.getUrlDecoder().decode(part);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static @Nullable BigInteger order(String algorithm) {
        return switch (algorithm) {
            case "ES256" -> P256;
            case "ES384" -> P384;
            default -> null;
        };
    }

    private static BigInteger order(Curve curve) {
        return curve.toECParameterSpec().getOrder();
    }
}
