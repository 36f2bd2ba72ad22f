package idp.core.jose;

import static idp.core.jose.JoseSamples.NOW;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.jose.KeyRotation.Kind;
import idp.core.jose.KeyRotation.Step;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ADR 75: a signing key is taken out at once")
final class KeyRevocationTest {
    private static final KeyPolicy POLICY = KeyPolicy.DEFAULT;
    private static final Set<SigningAlgorithm> ONE = Set.of(SigningAlgorithm.ES256);
    private static final Expected EXPECTED = Expected.type(Jwts.ACCESS_TOKEN);

    private final FakeKeys stored = new FakeKeys();
    private final KeyForge forge = new KeyForge(null, JoseSamples.master());
    private final CurrentKeys keys = new CurrentKeys(stored, forge, POLICY);
    private final KeyRotation rotation = new KeyRotation(stored, forge, keys, POLICY, ONE);
    private final Jwts jwts = new Jwts(JoseSamples.ISSUER, keys);

    @BeforeEach
    void start() {
        rotation.run(NOW);
    }

    private String signer(Instant now) {
        return requireNonNull(keys.forSigning(now).signer(SigningAlgorithm.ES256, now)).kid();
    }

    private String token(Instant now) {
        var claims =
                Claims.builder()
                        .put("iss", JoseSamples.ISSUER.value())
                        .put("iat", now)
                        .put("exp", now.plusSeconds(300))
                        .build();
        return jwts.sign(claims, Jwts.ACCESS_TOKEN, SigningAlgorithm.ES256, now);
    }

    @Test
    void what_it_signed_counts_for_nothing_and_a_successor_signs_from_that_moment() {
        rotation.replace(ONE, false, NOW);
        var stolen = signer(NOW);
        var token = token(NOW);
        assertThat(rotation.revoke(stolen, NOW))
                .extracting(Step::kind)
                .containsExactly(Kind.ADDED, Kind.REVOKED);
        assertThat(signer(NOW)).isNotEqualTo(stolen);
        assertThat(keys.last().jwks().json()).doesNotContain(stolen);
        assertThat(jwts.verify(token, EXPECTED, NOW)).isInstanceOf(Verification.Failed.class);
        assertThat(jwts.verify(token(NOW), EXPECTED, NOW))
                .isInstanceOf(Verification.Verified.class);
        assertThat(rotation.revoke(stolen, NOW)).isEmpty();
    }

    @Test
    void one_that_does_not_sign_goes_alone() {
        var first = signer(NOW);
        var next = rotation.replace(ONE, false, NOW).getFirst().kid();
        assertThat(rotation.revoke(next, NOW)).extracting(Step::kind).containsExactly(Kind.REVOKED);
        assertThat(signer(NOW)).isEqualTo(first);
        assertThat(keys.last().jwks().json()).doesNotContain(next);
    }

    @Test
    void a_key_that_was_erased_does_not_come_back_in_its_place() {
        var first = signer(NOW);
        rotation.replace(ONE, true, NOW);
        var later = NOW.plusSeconds(2 * 3600);
        rotation.run(later);
        assertThat(requireNonNull(keys.last().find(first)).canSign()).isFalse();
        rotation.revoke(signer(later), later);
        assertThat(requireNonNull(keys.last().find(signer(later))).canSign()).isTrue();
        assertThat(jwts.verify(token(later), EXPECTED, later))
                .isInstanceOf(Verification.Verified.class);
    }
}
