package idp.server.cli.lint;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The public keys of an issuer, as anybody can have them: RFC 7517 §5.
final class PublishedKeys {
    record Published(String kid, PublicKey key) {}

    /// RFC 8410 §4: what stands before the 32 bytes of an Ed25519 key in its X.509 form.
    private static final String ED25519 = "302a300506032b6570032100";

    private PublishedKeys() {}

    /// Those that can be read, in order.
    static List<Published> read(String json) {
        var found = new ArrayList<Published>();
        try {
            for (var jwk : JsonMapper.shared().readTree(json).path("keys")) {
                var key = key(jwk);
                if (key != null) {
                    found.add(new Published(jwk.path("kid").asString(""), key));
                }
            }
        } catch (JacksonException e) {
            return List.of();
        }
        return found;
    }

    private static @Nullable PublicKey key(JsonNode jwk) {
        try {
            return switch (jwk.path("kty").asString("")) {
                case "RSA" ->
                        KeyFactory.getInstance("RSA")
                                .generatePublic(
                                        new RSAPublicKeySpec(number(jwk, "n"), number(jwk, "e")));
                case "EC" -> elliptic(jwk);
                case "OKP" -> edwards(jwk);
                default -> null;
            };
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return null;
        }
    }

    private static PublicKey elliptic(JsonNode jwk) throws GeneralSecurityException {
        var curve = AlgorithmParameters.getInstance("EC");
        curve.init(
                new ECGenParameterSpec(
                        jwk.path("crv").asString("").equals("P-384") ? "secp384r1" : "secp256r1"));
        var point = new ECPoint(number(jwk, "x"), number(jwk, "y"));
        return KeyFactory.getInstance("EC")
                .generatePublic(
                        new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
    }

    private static PublicKey edwards(JsonNode jwk) throws GeneralSecurityException {
        var x = HexFormat.of().formatHex(bytes(jwk, "x"));
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(ED25519 + x)));
    }

    private static BigInteger number(JsonNode jwk, String member) {
        return new BigInteger(1, bytes(jwk, member));
    }

    private static byte[] bytes(JsonNode jwk, String member) {
        var bytes = Base64.getUrlDecoder().decode(jwk.path(member).asString(""));
        if (bytes.length == 0) {
            throw new IllegalArgumentException("a key without " + member);
        }
        return bytes;
    }
}
