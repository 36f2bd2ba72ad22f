package idp.guard;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Access tokens as Gatehouse makes them, and as it never would.
final class TestTokens {
    static final String JTI = "token9";
    static final String GRANT = "grant7";
    private static final BigInteger ORDER = Curve.P_256.toECParameterSpec().getOrder();
    private static final ECKey EC = ec("ec1");
    private static final ECKey OTHER = ec("ec1");
    private static final RSAKey RSA = rsa();
    private static final KeyPair ED = ed();

    private TestTokens() {}

    static String jwks() {
        var x = ED.getPublic().getEncoded();
        var point = Base64URL.encode(Arrays.copyOfRange(x, x.length - 32, x.length));
        var ed =
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"alg\":\"EdDSA\",\"kid\":\"ed1\",\"x\":\""
                        + point
                        + "\"}";
        var strange = "{\"kty\":\"LMS\",\"kid\":\"new1\",\"alg\":\"HSS-LMS\"}";
        var keys = List.of(EC.toPublicJWK().toJSONString(), RSA.toPublicJWK().toJSONString());
        return "{\"keys\":[" + strange + "," + String.join(",", keys) + "," + ed + "]}";
    }

    static TreeMap<String, Object> claims(Instant now) {
        var claims = new TreeMap<String, Object>();
        claims.put("iss", FakeIssuer.ISSUER);
        claims.put("sub", "alice");
        claims.put("sub_profile", "user");
        claims.put("grant_id", GRANT);
        claims.put("aud", List.of(FakeIssuer.RESOURCE));
        claims.put("client_id", "shop");
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.getEpochSecond() + 300);
        claims.put("jti", JTI);
        claims.put("sid", "session5");
        claims.put("scope", "orders:read openid");
        return claims;
    }

    static String good(Instant now) {
        return with(now, claims -> {});
    }

    static String with(Instant now, Consumer<Map<String, Object>> change) {
        var claims = claims(now);
        change.accept(claims);
        return signed(header(JWSAlgorithm.ES256, "ec1").build(), claims);
    }

    static JWSHeader.Builder header(JWSAlgorithm algorithm, String kid) {
        return new JWSHeader.Builder(algorithm).type(new JOSEObjectType("at+jwt")).keyID(kid);
    }

    /// With the key that the header names.
    static String signed(JWSHeader header, Map<String, Object> claims) {
        try {
            return signed(header, claims, signer(header.getKeyID()));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /// By somebody who has only his own key, under the right name.
    static String forged(Instant now) {
        try {
            var header = header(JWSAlgorithm.ES256, "ec1").jwk(OTHER.toPublicJWK()).build();
            return signed(header, claims(now), new ECDSASigner(OTHER));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static JWK foreignKey() {
        return OTHER.toPublicJWK();
    }

    static byte[] publicKey() {
        return RSA.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
    }

    static String ed25519(Instant now) {
        try {
            var header = header(JWSAlgorithm.EdDSA, "ed1").build().toBase64URL();
            var payload = new Payload(claims(now)).toBase64URL();
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(ED.getPrivate());
            signature.update((header + "." + payload).getBytes(StandardCharsets.US_ASCII));
            return header + "." + payload + "." + Base64URL.encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static String signed(JWSHeader header, Map<String, Object> claims, JWSSigner signer)
            throws JOSEException {
        var jws = new JWSObject(header, new Payload(claims));
        jws.sign(signer);
        var token = jws.serialize();
        return header.getAlgorithm().equals(JWSAlgorithm.ES256) && !hasSmallerS(token)
                ? otherS(token)
                : token;
    }

    /// With the larger s, which is just as good to whoever only looks at the signature.
    static String twin(Instant now) {
        return otherS(good(now));
    }

    private static boolean hasSmallerS(String token) {
        var signature = Base64URL.from(token.substring(token.lastIndexOf('.') + 1)).decode();
        return new BigInteger(1, signature, 32, 32).compareTo(ORDER.shiftRight(1)) <= 0;
    }

    private static String otherS(String token) {
        var end = token.lastIndexOf('.') + 1;
        var signature = Base64URL.from(token.substring(end)).decode();
        var s = ORDER.subtract(new BigInteger(1, signature, 32, 32));
        // A leading bit more, so that there are 32 bytes whatever s is.
        var bytes = s.setBit(256).toByteArray();
        System.arraycopy(bytes, bytes.length - 32, signature, 32, 32);
        return token.substring(0, end) + Base64URL.encode(signature);
    }

    static String sha256(String text) {
        try {
            return Base64URL.encode(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)))
                    .toString();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static JWSSigner signer(String kid) throws JOSEException {
        return kid.equals("rsa1") ? new RSASSASigner(RSA) : new ECDSASigner(EC);
    }

    private static ECKey ec(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(kid)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static RSAKey rsa() {
        try {
            return new RSAKeyGenerator(2048).keyID("rsa1").algorithm(JWSAlgorithm.RS256).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyPair ed() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
