package idp.core.jose;

import java.time.Instant;

/// A signing key as it is stored.
///
/// @param kid RFC 7638 §3: the thumbprint of the public part
/// @param generation counts the keys of one algorithm; no two have the same
/// @param publicJwk RFC 7517 §4, public members only
/// @param sealedPrivate PKCS#8 under the master key; sealed emptiness once it has been destroyed. A
///     key whose seal does not open is not ours, whoever wrote it there
public record StoredKey(
        String kid,
        SigningAlgorithm algorithm,
        int generation,
        String publicJwk,
        byte[] sealedPrivate,
        Instant publishedAt,
        Instant activeFrom) {
    @Override
    public String toString() {
        return "StoredKey[" + kid + " " + algorithm + " " + generation + "]";
    }
}
