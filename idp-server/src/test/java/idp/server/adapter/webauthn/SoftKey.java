package idp.server.adapter.webauthn;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// A key pair as a device makes one, of each kind that there is for passkeys and of one that is not asked
/// for: RFC 9053 §2, §7.
public enum SoftKey {
    ES256(-7, "SHA256withECDSA"),
    ES384(-35, "SHA384withECDSA"),
    ED25519(-8, "Ed25519"),
    RS256(-257, "SHA256withRSA");

    final int number;
    private final String signature;

    SoftKey(int number, String signature) {
        this.number = number;
        this.signature = signature;
    }

    KeyPair generate() {
        try {
            return switch (this) {
                case ES256 -> ec("secp256r1");
                case ES384 -> ec("secp384r1");
                case ED25519 -> KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
                case RS256 -> {
                    var generator = KeyPairGenerator.getInstance("RSA");
                    generator.initialize(2048);
                    yield generator.generateKeyPair();
                }
            };
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyPair ec(String curve) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    byte[] sign(KeyPair pair, byte[] message) {
        try {
            var signing = Signature.getInstance(signature);
            signing.initSign(pair.getPrivate());
            signing.update(message);
            return signing.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /// @param claimed the number of the algorithm that the key says it is for
    static Map<Object, Object> cose(KeyPair pair, int claimed) {
        var key = new LinkedHashMap<Object, Object>();
        switch (pair.getPublic()) {
            case ECPublicKey ec -> {
                var size = (ec.getParams().getCurve().getField().getFieldSize() + 7) / 8;
                key.put(1, 2);
                key.put(3, claimed);
                key.put(-1, size == 32 ? 1 : 2);
                key.put(-2, fixed(ec.getW().getAffineX(), size));
                key.put(-3, fixed(ec.getW().getAffineY(), size));
            }
            case EdECPublicKey ed -> {
                key.put(1, 1);
                key.put(3, claimed);
                key.put(-1, 6);
                var encoded = ed.getEncoded();
                key.put(-2, Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
            }
            case RSAPublicKey rsa -> {
                key.put(1, 3);
                key.put(3, claimed);
                key.put(-1, fixed(rsa.getModulus(), 256));
                key.put(-2, rsa.getPublicExponent().toByteArray());
            }
            default -> throw new AssertionError(pair.getPublic());
        }
        return key;
    }

    private static byte[] fixed(BigInteger number, int size) {
        var bytes = number.toByteArray();
        var out = new byte[size];
        var from = Math.max(0, bytes.length - size);
        var length = bytes.length - from;
        System.arraycopy(bytes, from, out, size - length, length);
        return out;
    }
}
