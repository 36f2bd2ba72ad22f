package idp.core.jose;

import static idp.core.jose.JoseSamples.NOW;
import static idp.core.jose.JoseSamples.OPAQUE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import idp.core.jose.KeyRotation.Kind;
import idp.core.seal.MasterKey;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ADR 8: the life of signing keys")
final class KeyRotationTest {
    private static final KeyPolicy POLICY = KeyPolicy.DEFAULT;
    private static final Set<SigningAlgorithm> ONE = Set.of(SigningAlgorithm.ES256);
    private static final Duration DAY = Duration.ofDays(1);

    private final FakeKeys stored = new FakeKeys();
    private final byte[] secret = OPAQUE.bytes(32);
    private final Node node = node(secret);

    private record Node(CurrentKeys keys, KeyRotation rotation, Jwts jwts) {
        SigningKey signer(Instant now) {
            return requireNonNull(
                    keys.forSigning(now).signer(SigningAlgorithm.ES256, now), "no signer");
        }
    }

    private Node node(byte[]... secrets) {
        return node(ONE, secrets);
    }

    private Node node(Set<SigningAlgorithm> wanted, byte[]... secrets) {
        var forge = new KeyForge(null, new MasterKey(List.of(secrets), OPAQUE));
        var keys = new CurrentKeys(stored, forge, POLICY);
        return new Node(
                keys,
                new KeyRotation(stored, forge, keys, POLICY, wanted),
                new Jwts(JoseSamples.ISSUER, keys));
    }

    private static List<Kind> kinds(List<KeyRotation.Step> steps) {
        return steps.stream().map(KeyRotation.Step::kind).toList();
    }

    private static String token(Node node, Instant issuedAt, Instant now) {
        return token(node, issuedAt, now, DAY);
    }

    private static String token(Node node, Instant issuedAt, Instant now, Duration life) {
        var claims =
                Claims.builder()
                        .put("iss", JoseSamples.ISSUER.value())
                        .put("iat", issuedAt)
                        .put("exp", issuedAt.plus(life))
                        .build();
        return node.jwts().sign(claims, Jwts.ACCESS_TOKEN, SigningAlgorithm.ES256, now);
    }

    @Test
    @DisplayName(
            "JW-15, RFC 7517 §4, RFC 7517 §5: the first start makes one key each; the JWKS has public members only")
    void first_start() throws Exception {
        var all = EnumSet.allOf(SigningAlgorithm.class);
        var one = node(all, secret);
        var two = node(all, secret);
        one.keys().reload(NOW);
        two.keys().reload(NOW);
        assertThat(one.rotation().run(NOW)).hasSize(5);
        assertThat(two.rotation().run(NOW)).isEmpty();
        assertThat(two.keys().last().jwks()).isEqualTo(one.keys().last().jwks());
        var jwks = JWKSet.parse(one.keys().last().jwks().json());
        assertThat(jwks.getKeys()).hasSize(5);
        assertThat(jwks.getKeys().stream().map(key -> key.getKeyID()).distinct()).hasSize(5);
        for (var key : jwks.getKeys()) {
            assertThat(key.isPrivate()).isFalse();
            assertThat(key.toJSONObject().keySet())
                    .isSubsetOf("kty", "use", "alg", "kid", "n", "e", "crv", "x", "y")
                    .contains("kty", "use", "alg", "kid");
            assertThat(key.getKeyID()).isEqualTo(key.computeThumbprint().toString());
        }
        assertThat(one.keys().last().jwks().json()).doesNotContain("\"d\"", "\"p\"", "\"k\"");
        assertThat(one.keys().last().jwks().etag()).matches("\"[A-Za-z0-9_-]{22}\"");
    }

    @Test
    void nodes_that_start_at_once_sign_with_the_same_key() {
        var two = node(secret);
        two.keys().reload(NOW);
        node.rotation().run(NOW);
        two.rotation().run(NOW);
        assertThat(stored.all()).hasSize(1);
        assertThat(two.signer(NOW).kid()).isEqualTo(node.signer(NOW).kid());
    }

    @Test
    void a_successor_is_published_a_day_before_it_signs_and_the_old_key_stays_two_days() {
        node.rotation().run(NOW);
        var first = node.signer(NOW).kid();
        var due = NOW.plus(POLICY.active()).minus(POLICY.lead());
        assertThat(node.rotation().run(due.minusSeconds(1))).isEmpty();
        assertThat(kinds(node.rotation().run(due))).containsExactly(Kind.ADDED);
        assertThat(node.rotation().run(due)).isEmpty();
        assertThat(node.keys().last().published(due)).hasSize(2);

        var turn = due.plus(POLICY.lead());
        assertThat(node.signer(turn.minusMillis(1)).kid()).isEqualTo(first);
        assertThat(node.signer(turn).kid()).isNotEqualTo(first);

        var end = turn.plus(POLICY.kept());
        assertThat(node.keys().reload(end.minusMillis(1)).jwks().json()).contains(first);
        assertThat(node.keys().reload(end).jwks().json()).doesNotContain(first);
    }

