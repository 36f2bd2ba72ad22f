package idp.core.jose;

import org.jspecify.annotations.Nullable;

/// The algorithms this server signs with: RFC 7518 §3.1, RFC 8037 §3.1.
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

    public static @Nullable SigningAlgorithm find(String wire) {
        for (var algorithm : values()) {
            if (algorithm.wire.equals(wire)) {
                return algorithm;
            }
        }
        return null;
    }
}
