package idp.core.jose;

import static idp.core.jose.JoseSamples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.core.oauth.Unavailable;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-11: no node signs or refuses on an old view of the keys")
final class CurrentKeysTest {
    private static final Set<SigningAlgorithm> ONE = Set.of(SigningAlgorithm.ES256);
    private static final Expected EXPECTED = Expected.type(Jwts.ACCESS_TOKEN);

    private final Counted stored = new Counted();
    private final KeyForge forge = new KeyForge(null, JoseSamples.master());
    private final CurrentKeys keys = new CurrentKeys(stored, forge, KeyPolicy.DEFAULT);
    private final Jwts jwts = new Jwts(JoseSamples.ISSUER, keys);

    /// Counts loads, and fails when told to.
    private static final class Counted implements Keys {
        private final FakeKeys rows = new FakeKeys();
        private int loads;
        private boolean down;

        @Override
        public List<StoredKey> all() {
            loads++;
            if (down) {
                throw new Unavailable("down", null);
            }
            return rows.all();
        }

        @Override
        public boolean add(StoredKey key) {
            return rows.add(key);
        }

        @Override
        public boolean reseal(String kid, byte[] old, byte[] sealed) {
            return rows.reseal(kid, old, sealed);
        }

        @Override
        public void remove(String kid) {
            rows.remove(kid);
        }

        @Override
        public boolean revoke(String kid, Instant now) {
            return rows.revoke(kid, now);
        }
    }

    @BeforeEach
    void start() {
        new KeyRotation(stored, forge, keys, KeyPolicy.DEFAULT, ONE).run(NOW);
        stored.loads = 0;
    }

    private String sign(Jwts by, long second) {
        var now = NOW.plusSeconds(second);
        var claims =
                Claims.builder()
                        .put("iss", JoseSamples.ISSUER.value())
                        .put("iat", now)
                        .put("exp", now.plusSeconds(300))
                        .build();
        return by.sign(claims, Jwts.ACCESS_TOKEN, SigningAlgorithm.ES256, now);
    }

    @Test
    void before_the_first_load_nothing_is_known() {
        var cold = new CurrentKeys(stored, forge, KeyPolicy.DEFAULT);
        assertThatThrownBy(cold::last).isInstanceOf(Unavailable.class);
        assertThat(sign(new Jwts(JoseSamples.ISSUER, cold), 0)).isNotEmpty();
    }

    @Test
    void a_ring_older_than_a_minute_signs_nothing() {
        sign(jwts, 60);
        assertThat(stored.loads).isZero();
        sign(jwts, 61);
        assertThat(stored.loads).isEqualTo(1);
        stored.down = true;
        sign(jwts, 121);
        assertThatThrownBy(() -> sign(jwts, 122)).isInstanceOf(Unavailable.class);
        assertThat(keys.last().jwks().json()).contains("ES256");
    }

    @Test
    void an_algorithm_without_a_key_is_a_fault_of_ours() {
        assertThatThrownBy(() ->
                        jwts.sign(
                                Claims.builder().build(),
                                Jwts.ID_TOKEN,
                                SigningAlgorithm.PS256,
                                NOW))
                .isInstanceOf(Unavailable.class);
    }

    @Test
    @DisplayName(
            "JW-04, SS-09: an unknown kid makes the keys be loaded, at most once in five seconds")
    void unknown_kid() {
        var token = sign(JoseSamples.jwts(), 0);
        for (var at = 0; at < 100; at++) {
            assertThat(jwts.verify(token, EXPECTED, NOW))
                    .isEqualTo(new Verification.Failed(Verification.Why.UNKNOWN_KEY));
        }
        assertThat(stored.loads).isZero();
        for (var at = 0; at < 100; at++) {
            jwts.verify(token, EXPECTED, NOW.plusSeconds(6));
        }
        assertThat(stored.loads).isEqualTo(1);
    }

    @Test
    void a_key_that_another_node_has_just_made_is_found() {
        new KeyRotation(
                        stored,
                        forge,
                        new CurrentKeys(stored, forge, KeyPolicy.DEFAULT),
                        KeyPolicy.DEFAULT,
                        ONE)
                .replace(ONE, true, NOW.minusSeconds(120));
        var other = new CurrentKeys(stored, forge, KeyPolicy.DEFAULT);
        var token = sign(new Jwts(JoseSamples.ISSUER, other), 8);
        assertThat(jwts.verify(token, EXPECTED, NOW.plusSeconds(8)))
                .isInstanceOf(Verification.Verified.class);
    }

    @Test
    @DisplayName("R-11: a node that stood still publishes what others may sign with by now")
    void an_old_ring_is_not_published() {
        var other = new CurrentKeys(stored, forge, KeyPolicy.DEFAULT);
        new KeyRotation(stored, forge, other, KeyPolicy.DEFAULT, ONE).replace(ONE, true, NOW);
        assertThat(keys.forPublishing(NOW.plusSeconds(60)).all()).hasSize(1);
        assertThat(keys.forPublishing(NOW.plusSeconds(61)).all()).hasSize(2);
    }

    @Test
    @DisplayName("R-11: while the keys cannot be read verifiers get what is known, and few wait")
    void an_outage_publishes_the_last_ring() {
        stored.down = true;
        for (var i = 0; i < 100; i++) {
            assertThat(keys.forPublishing(NOW.plusSeconds(100)).all()).hasSize(1);
        }
        assertThat(stored.loads).isEqualTo(1);
        stored.down = false;
        keys.forPublishing(NOW.plusSeconds(105));
        assertThat(stored.loads).isEqualTo(1);
        keys.forPublishing(NOW.plusSeconds(106));
        assertThat(stored.loads).isEqualTo(2);
    }

    @Test
    @DisplayName("R-12: a kid that cannot be looked for is no reason to call a token bad")
    void database_down() {
        var token = sign(jwts, 0);
        var unknown = sign(JoseSamples.jwts(), 0);
        stored.down = true;
        assertThat(jwts.verify(token, EXPECTED, NOW.plusSeconds(200)))
                .isInstanceOf(Verification.Verified.class);
        assertThatThrownBy(() -> jwts.verify(unknown, EXPECTED, NOW.plusSeconds(200)))
                .isInstanceOf(Unavailable.class);
    }
}
