package idp.server.playground;

import idp.core.oauth.Issuer;
import idp.core.oauth.Opaque;
import idp.server.page.view.PlaygroundView.Check;
import idp.server.page.view.PlaygroundView.Verdict;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a relying party checks before it believes an ID token: OIDC Core §3.1.3.7. It knows nothing
/// of the provider but the published keys, and takes the one algorithm that it was registered for.
final class IdTokenCheck {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Issuer issuer;
    private final String clientId;

    IdTokenCheck(Issuer issuer, String clientId) {
        this.issuer = issuer;
        this.clientId = clientId;
    }

    /// A JWT taken apart, unverified; parts that cannot be read have no members.
    record Parts(JsonNode header, JsonNode claims) {
        static Parts of(String jwt) {
            var parts = jwt.split("\\.", -1);
            return new Parts(decoded(parts[0]), decoded(parts.length < 2 ? "" : parts[1]));
        }

        private static JsonNode decoded(String part) {
            try {
                return MAPPER.readTree(Base64.getUrlDecoder().decode(part));
            } catch (JacksonException | IllegalArgumentException e) {
                return MAPPER.createObjectNode();
            }
        }
    }

    /// @param nonce as it was sent
    /// @param repeated of a refresh: the nonce may be missing
    List<Verdict> check(
            String idToken,
            @Nullable String accessToken,
            String nonce,
            boolean repeated,
            JsonNode jwks,
            Instant now) {
        var claims = Parts.of(idToken).claims();
        var until = claims.get("exp");
        var shown = text(claims, "nonce");
        return List.of(
                new Verdict(Check.SIGNATURE, isSigned(idToken, jwks)),
                new Verdict(Check.ISSUER, issuer.value().equals(text(claims, "iss"))),
                new Verdict(Check.AUDIENCE, clientId.equals(text(claims, "aud"))),
                new Verdict(
                        Check.EXPIRY,
                        until != null
                                && until.isIntegralNumber()
                                && now.getEpochSecond() < until.longValue()),
                // A refreshed ID token says the same nonce or none: OIDC Core §12.2.
                new Verdict(Check.NONCE, shown == null ? repeated : shown.equals(nonce)),
                new Verdict(
                        Check.ACCESS_TOKEN_HASH,
                        accessToken != null && hash(accessToken).equals(text(claims, "at_hash"))));
    }

    // OIDC Core §3.1.3.6: the left half of the hash.
    private static String hash(String accessToken) {
        return Opaque.base64url(Arrays.copyOf(Opaque.hash(accessToken), 16));
    }

    private static boolean isSigned(String jwt, JsonNode jwks) {
        var parts = jwt.split("\\.", -1);
        var header = Parts.of(jwt).header();
        var kid = text(header, "kid");
        // RFC 8725 §3.1: the algorithm is the verifier's choice, never the token's.
        if (parts.length != 3 || kid == null || !"RS256".equals(text(header, "alg"))) {
            return false;
        }
        for (var key : jwks.path("keys")) {
            if (kid.equals(text(key, "kid")) && "RSA".equals(text(key, "kty"))) {
                return isSigned(parts[0] + "." + parts[1], parts[2], key);
            }
        }
        return false;
    }

    private static boolean isSigned(String input, String shown, JsonNode key) {
        try {
            var spec = new RSAPublicKeySpec(number(key, "n"), number(key, "e"));
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(KeyFactory.getInstance("RSA").generatePublic(spec));
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(shown));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static BigInteger number(JsonNode key, String member) {
        var value = text(key, member);
        return new BigInteger(1, Base64.getUrlDecoder().decode(value == null ? "" : value));
    }

    private static @Nullable String text(JsonNode json, String member) {
        var value = json.get(member);
        return value == null || !value.isString() ? null : value.stringValue();
    }
}
