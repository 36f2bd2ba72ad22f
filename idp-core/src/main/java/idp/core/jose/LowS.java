package idp.core.jose;

import idp.core.oauth.Opaque;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// An ECDSA signature (r, s) is as good as (r, n − s), so anybody can make a second token out of one. The
/// server writes the smaller s and takes no other: RFC 7515 §5.2, RFC 7518 §3.4.
final class LowS {
    // NIST SP 800-186 §3.2.1
    private static final BigInteger P256 =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
    private static final BigInteger P384 =
            new BigInteger(
                    "ffffffffffffffffffffffffffffffffffffffffffffffff"
                            + "c7634d81f4372ddf581a0db248b0a77aecec196accc52973",
                    16);

    private LowS() {}

    /// Of an algorithm without such twins the signature itself.
    static String of(SigningAlgorithm algorithm, String signature) {
        var order = order(algorithm);
        if (order == null || is(algorithm, signature)) {
            return signature;
        }
        var both = Base64.getUrlDecoder().decode(signature);
        var half = both.length / 2;
        var s = order.subtract(s(both)).toByteArray();
        var kept = Math.min(half, s.length);
        Arrays.fill(both, half, both.length, (byte) 0);
        System.arraycopy(s, s.length - kept, both, both.length - kept, kept);
        return Opaque.base64url(both);
    }

    static boolean is(SigningAlgorithm algorithm, String signature) {
        var order = order(algorithm);
        return order == null
                || s(Base64.getUrlDecoder().decode(signature)).compareTo(order.shiftRight(1)) <= 0;
    }

    private static BigInteger s(byte[] both) {
        return new BigInteger(1, both, both.length / 2, both.length - both.length / 2);
    }

    private static @Nullable BigInteger order(SigningAlgorithm algorithm) {
        return switch (algorithm) {
            case ES256 -> P256;
            case ES384 -> P384;
            case RS256, PS256, EDDSA -> null;
        };
    }
}
