package idp.core.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSProvider;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.Base64URL;
import idp.core.oauth.Unavailable;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes signing keys, and makes stored ones ready for work: ADR 8.
public final class KeyForge {
    private static final String PURPOSE = "signing key";

    /// Of 64 keys one is not kept.
    private static final int MOST_TRIES = 20;

    private static final byte[] DESTROYED = new byte[0];

    private final KeyPairs pairs;
    private final MasterKey master;
    private final TokenKeys tokens;

    /// @param provider does the cryptography where it can; null leaves it to the JDK's own
    public KeyForge(@Nullable Provider provider, MasterKey master) {
        this(provider, master, TokenKeys.NONE);
    }

    /// @param tokens makes and uses the keys that are not to be stored
    public KeyForge(@Nullable Provider provider, MasterKey master, TokenKeys tokens) {
        this.pairs = new KeyPairs(provider);
        this.master = master;
        this.tokens = tokens;
    }

    /// A new key; RSA takes a tenth of a second.
    ///
    /// @throws Unavailable if a token is to make it and does not
    public StoredKey make(
            SigningAlgorithm algorithm, int generation, Instant publishedAt, Instant activeFrom) {
        try {
            for (int tries = 0; tries < MOST_TRIES; tries++) {
                var made = tokens.makes(algorithm) ? inToken(algorithm) : stored(algorithm);
                if (isTypable(made.jwk().getKeyID())) {
                    return made.as(algorithm, generation, master, publishedAt, activeFrom);
                }
                if (tokens.makes(algorithm)) {
                    tokens.destroy(tokens.token(), made.jwk().getKeyID());
                }
            }
            throw new IllegalStateException("no key has an id that can be typed");
        } catch (GeneralSecurityException | JOSEException e) {
            throw new IllegalStateException("no key can be made for " + algorithm, e);
        }
    }

    /// A command line would take it for an option otherwise: see [idp.core.oauth.Opaque#id].
    private static boolean isTypable(String kid) {
        return !kid.startsWith("-");
    }

    /// @param kept what is sealed of its private part
    private record Made(JWK jwk, byte[] kept) {
        StoredKey as(
                SigningAlgorithm algorithm,
                int generation,
                MasterKey master,
                Instant publishedAt,
                Instant activeFrom) {
            return new StoredKey(
                    jwk.getKeyID(),
                    algorithm,
                    generation,
                    jwk.toJSONString(),
                    master.seal(kept, PURPOSE, jwk.getKeyID()),
                    publishedAt,
                    activeFrom);
        }
    }

    private Made inToken(SigningAlgorithm algorithm) throws JOSEException {
        var key = tokens.make(algorithm, made -> kid(algorithm, made));
        return new Made(KeyPairs.jwk(algorithm, key), new KeyPlace.InToken(tokens.token()).mark());
    }

    private Made stored(SigningAlgorithm algorithm) throws GeneralSecurityException, JOSEException {
        var pair = pairs.generate(algorithm);
        return new Made(KeyPairs.jwk(algorithm, pair.getPublic()), pair.getPrivate().getEncoded());
    }

    private static String kid(SigningAlgorithm algorithm, PublicKey key) {
        try {
            return KeyPairs.jwk(algorithm, key).getKeyID();
        } catch (JOSEException e) {
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
                return new SigningKey(stored, new KeyPlace.Destroyed(), null, verifier);
            }
            var token = KeyPlace.InToken.read(encoded);
            if (token != null) {
                var signer = new TokenSigner(tokens, stored, token.label(), verifier);
                return new SigningKey(stored, token, signer, verifier);
            }
            var signer = signer(stored.algorithm(), pairs.privateKey(stored.algorithm(), encoded));
            return new SigningKey(stored, new KeyPlace.Stored(), signer, verifier);
        } catch (GeneralSecurityException | JOSEException | ParseException e) {
            throw new IllegalStateException("a stored key cannot be read", e);
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    /// Where the private part is in a token it is there no more; whatever else is left to the database.
    ///
    /// @throws Unavailable if that token does not do it
    void discard(StoredKey stored) {
        var encoded = master.mustOpen(stored.sealedPrivate(), PURPOSE, stored.kid());
        var token = KeyPlace.InToken.read(encoded);
        Arrays.fill(encoded, (byte) 0);
        if (token != null) {
            tokens.destroy(token.label(), stored.kid());
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

    /// Signs by a key in a token, which is asked only then: whatever else a key is for goes on without it.
    private static final class TokenSigner implements JWSSigner {
        private final TokenKeys tokens;
        private final StoredKey key;
        private final String label;
        private final JWSVerifier verifier;
        private final JCAContext context = new JCAContext();

        TokenSigner(TokenKeys tokens, StoredKey key, String label, JWSVerifier verifier) {
            this.tokens = tokens;
            this.key = key;
            this.label = label;
            this.verifier = verifier;
        }

        @Override
        public Base64URL sign(JWSHeader header, byte[] input) throws JOSEException {
            var signature = Base64URL.encode(tokens.sign(label, key.kid(), key.algorithm(), input));
            // Handles are numbers, and a library that began anew counts anew: nothing leaves that
            // another key made.
            if (!verifier.verify(header, input, signature)) {
                throw new Unavailable("the token signed by another key", null);
            }
            return signature;
        }

        @Override
        public Set<JWSAlgorithm> supportedJWSAlgorithms() {
            return Set.of(key.algorithm().jws());
        }

        @Override
        public JCAContext getJCAContext() {
            return context;
        }
    }
}
