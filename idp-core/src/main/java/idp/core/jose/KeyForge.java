package idp.core.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSProvider;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import idp.core.seal.MasterKey;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Makes signing keys, and makes stored ones ready for work: ADR 8.
public final class KeyForge {
    private static final String PURPOSE = "signing key";
    private static final byte[] DESTROYED = new byte[0];

    private final KeyPairs pairs;
    private final MasterKey master;

    /// @param provider does the cryptography where it can; null leaves it to the JDK's own
    public KeyForge(@Nullable Provider provider, MasterKey master) {
        this.pairs = new KeyPairs(provider);
        this.master = master;
    }

    /// A new key; RSA takes a tenth of a second.
    public StoredKey make(
            SigningAlgorithm algorithm, int generation, Instant publishedAt, Instant activeFrom) {
        try {
            var pair = pairs.generate(algorithm);
            var jwk = KeyPairs.jwk(algorithm, pair.getPublic());
            return new StoredKey(
                    jwk.getKeyID(),
                    algorithm,
                    generation,
                    jwk.toJSONString(),
                    master.seal(pair.getPrivate().getEncoded(), PURPOSE, jwk.getKeyID()),
                    publishedAt,
                    activeFrom);
        } catch (GeneralSecurityException | JOSEException e) {
            throw new IllegalStateException("no key can be made for " + algorithm, e);
        }
    }

    /// @throws IllegalStateException if the master key does not vouch for it
    SigningKey open(StoredKey stored) {
        var encoded = master.mustOpen(stored.sealedPrivate(), PURPOSE, stored.kid());
        try {
            var jwk = JWK.parse(stored.publicJwk());
            // RFC 7638 §3: the seal names the thumbprint, so it vouches for the public part as
            // well.
            if (!jwk.computeThumbprint().toString().equals(stored.kid())) {
                throw new IllegalStateException("a stored key is not what its kid says");
            }
            var verifier = verifier(stored.algorithm(), pairs.publicKey(stored.algorithm(), jwk));
            if (encoded.length == 0) {
                return new SigningKey(stored, null, verifier);
            }
            var signer = signer(stored.algorithm(), pairs.privateKey(stored.algorithm(), encoded));
            return new SigningKey(stored, signer, verifier);
        } catch (GeneralSecurityException | JOSEException | ParseException e) {
            throw new IllegalStateException("a stored key cannot be read", e);
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    /// What replaces the seal of a key that never signs again.
    byte[] destroyed(String kid) {
        return master.seal(DESTROYED, PURPOSE, kid);
    }

    /// False for a key that still needs a former master key.
    ///
    /// @throws IllegalStateException if no master key opens it
    public boolean isCurrent(StoredKey stored) {
        master.mustOpen(stored.sealedPrivate(), PURPOSE, stored.kid());
        return master.isCurrent(stored.sealedPrivate());
    }

    /// The same content under the current master key; null if it is.
    byte @Nullable [] rewrapped(StoredKey stored) {
        if (master.isCurrent(stored.sealedPrivate())) {
            return null;
        }
        var plain = master.mustOpen(stored.sealedPrivate(), PURPOSE, stored.kid());
        return master.seal(plain, PURPOSE, stored.kid());
    }

    private JWSSigner signer(SigningAlgorithm algorithm, PrivateKey key) throws JOSEException {
        return using(
                algorithm,
                switch (algorithm) {
                    case RS256, PS256 -> new RSASSASigner(key);
                    case ES256, ES384 -> new ECDSASigner(key, KeyPairs.curve(algorithm));
                    case EDDSA -> new EdDsa.Signer(key);
                });
    }

    JWSVerifier verifier(SigningAlgorithm algorithm, PublicKey key) throws JOSEException {
        return using(
                algorithm,
                switch (algorithm) {
                    case RS256, PS256 -> new RSASSAVerifier((RSAPublicKey) key);
                    case ES256, ES384 -> new ECDSAVerifier((ECPublicKey) key);
                    case EDDSA -> new EdDsa.Verifier(key);
                });
    }

    private <T extends JWSProvider> T using(SigningAlgorithm algorithm, T worker) {
        var provider = pairs.provider(algorithm);
        if (provider != null) {
            worker.getJCAContext().setProvider(provider);
        }
        return worker;
    }
}
