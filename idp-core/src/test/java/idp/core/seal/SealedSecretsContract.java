package idp.core.seal;

import static idp.core.jose.JoseSamples.NOW;
import static idp.core.jose.JoseSamples.OPAQUE;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.seal.Secrets.Purpose;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What every keeper of sealed secrets promises.
@DisplayName("ADR 7: secrets that all nodes share")
public abstract class SealedSecretsContract {
    protected abstract SealedSecrets secrets();

    private static SealedSecret secret(Purpose purpose, String id, Instant createdAt) {
        return new SealedSecret(purpose, id, OPAQUE.bytes(48), createdAt);
    }

    @Test
    void the_first_one_of_a_name_stays() {
        var first = secret(Purpose.PEPPER, "1", NOW);
        assertThat(secrets().keep(first)).usingRecursiveComparison().isEqualTo(first);
        var second = secret(Purpose.PEPPER, "1", NOW.plusSeconds(1));
        assertThat(secrets().keep(second)).usingRecursiveComparison().isEqualTo(first);
        var other = secret(Purpose.REFRESH, "1", NOW);
        assertThat(secrets().keep(other)).usingRecursiveComparison().isEqualTo(other);
    }

    @Test
    @DisplayName("nodes that make a secret at once get the same one")
    void a_race_has_one_winner() throws Exception {
        var threads = 8;
        var barrier = new CyclicBarrier(threads);
        var racers = new ArrayList<Callable<SealedSecret>>();
        for (var at = 0; at < threads; at++) {
            var mine = secret(Purpose.TICKET, "20780", NOW);
            racers.add(() -> {
                barrier.await();
                return secrets().keep(mine);
            });
        }
        var kept = new ArrayList<byte[]>();
        try (var pool = Executors.newFixedThreadPool(threads)) {
            for (var answer : pool.invokeAll(racers)) {
                kept.add(answer.get().sealed());
            }
        }
        assertThat(kept)
                .hasSize(threads)
                .allMatch(sealed -> java.util.Arrays.equals(sealed, kept.getFirst()));
        assertThat(secrets().all(Purpose.TICKET)).hasSize(1);
    }

    @Test
    void the_newest_comes_first_and_old_ones_can_be_removed() {
        for (var age = 3; age >= 0; age--) {
            secrets().keep(secret(Purpose.TICKET, "age" + age, NOW.minusSeconds(age)));
        }
        secrets().keep(secret(Purpose.PEPPER, "1", NOW.minusSeconds(9)));
        assertThat(secrets().all(Purpose.TICKET))
                .extracting(SealedSecret::id)
                .containsExactly("age0", "age1", "age2", "age3");
        secrets().removeOlder(Purpose.TICKET, NOW.minusSeconds(1));
        assertThat(secrets().all(Purpose.TICKET))
                .extracting(SealedSecret::id)
                .containsExactly("age0", "age1");
        assertThat(secrets().all(Purpose.PEPPER)).hasSize(1);
    }

    @Test
    void a_seal_is_replaced_only_if_it_is_the_one_that_was_seen() {
        var old = secrets().keep(secret(Purpose.PEPPER, "1", NOW));
        var renewed = OPAQUE.bytes(48);
        assertThat(secrets().reseal(secret(Purpose.PEPPER, "1", NOW), renewed)).isFalse();
        assertThat(secrets().reseal(old, renewed)).isTrue();
        assertThat(secrets().reseal(old, renewed)).isFalse();
        assertThat(secrets().all(Purpose.PEPPER))
                .singleElement()
                .extracting("sealed")
                .isEqualTo(renewed);
    }
}