    @Test
    void a_retired_key_loses_its_private_part_and_then_everything() {
        node.rotation().run(NOW);
        var first = node.signer(NOW).kid();
        var turn = NOW.plus(POLICY.active());
        node.rotation().run(turn.minus(POLICY.lead()));
        assertThat(node.rotation().run(turn.plusSeconds(3599))).isEmpty();
        assertThat(node.rotation().run(turn.plusSeconds(3600)))
                .containsExactly(new KeyRotation.Step(Kind.ERASED, first));
        assertThat(requireNonNull(node.keys().last().find(first)).canSign()).isFalse();
        assertThat(node.rotation().run(turn.plusSeconds(3600))).isEmpty();
        var forgotten = turn.plus(POLICY.kept()).plus(POLICY.remembered());
        assertThat(node.rotation().run(forgotten))
                .contains(new KeyRotation.Step(Kind.REMOVED, first));
    }

    @Test
    @DisplayName(
            "JW-13: a retired key vouches for what it signed in its time, and for nothing newer")
    void retired_key() {
        node.rotation().run(NOW);
        var stolen = node(secret);
        stolen.keys().reload(NOW);
        var turn = NOW.plus(POLICY.active());
        node.rotation().run(turn.minus(POLICY.lead()));
        var honest = token(node, turn.minusSeconds(1), turn.minusSeconds(1));
        // Backdated signing time, so that the retired key is picked as a thief would.
        var forged = token(node, turn.plusSeconds(3600), turn.minusSeconds(1));
        var later = turn.plusSeconds(7200);
        var expected = Expected.type(Jwts.ACCESS_TOKEN);
        assertThat(node.jwts().verify(honest, expected, later))
                .isInstanceOf(Verification.Verified.class);
        assertThat(node.jwts().verify(forged, expected, later))
                .isEqualTo(new Verification.Failed(Verification.Why.KEY_NOT_IN_USE));
    }

    @Test
    @DisplayName("SE-08: a key that has left the JWKS still vouches for an expired hint")
    void gone_key() {
        node.rotation().run(NOW);
        var turn = NOW.plus(POLICY.active());
        node.rotation().run(turn.minus(POLICY.lead()));
        var hint = token(node, turn.minusSeconds(1), turn.minusSeconds(1));
        var endless = token(node, turn.minusSeconds(1), turn.minusSeconds(1), DAY.multipliedBy(30));
        var later = turn.plus(POLICY.kept()).plus(DAY);
        var expected = Expected.type(Jwts.ACCESS_TOKEN);
        node.rotation().run(later);
        assertThat(node.jwts().verify(hint, expected.orExpired(), later))
                .isInstanceOf(Verification.Verified.class);
        assertThat(node.jwts().verify(hint, expected, later))
                .isEqualTo(new Verification.Failed(Verification.Why.EXPIRED));
        assertThat(node.jwts().verify(endless, expected, later))
                .isEqualTo(new Verification.Failed(Verification.Why.KEY_NOT_IN_USE));
    }

    @Test
    void an_operator_replaces_a_key_within_two_minutes_or_in_the_ordinary_time() {
        node.rotation().run(NOW);
        var first = node.signer(NOW).kid();
        assertThat(node.rotation().replace(ONE, true, NOW)).hasSize(1);
        assertThat(node.signer(NOW.plusSeconds(119)).kid()).isEqualTo(first);
        var second = node.signer(NOW.plusSeconds(120)).kid();
        assertThat(second).isNotEqualTo(first);
        node.rotation().replace(ONE, false, NOW.plusSeconds(120));
        assertThat(node.signer(NOW.plus(DAY)).kid()).isEqualTo(second);
        assertThat(node.signer(NOW.plus(DAY).plusSeconds(120)).kid()).isNotIn(first, second);
    }

    @Test
    void where_no_key_could_sign_a_new_one_does_at_once() {
        node.rotation().run(NOW);
        stored.all().forEach(key -> stored.remove(key.kid()));
        assertThat(node.rotation().run(NOW.plusSeconds(1))).hasSize(1);
        assertThat(node.signer(NOW.plusSeconds(1)).canSign()).isTrue();
    }

    @Test
    void a_new_master_key_wraps_the_keys_anew() {
        node.rotation().run(NOW);
        var kid = node.signer(NOW).kid();
        var second = OPAQUE.bytes(32);
        var both = node(second, secret);
        assertThat(both.rotation().rewrap(NOW))
                .containsExactly(new KeyRotation.Step(Kind.REWRAPPED, kid));
        assertThat(both.rotation().rewrap(NOW)).isEmpty();
        var onlyNew = node(second);
        onlyNew.keys().reload(NOW);
        assertThat(onlyNew.signer(NOW).kid()).isEqualTo(kid);
        assertThatThrownBy(() -> node(secret).keys().reload(NOW))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the master key does not open signing key");
    }

    @Test
    void a_key_that_somebody_wrote_into_the_database_is_not_ours() {
        node.rotation().run(NOW);
        var foreign =
                new KeyForge(null, JoseSamples.master()).make(SigningAlgorithm.ES256, 2, NOW, NOW);
        stored.add(foreign);
        assertThatThrownBy(() -> node.keys().reload(NOW)).isInstanceOf(IllegalStateException.class);
        stored.remove(foreign.kid());
        var honest = stored.all().getFirst();
        stored.remove(honest.kid());
        stored.add(
                new StoredKey(
                        honest.kid(),
                        honest.algorithm(),
                        1,
                        foreign.publicJwk(),
                        honest.sealedPrivate(),
                        NOW,
                        NOW));
        assertThatThrownBy(() -> node.keys().reload(NOW))
                .hasMessage("a stored key is not what its kid says");
    }
}
