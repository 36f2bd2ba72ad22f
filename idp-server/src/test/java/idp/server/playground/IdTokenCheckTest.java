package idp.server.playground;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.oauth.Issuer;
import idp.core.oauth.Opaque;
import idp.server.page.view.PlaygroundView.Check;
import idp.server.page.view.PlaygroundView.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("OIDC Core §3.1.3.7: what an app checks of an ID token")
class IdTokenCheckTest {
    private static final String HEADER = "{\"alg\":\"RS256\",\"kid\":\"k1\"}";
    private static final String ACCESS = "an-access-token";
    private static final String CLAIMS =
            "{\"iss\":\"https://id.example\",\"aud\":\"playground\",\"exp\":1001,\"nonce\":\"n\","
                    + "\"at_hash\":\""
                    + Opaque.base64url(Arrays.copyOf(Opaque.hash(ACCESS), 16))
                    + "\"}";
    private static final KeyPair KEY = key();
    private static final KeyPair OTHER = key();

    @Test
    void a_good_token_passes_every_check() {
        assertThat(failed(jwt(HEADER, CLAIMS, KEY), false)).isEmpty();
    }

    @Test
    @DisplayName("RFC 8725 §3.1: another key, another algorithm and no algorithm are no signature")
    void a_token_that_the_published_key_did_not_sign_fails() {
        assertSignatureFails(jwt(HEADER, CLAIMS, OTHER));
        assertSignatureFails(jwt(HEADER.replace("k1", "k2"), CLAIMS, KEY));
        assertSignatureFails(jwt(HEADER.replace("RS256", "none"), CLAIMS, KEY));
        assertSignatureFails(jwt(HEADER.replace("RS256", "HS256"), CLAIMS, KEY));
        assertSignatureFails(encode(HEADER) + "." + encode(CLAIMS) + ".");
        assertSignatureFails(encode(HEADER) + "." + encode(CLAIMS));
        assertThat(failed("nonsense", false)).contains(Check.SIGNATURE, Check.ISSUER);
    }

    @Test
    void each_claim_that_is_not_as_expected_fails_alone() {
        assertClaimFails("https://id.example", "https://evil.example", Check.ISSUER);
        assertClaimFails("\"playground\"", "\"shop\"", Check.AUDIENCE);
        assertClaimFails("1001", "1000", Check.EXPIRY);
        assertClaimFails("\"nonce\":\"n\"", "\"nonce\":\"other\"", Check.NONCE);
        assertClaimFails("at_hash", "x_hash", Check.ACCESS_TOKEN_HASH);
    }

    @Test
    @DisplayName("OIDC Core §12.2: only the ID token of a refresh may lack the nonce")
    void a_missing_nonce_is_for_refreshed_tokens_only() {
        var without = jwt(HEADER, CLAIMS.replace("\"nonce\"", "\"none\""), KEY);
        assertThat(failed(without, true)).isEmpty();
        assertThat(failed(without, false)).containsExactly(Check.NONCE);
        var other = jwt(HEADER, CLAIMS.replace("\"nonce\":\"n\"", "\"nonce\":\"m\""), KEY);
        assertThat(failed(other, true)).containsExactly(Check.NONCE);
    }

    private static void assertSignatureFails(String jwt) {
        assertThat(failed(jwt, false)).as(jwt).containsExactly(Check.SIGNATURE);
    }

    private static void assertClaimFails(String was, String is, Check check) {
        assertThat(failed(jwt(HEADER, CLAIMS.replace(was, is), KEY), false)).containsExactly(check);
    }

    private static List<Check> failed(String jwt, boolean repeated) {
        var check = new IdTokenCheck(new Issuer("https://id.example"), "playground");
        return check.check(jwt, ACCESS, "n", repeated, jwks(), Instant.ofEpochSecond(1000)).stream()
                .filter(verdict -> !verdict.passed())
                .map(Verdict::check)
                .toList();
    }

    private static JsonNode jwks() {
        var rsa = (RSAPublicKey) KEY.getPublic();
        var json =
                "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"k1\",\"n\":\"%s\",\"e\":\"%s\"}]}"
                        .formatted(
                                Opaque.base64url(rsa.getModulus().toByteArray()),
                                Opaque.base64url(rsa.getPublicExponent().toByteArray()));
        return JsonMapper.builder().build().readTree(json);
    }

    private static String jwt(String header, String claims, KeyPair key) {
        var input = encode(header) + "." + encode(claims);
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.getPrivate());
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + Opaque.base64url(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String encode(String json) {
        return Opaque.base64url(json.getBytes(StandardCharsets.UTF_8));
    }

    private static KeyPair key() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
