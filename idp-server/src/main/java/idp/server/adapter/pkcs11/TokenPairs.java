package idp.server.adapter.pkcs11;

import idp.core.jose.SigningAlgorithm;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// The pairs in one token that sign, over one sign-in to it. Found by name, and remembered by the handles
/// that this sign-in has of them.
final class TokenPairs {
    private static final String NAME = "gatehouse-sign-";
    private static final int RSA_BITS = 2048;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private static final PSSParameterSpec PS256 =
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);

    private final String label;
    private final Provider provider;
    private final KeyStore store;
    private final Map<String, PrivateKey> found = new ConcurrentHashMap<>();
    private final Map<String, Long> missed = new ConcurrentHashMap<>();

    TokenPairs(String label, Provider provider, KeyStore store) {
        this.label = label;
        this.provider = provider;
        this.store = store;
    }

    /// @throws TokenTrouble if it has not what that algorithm needs
    void mustDo(SigningAlgorithm algorithm) {
        if (provider.getService("KeyPairGenerator", family(algorithm)) == null
                || provider.getService("Signature", signature(algorithm)) == null) {
            throw new TokenTrouble(
                    "the token '"
                            + label
                            + "' does not sign by "
                            + algorithm.wire()
                            + ": leave it out of IDP_PKCS11_SIGNING",
                    Token.DOC);
        }
    }

    PublicKey make(SigningAlgorithm algorithm, Function<PublicKey, String> kid)
            throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance(family(algorithm), provider);
        generator.initialize(
                switch (algorithm) {
                    case RS256, PS256 ->
                            new RSAKeyGenParameterSpec(RSA_BITS, RSAKeyGenParameterSpec.F4);
                    case ES256 -> new ECGenParameterSpec("secp256r1");
                    case ES384 -> new ECGenParameterSpec("secp384r1");
                    case EDDSA -> throw new GeneralSecurityException("no Ed25519 here");
                });
        var pair = generator.generateKeyPair();
        var beside = new Certificate[] {SelfSigned.of(pair, provider)};
        // The whole of a public key from a certificate is the JDK's own, and outlives the token's
        // handle.
        var key = beside[0].getPublicKey();
        store.setKeyEntry(NAME + kid.apply(key), pair.getPrivate(), null, beside);
        return key;
    }

    byte[] sign(String kid, SigningAlgorithm algorithm, byte[] input)
            throws GeneralSecurityException, IOException {
        var signer = Signature.getInstance(signature(algorithm), provider);
        if (algorithm == SigningAlgorithm.PS256) {
            signer.setParameter(PS256);
        }
        signer.initSign(key(kid));
        signer.update(input);
        return signer.sign();
    }

    /// The certificate goes with it.
    void destroy(String kid) throws GeneralSecurityException, IOException {
        store.load(null, null);
        if (store.isKeyEntry(NAME + kid)) {
            store.deleteEntry(NAME + kid);
        }
        found.remove(kid);
    }

    /// Another node may have made it since the list of names was read.
    PrivateKey key(String kid) throws GeneralSecurityException, IOException {
        var known = found.get(kid);
        if (known != null) {
            return known;
        }
        var when = missed.get(kid);
        if (when == null || System.nanoTime() - when > LOOK_AGAIN.toNanos()) {
            if (!store.isKeyEntry(NAME + kid)) {
                store.load(null, null);
            }
            if (store.getKey(NAME + kid, null) instanceof PrivateKey key) {
                missed.remove(kid);
                found.put(kid, key);
                return key;
            }
            missed.put(kid, System.nanoTime());
        }
        throw new TokenTrouble("the token '" + label + "' has no key " + NAME + kid, Token.DOC);
    }

    private static String family(SigningAlgorithm algorithm) {
        return switch (algorithm) {
            case RS256, PS256 -> "RSA";
            case ES256, ES384 -> "EC";
            case EDDSA -> "Ed25519";
        };
    }

    private static String signature(SigningAlgorithm algorithm) {
        return switch (algorithm) {
            case RS256 -> "SHA256withRSA";
            case PS256 -> "RSASSA-PSS";
            case ES256 -> "SHA256withECDSAinP1363Format";
            case ES384 -> "SHA384withECDSAinP1363Format";
            case EDDSA -> "Ed25519";
        };
    }
}
