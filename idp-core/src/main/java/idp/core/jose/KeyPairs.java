package idp.core.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Key pairs between their three forms: the platform's, PKCS#8 and JWK. Keys are the provider's own,
/// else it would translate them at each signature.
final class KeyPairs {
    /// RFC 8410 §4: what stands before the 32 bytes of an Ed25519 key in its X.509 form.
    private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");

    private final @Nullable Provider provider;

    KeyPairs(@Nullable Provider provider) {
        this.provider = provider;
    }

    KeyPair generate(SigningAlgorithm algorithm) throws GeneralSecurityException {
        var found = provider(algorithm);
        var name = family(algorithm);
        var generator =
                found == null
                        ? KeyPairGenerator.getInstance(name)
                        : KeyPairGenerator.getInstance(name, found);
        // Ed25519 has nothing to choose, and not every provider takes a choice.
        if (algorithm != SigningAlgorithm.EDDSA) {
            generator.initialize(parameters(algorithm));
        }
        return generator.generateKeyPair();
    }

    PrivateKey privateKey(SigningAlgorithm algorithm, byte[] pkcs8)
            throws GeneralSecurityException {
        return factory(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    PublicKey publicKey(SigningAlgorithm algorithm, JWK jwk)
            throws GeneralSecurityException, JOSEException {
        var encoded =
                switch (algorithm) {
                    case RS256, PS256 -> jwk.toRSAKey().toRSAPublicKey().getEncoded();
                    case ES256, ES384 -> jwk.toECKey().toECPublicKey().getEncoded();
                    case EDDSA -> spki(jwk.toOctetKeyPair().getDecodedX());
                };
        return factory(algorithm).generatePublic(new X509EncodedKeySpec(encoded));
    }

    /// RFC 7517 §4: public members, `use`, `alg`, and the thumbprint as `kid`.
    static JWK jwk(SigningAlgorithm algorithm, PublicKey key) throws JOSEException {
        return switch (algorithm) {
            case RS256, PS256 ->
                    new RSAKey.Builder((RSAPublicKey) key)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(algorithm.jws())
                            .keyIDFromThumbprint()
                            .build();
            case ES256, ES384 ->
                    new ECKey.Builder(curve(algorithm), (ECPublicKey) key)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(algorithm.jws())
                            .keyIDFromThumbprint()
                            .build();
            case EDDSA ->
                    new OctetKeyPair.Builder(Curve.Ed25519, x(key))
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(algorithm.jws())
                            .keyIDFromThumbprint()
                            .build();
        };
    }

    static Curve curve(SigningAlgorithm algorithm) {
        return switch (algorithm) {
            case ES256 -> Curve.P_256;
            case ES384 -> Curve.P_384;
            case EDDSA -> Curve.Ed25519;
            case RS256, PS256 -> throw new IllegalArgumentException("RSA has no curve");
        };
    }

    /// The provider for this algorithm, if it has all of it.
    @Nullable Provider provider(SigningAlgorithm algorithm) {
        var family = family(algorithm);
        return provider != null
                        && provider.getService("KeyFactory", family) != null
                        && provider.getService("KeyPairGenerator", family) != null
                        && provider.getService("Signature", signature(algorithm)) != null
                ? provider
                : null;
    }

    private KeyFactory factory(SigningAlgorithm algorithm) throws GeneralSecurityException {
        var found = provider(algorithm);
        var name = family(algorithm);
        return found == null ? KeyFactory.getInstance(name) : KeyFactory.getInstance(name, found);
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
            case ES256 -> "SHA256withECDSA";
            case ES384 -> "SHA384withECDSA";
            case EDDSA -> "Ed25519";
        };
    }

    private static AlgorithmParameterSpec parameters(SigningAlgorithm algorithm) {
        return switch (algorithm) {
            case RS256, PS256 -> new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4);
            case ES256 -> new ECGenParameterSpec("secp256r1");
            case ES384 -> new ECGenParameterSpec("secp384r1");
            case EDDSA -> NamedParameterSpec.ED25519;
        };
    }

    private static byte[] spki(byte[] x) {
        return ByteBuffer.allocate(ED25519.length + x.length).put(ED25519).put(x).array();
    }

    private static Base64URL x(PublicKey key) {
        var encoded = key.getEncoded();
        return Base64URL.encode(Arrays.copyOfRange(encoded, ED25519.length, encoded.length));
    }
}
