package idp.core.jose;

import static idp.core.jose.JoseSamples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("RFC 7519 §7.2, RFC 7515 §5.1: signing and verifying our own tokens")
final class JwtsTest {
    private static final CurrentKeys KEYS = JoseSamples.keys(new FakeKeys(), JoseSamples.master());
    private static final Jwts JWTS = new Jwts(JoseSamples.ISSUER, KEYS);
    private static final Expected EXPECTED = Expected.type(Jwts.ACCESS_TOKEN);

    static Claims.Builder claims() {
        return Claims.builder()
                .put("iss", JoseSamples.ISSUER.value())
                .put("sub", "alice \"the\" first\n\u00fc\ud83d\ude00")
                .put("aud", List.of("https://api.example.com", "https://id.example.com"))
                .put("iat", NOW)
                .put("exp", NOW.plusSeconds(300));
    }

    @ParameterizedTest
    @EnumSource(SigningAlgorithm.class)
    void what_is_signed_is_verified_here_with_every_claim(SigningAlgorithm algorithm) {
        var claims =
                claims().put("email_verified", true)
                        .put("n", 42)
                        .put("address", Claims.builder().put("country", "AT").build())
                        .put("nothing", (String) null)
                        .build();
        var token = JWTS.sign(claims, Jwts.ACCESS_TOKEN, algorithm, NOW);
        var verified = (Verification.Verified) JWTS.verify(token, EXPECTED, NOW);
        var jwt = verified.jwt();
        assertThat(jwt.string("sub")).isEqualTo("alice \"the\" first\n\u00fc\ud83d\ude00");
        assertThat(jwt.strings("aud"))
                .containsExactly("https://api.example.com", "https://id.example.com");
        assertThat(jwt.flag("email_verified")).isTrue();
        assertThat(jwt.number("n")).isEqualTo(42);
        assertThat(jwt.issuedAt()).isEqualTo(NOW);
        assertThat(jwt.expiresAt()).isEqualTo(NOW.plusSeconds(300));
        assertThat(jwt.has("nothing")).isFalse();
        assertThat(jwt.type()).isEqualTo("at+jwt");
    }

    @ParameterizedTest
    @EnumSource(
            value = SigningAlgorithm.class,
            names = {"RS256", "PS256", "ES256", "ES384"})
    void another_library_verifies_it_by_the_published_keys(SigningAlgorithm algorithm)
            throws Exception {
        var token = JWTS.sign(claims().build(), Jwts.ACCESS_TOKEN, algorithm, NOW);
        var jwt = SignedJWT.parse(token);
        var jwk = JWKSet.parse(KEYS.last().jwks().json()).getKeyByKeyId(jwt.getHeader().getKeyID());
        assertThat(jwk.getAlgorithm().getName()).isEqualTo(algorithm.wire());
        var verifier =
                switch (algorithm) {
                    case RS256, PS256 ->
                            new com.nimbusds.jose.crypto.RSASSAVerifier(jwk.toRSAKey());
                    case ES256, ES384, EDDSA ->
                            new com.nimbusds.jose.crypto.ECDSAVerifier(jwk.toECKey());
                };
        assertThat(jwt.verify(verifier)).isTrue();
        assertThat(jwt.getJWTClaimsSet().getSubject()).startsWith("alice");
        assertThat(jwt.getHeader().getType().getType()).isEqualTo("at+jwt");
    }
}
