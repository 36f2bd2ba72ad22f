package idp.core.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.util.Base64URL;
import idp.core.oauth.Opaque;
import idp.core.oauth.Unavailable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A key that is ready to sign or to verify, for one algorithm only: RFC 8725 §3.1. Its private part
/// cannot be asked for and is never printed.
public final class SigningKey {
    private final StoredKey stored;
    private final KeyPlace place;
    private final KeyTimes times;
    private final @Nullable JWSSigner signer;
    private final JWSVerifier verifier;
    private final JWSHeader algorithmOnly;
    private final Map<String, String> headers;

    SigningKey(StoredKey stored, KeyPlace place, @Nullable JWSSigner signer, JWSVerifier verifier) {
        this(
                stored,
                place,
                KeyTimes.newest(stored.publishedAt(), stored.activeFrom()),
                signer,
                verifier,
                new ConcurrentHashMap<>());
    }

    private SigningKey(
            StoredKey stored,
            KeyPlace place,
            KeyTimes times,
            @Nullable JWSSigner signer,
            JWSVerifier verifier,
            Map<String, String> headers) {
        this.stored = stored;
        this.place = place;
        this.times = times;
        this.signer = signer;
        this.verifier = verifier;
        this.algorithmOnly = new JWSHeader(stored.algorithm().jws());
        this.headers = headers;
    }

    SigningKey living(KeyTimes times) {
        return new SigningKey(stored, place, times, signer, verifier, headers);
    }

    public String kid() {
        return stored.kid();
    }

    public SigningAlgorithm algorithm() {
        return stored.algorithm();
    }

    public int generation() {
        return stored.generation();
    }

    public String publicJwk() {
        return stored.publicJwk();
    }

    public KeyTimes times() {
        return times;
    }

    /// Where its private part is.
    public KeyPlace place() {
        return place;
    }

    /// False once the private part has been destroyed.
    public boolean canSign() {
        return signer != null;
    }

    StoredKey stored() {
        return stored;
    }

    /// Whether that row is the one this key was made from.
    boolean is(StoredKey row) {
        return stored.kid().equals(row.kid())
                && stored.algorithm() == row.algorithm()
                && stored.generation() == row.generation()
                && stored.publicJwk().equals(row.publicJwk())
                && Arrays.equals(stored.sealedPrivate(), row.sealedPrivate())
                && stored.publishedAt().equals(row.publishedAt())
                && stored.activeFrom().equals(row.activeFrom());
    }

    /// RFC 7515 §5.1, compact.
    String sign(byte[] payload, String type) {
        if (signer == null) {
            throw new Unavailable("the signing key has no private part", null);
        }
        var input = header(type) + "." + Opaque.base64url(payload);
        try {
            var signature = signer.sign(algorithmOnly, input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + LowS.of(algorithm(), signature.toString());
        } catch (JOSEException e) {
            throw new Unavailable("signing failed", e);
        }
    }

    /// RFC 7515 §5.2: only of this key's own algorithm, and in the one spelling that [#sign] uses.
    boolean verifies(String signingInput, String signature) {
        try {
            return LowS.is(algorithm(), signature)
                    && verifier.verify(
                            algorithmOnly,
                            signingInput.getBytes(StandardCharsets.US_ASCII),
                            new Base64URL(signature));
        } catch (JOSEException e) {
            return false;
        }
    }

    private String header(String type) {
        return headers.computeIfAbsent(
                type,
                typ -> {
                    var header = new LinkedHashMap<String, Object>();
                    header.put("alg", algorithm().wire());
                    header.put("typ", typ);
                    header.put("kid", kid());
                    var json = Json.write(header).getBytes(StandardCharsets.UTF_8);
                    return Opaque.base64url(json);
                });
    }

    @Override
    public String toString() {
        return "SigningKey[" + kid() + " " + algorithm() + "]";
    }
}
