package idp.core.jose;

import static idp.core.jose.JoseSamples.NOW;
import static idp.core.jose.SigningAlgorithm.ES256;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.core.jose.KeyRotation.Kind;
import idp.core.jose.KeyRotation.Step;
import idp.core.jose.Verification.Verified;
import idp.core.oauth.Unavailable;
import idp.core.seal.MasterKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ADR 80: keys that a token makes and never hands out")
final class TokenKeysTest {
    private static final Set<SigningAlgorithm> ONE = Set.of(ES256);
    private static final Expected EXPECTED = Expected.type(Jwts.ACCESS_TOKEN);

    private final FakeKeys stored = new FakeKeys();
    private final MasterKey master = JoseSamples.master();
    private final FakeTokenKeys token = new FakeTokenKeys();
    private final Side here = new Side(token);

    /// One node.
    private final class Side {
        final CurrentKeys keys;
        final KeyRotation rotation;
        final KeyReach reach;
        final Jwts jwts;

        Side(TokenKeys tokens) {
            var forge = new KeyForge(null, master, tokens);
            keys = new CurrentKeys(stored, forge, KeyPolicy.DEFAULT);
            rotation = new KeyRotation(stored, forge, keys, KeyPolicy.DEFAULT, ONE);
            reach = new KeyReach(keys, tokens);
            jwts = new Jwts(JoseSamples.ISSUER, keys);
        }

        SigningKey signer(Instant now) {
            return requireNonNull(keys.reload(now).signer(ES256, now));
        }

        String sign(Instant now) {
            var claims =
                    Claims.builder()
                            .put("iss", JoseSamples.ISSUER.value())
                            .put("iat", now)
                            .put("exp", now.plusSeconds(300))
                            .build();
            return jwts.sign(claims, Jwts.ACCESS_TOKEN, ES256, now);
        }
    }

    @Test
    void what_is_sealed_is_where_the_key_is_and_never_the_key() {
        here.rotation.run(NOW);
        var key = here.signer(NOW);
        assertThat(key.place()).isEqualTo(new KeyPlace.InToken("one"));
        var row = stored.all().getFirst();
        assertThat(master.mustOpen(row.sealedPrivate(), "signing key", row.kid()))
                .asString()
                .isEqualTo("pkcs11:one");
        assertThat(token.kept).containsOnlyKeys(key.kid());
        assertThat(here.jwts.verify(here.sign(NOW), EXPECTED, NOW)).isInstanceOf(Verified.class);
    }

    @Test
    void while_it_is_away_nothing_is_signed_and_all_else_goes_on() {
        here.rotation.run(NOW);
        var before = here.sign(NOW);
        token.isAway = true;
        assertThatThrownBy(() -> here.sign(NOW)).isInstanceOf(Unavailable.class);
        assertThat(here.jwts.verify(before, EXPECTED, NOW)).isInstanceOf(Verified.class);
        assertThat(here.keys.last().jwks().json()).contains(here.signer(NOW).kid());
        assertThat(here.reach.look(NOW))
                .singleElement()
                .satisfies(key -> assertThat(key.why()).isEqualTo("away"))
                .satisfies(key -> assertThat(key.now()).isTrue());
        token.isAway = false;
        assertThat(here.reach.look(NOW)).isEmpty();
        assertThat(here.jwts.verify(here.sign(NOW), EXPECTED, NOW)).isInstanceOf(Verified.class);
    }

    @Test
    void the_first_key_waits_for_the_token_and_a_successor_is_put_off() {
        token.isAway = true;
        assertThatThrownBy(() -> here.rotation.run(NOW)).isInstanceOf(Unavailable.class);
        token.isAway = false;
        here.rotation.run(NOW);
        token.isAway = true;
        var late = NOW.plus(KeyPolicy.DEFAULT.active());
        assertThat(here.rotation.run(late)).extracting(Step::kind).containsExactly(Kind.PUT_OFF);
        token.isAway = false;
        assertThat(here.rotation.run(late)).extracting(Step::kind).containsExactly(Kind.ADDED);
    }

    @Test
    void a_node_without_the_token_verifies_and_says_that_it_cannot_sign() {
        here.rotation.run(NOW);
        var other = new Side(TokenKeys.NONE);
        assertThat(other.rotation.run(NOW)).isEmpty();
        assertThat(other.jwts.verify(here.sign(NOW), EXPECTED, NOW)).isInstanceOf(Verified.class);
        assertThatThrownBy(() -> other.sign(NOW)).isInstanceOf(Unavailable.class);
        assertThat(other.reach.look(NOW))
                .singleElement()
                .satisfies(key ->
                        assertThat(key.why())
                                .contains("in the token 'one'", "IDP_PKCS11_MODULE is not set"));
    }

    @Test
    void from_the_database_to_the_token_and_back_by_rotation_alone() {
        token.makes.clear();
        here.rotation.run(NOW);
        var places = new ArrayList<KeyPlace>();
        var now = NOW;
        for (var in : List.of(true, false)) {
            if (in) {
                token.makes.add(ES256);
            } else {
                token.makes.clear();
            }
            var before = here.sign(now);
            here.rotation.replace(ONE, false, now);
            assertThat(here.jwts.verify(before, EXPECTED, now)).isInstanceOf(Verified.class);
            now = now.plus(KeyPolicy.DEFAULT.lead());
            places.add(here.signer(now).place());
            assertThat(here.jwts.verify(here.sign(now), EXPECTED, now))
                    .isInstanceOf(Verified.class);
        }
        assertThat(places).containsExactly(new KeyPlace.InToken("one"), new KeyPlace.Stored());
        token.isAway = true;
        now = now.plus(Duration.ofHours(2));
        here.rotation.run(now);
        assertThat(token.kept).as("not said to be destroyed while it is not").hasSize(1);
        assertThat(here.keys.last().all())
                .filteredOn(k -> k.place() instanceof KeyPlace.InToken)
                .hasSize(1);
        token.isAway = false;
        here.rotation.run(now);
        assertThat(token.kept).isEmpty();
        assertThat(here.keys.last().all())
                .filteredOn(key -> key.place() instanceof KeyPlace.Destroyed)
                .hasSize(2);
    }

    @Test
    void one_that_was_stolen_goes_though_its_token_is_away() {
        here.rotation.run(NOW);
        here.rotation.replace(ONE, false, NOW);
        var stolen = here.signer(NOW).kid();
        token.isAway = true;
        assertThat(here.rotation.revoke(stolen, NOW))
                .extracting(Step::kind)
                .containsExactly(Kind.PUT_OFF, Kind.REVOKED, Kind.LEFT_IN_TOKEN);
        assertThat(here.keys.last().jwks().json()).doesNotContain(stolen);
        assertThat(here.reach.look(NOW)).anySatisfy(key -> assertThat(key.kid()).isEqualTo("none"));
        token.isAway = false;
        here.rotation.run(NOW);
        assertThat(here.jwts.verify(here.sign(NOW), EXPECTED, NOW)).isInstanceOf(Verified.class);
    }

    @Test
    void nothing_leaves_that_another_key_signed() {
        here.rotation.run(NOW);
        var kid = here.signer(NOW).kid();
        token.make(ES256, _ -> kid);
        assertThatThrownBy(() -> here.sign(NOW))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("another key");
    }

    @Test
    void who_comes_second_leaves_no_key_behind() {
        here.rotation.run(NOW);
        var forge = new KeyForge(null, master, token);
        forge.discard(forge.make(ES256, 1, NOW, NOW));
        assertThat(token.kept).containsOnlyKeys(here.signer(NOW).kid());
    }
}
