package idp.server.cli.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 7518 §3.6, RFC 7515 §4.1.3: forgeries are what they claim to be")
final class ForgerTest {
    /// RFC 8037 appendix A.2
    private static final String ED25519 =
            "{\"kty\":\"OKP\",\"kid\":\"e\",\"crv\":\"Ed25519\","
                    + "\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}";

    private static final Map<String, Object> CLAIMS = Map.of("sub", "alice", "aud", "a");

    @ParameterizedTest
    @CsvSource({"RS256,256", "PS256,256", "ES256,64", "ES384,96", "EdDSA,64", "HS256,256"})
    void an_own_key_signs_with_the_algorithm_of_the_good_one(String algorithm, int length)
            throws ParseException {
        var token = SignedJWT.parse(forger(algorithm).ownKey());
        var expected = algorithm.equals("HS256") ? "RS256" : algorithm;
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo(expected);
        assertThat(token.getHeader().getKeyID()).isEqualTo("k1");
        assertThat(token.getSignature().decode()).hasSize(length);
        assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("alice");
    }

    @Test
    void a_key_that_is_brought_along_verifies() throws ParseException, JOSEException {
        for (var i = 0; i < 20; i++) {
            var token = SignedJWT.parse(forger("RS256").broughtKey());
            var key = token.getHeader().getJWK().toECKey();
            assertThat(token.verify(new ECDSAVerifier(key))).isTrue();
        }
    }

    @Test
    @DisplayName("RFC 7518 §6.2.1.2: published keys of every kind can be taken for a secret")
    void a_public_key_is_the_secret_of_a_confused_token() throws ParseException, JOSEException {
        var keys =
                List.of(
                        new RSAKeyGenerator(2048).keyID("r").generate(),
                        new ECKeyGenerator(Curve.P_256).keyID("p").generate(),
                        new ECKeyGenerator(Curve.P_384).keyID("q").generate(),
                        JWK.parse(ED25519));
        var published = PublishedKeys.read(new JWKSet(List.<JWK>copyOf(keys)).toString(true));
        assertThat(published).extracting(key -> key.kid()).containsExactly("r", "p", "q", "e");
        assertThat(published.getFirst().key().getEncoded())
                .isEqualTo(keys.getFirst().toRSAKey().toRSAPublicKey().getEncoded());
        assertThat(published.get(2).key().getEncoded())
                .isEqualTo(keys.get(2).toECKey().toECPublicKey().getEncoded());
        for (var key : published) {
            var tokens = forger("RS256").confused(key.key(), key.kid());
            var der = SignedJWT.parse(tokens.get(2));
            assertThat(der.verify(new MACVerifier(key.key().getEncoded()))).isTrue();
            assertThat(der.getHeader().getKeyID()).isEqualTo(key.kid());
            assertThat(tokens).doesNotHaveDuplicates();
        }
    }

    @Test
    void what_holds_no_keys_holds_none() {
        var bad =
                "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\"},{\"kty\":\"oct\"},{\"kty\":\"RSA\","
                        + "\"n\":\"!\"},{\"kty\":\"OKP\",\"x\":\"AA\"},7]}";
        for (var text : List.of("", "[]", "{}", "{\"keys\":7}", "<p>", bad)) {
            assertThat(PublishedKeys.read(text)).as(text).isEmpty();
        }
    }

    @Test
    void an_unsigned_token_has_an_empty_signature() {
        var token = forger("RS256").unsigned("nOnE");
        assertThat(token).endsWith(".");
        assertThat(Jwt.read(token).header()).containsEntry("alg", "nOnE");
        assertThat(Jwt.read("a.b.c")).isNull();
        assertThat(Jwt.read("bnVsbA.bnVsbA.x")).isNull();
    }

    @Test
    void a_secret_is_found_by_its_pieces_and_taken_out() {
        var token = forger("ES256").ownKey();
        var parts = token.split("\\.", -1);
        var secret = Secret.of(token);
        assertThat(secret.isIn("x" + parts[2])).isTrue();
        assertThat(secret.isIn(parts[0])).isFalse();
        assertThat(secret.removedFrom("a " + token + " " + parts[2]))
                .isEqualTo("a [token] [token]");
        assertThat(secret.toString()).doesNotContain(parts[2]);
    }

    private static Forger forger(String algorithm) {
        return new Forger(Map.of("alg", algorithm, "kid", "k1", "typ", "at+jwt"), CLAIMS);
    }
}
