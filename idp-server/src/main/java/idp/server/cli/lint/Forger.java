package idp.server.cli.lint;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes tokens that no issuer signed, each in a way that has once been believed.
///
/// @param header of the tokens, but for what a forgery is about
/// @param claims that a good token could have
record Forger(Map<String, Object> header, Map<String, Object> claims) {
    private static final String HMAC = "HmacSHA256";
    private static final int LINE = 64;
    private static final int COORDINATE = 32;

    /// RFC 7518 §3.6: no signature at all.
    ///
    /// @param name how `none` is spelled
    String unsigned(String name) {
        return Jwt.input(Jwt.with(header, "alg", name), claims) + ".";
    }

    /// With a fresh key, under the key id of a real one.
    String ownKey() {
        var algorithm = header.get("alg") instanceof String text ? text : "RS256";
        return switch (algorithm) {
            case "PS256" -> signed(algorithm, "RSA", "RSASSA-PSS", header);
            case "ES256" -> signed(algorithm, "P-256", "SHA256withECDSAinP1363Format", header);
            case "ES384" -> signed(algorithm, "P-384", "SHA384withECDSAinP1363Format", header);
            case "EdDSA", "Ed25519" -> signed(algorithm, "Ed25519", "Ed25519", header);
            default -> signed("RS256", "RSA", "SHA256withRSA", header);
        };
    }

    /// With a fresh key that the header itself brings along: RFC 7515 §4.1.3.
    String broughtKey() {
        var pair = pair("P-256");
        var point = ((ECPublicKey) pair.getPublic()).getW();
        var jwk =
                Map.of(
                        "kty",
                        "EC",
                        "crv",
                        "P-256",
                        "x",
                        coordinate(point.getAffineX()),
                        "y",
                        coordinate(point.getAffineY()));
        return signed("ES256", pair, "SHA256withECDSAinP1363Format", Jwt.with(header, "jwk", jwk));
    }

    /// Signed with a public key as if it were a shared secret, in the spellings a library may take.
    List<String> confused(PublicKey key, String kid) {
        var encoder = Base64.getMimeEncoder(LINE, new byte[] {'\n'});
        var pem =
                "-----BEGIN PUBLIC KEY-----\n"
                        + encoder.encodeToString(key.getEncoded())
                        + "\n-----END PUBLIC KEY-----";
        return List.of(
                confused(pem.getBytes(StandardCharsets.US_ASCII), kid),
                confused((pem + "\n").getBytes(StandardCharsets.US_ASCII), kid),
                confused(key.getEncoded(), kid));
    }

    private String confused(byte[] key, String kid) {
        var input = Jwt.input(Jwt.with(Jwt.with(header, "alg", "HS256"), "kid", kid), claims);
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return input + "." + Jwt.base64(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + HMAC, e);
        }
    }

    private String signed(
            String algorithm, String family, String signature, Map<String, Object> header) {
        return signed(algorithm, pair(family), signature, header);
    }

    private String signed(String algorithm, KeyPair pair, String name, Map<String, Object> header) {
        var input = Jwt.input(Jwt.with(header, "alg", algorithm), claims);
        try {
            var signature = Signature.getInstance(name);
            if (name.equals("RSASSA-PSS")) {
                signature.setParameter(
                        new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            }
            signature.initSign(pair.getPrivate());
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + Jwt.base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + name, e);
        }
    }

    private static KeyPair pair(String family) {
        try {
            var curve = family.startsWith("P-");
            var generator = KeyPairGenerator.getInstance(curve ? "EC" : family);
            if (curve) {
                generator.initialize(
                        new ECGenParameterSpec(family.equals("P-256") ? "secp256r1" : "secp384r1"));
            } else if (family.equals("RSA")) {
                generator.initialize(2048);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java makes no keys for " + family, e);
        }
    }

    /// RFC 7518 §6.2.1.2: 32 bytes, whatever the number.
    private static String coordinate(BigInteger number) {
        var all = new byte[COORDINATE];
        var bytes = number.toByteArray();
        var length = Math.min(bytes.length, COORDINATE);
        System.arraycopy(bytes, bytes.length - length, all, COORDINATE - length, length);
        return Jwt.base64(all);
    }
}
