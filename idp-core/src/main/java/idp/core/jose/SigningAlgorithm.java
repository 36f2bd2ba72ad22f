package idp.core.jose;

import com.nimbusds.jose.JWSAlgorithm;
import org.jspecify.annotations.Nullable;

/// The algorithms this server signs with: RFC 7518 §3.1, RFC 8037 §3.1. What is not here, `none` and
/// every HMAC among it, cannot be asked for and is not understood.
public enum SigningAlgorithm {
    RS256("RS256"),
    PS256("PS256"),
    ES256("ES256"),
    ES384("ES384"),
    EDDSA("EdDSA");

    private final String wire;

    SigningAlgorithm(String wire) {
        this.wire = wire;
    }

    /// The value of `alg`.
    public String wire() {
        return wire;
    }

    JWSAlgorithm jws() {
        return JWSAlgorithm.parse(wire);
    }

    public static @Nullable SigningAlgorithm find(String wire) {
        for (var algorithm : values()) {
            if (algorithm.wire.equals(wire)) {
                return algorithm;
            }
        }
        return null;
    }
}
