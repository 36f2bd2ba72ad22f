package idp.core.jose;

import static idp.core.jose.JoseSamples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What every keeper of signing keys promises.
@DisplayName("R-11: signing keys are added once and never change but for their seal")
public abstract class KeysContract {
    private static final KeyForge FORGE = new KeyForge(null, JoseSamples.master());

    protected abstract Keys keys();

    private static StoredKey key(SigningAlgorithm algorithm, int generation) {
        return FORGE.make(algorithm, generation, NOW, NOW.plus(1, ChronoUnit.HOURS));
    }

    @Test
    void a_key_is_kept_as_it_was_added() {
        for (var algorithm : SigningAlgorithm.values()) {
            assertThat(keys().add(key(algorithm, 1))).isTrue();
        }
        var eddsa = key(SigningAlgorithm.EDDSA, 2);
        assertThat(keys().add(eddsa)).isTrue();
        assertThat(keys().all()).hasSize(6);
        assertThat(keys().all())
                .filteredOn(key -> key.kid().equals(eddsa.kid()))
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(eddsa);
    }

    @Test
    @DisplayName("R-11: nodes that rotate at once add exactly one key")
    void one_generation_is_added_once() throws Exception {
        var threads = 8;
        var barrier = new CyclicBarrier(threads);
        var racers = new ArrayList<Callable<Boolean>>();
        for (var at = 0; at < threads; at++) {
            var mine = key(SigningAlgorithm.ES256, 1);
            racers.add(() -> {
                barrier.await();
                return keys().add(mine);
            });
        }
        var won = 0;
        try (var pool = Executors.newFixedThreadPool(threads)) {
            for (var answer : pool.invokeAll(racers)) {
                won += answer.get() ? 1 : 0;
            }
        }
        assertThat(won).isEqualTo(1);
        assertThat(keys().all()).hasSize(1);
        assertThat(keys().add(key(SigningAlgorithm.ES256, 2))).isTrue();
        assertThat(keys().add(key(SigningAlgorithm.EDDSA, 1))).isTrue();
    }

    @Test
    void a_seal_is_replaced_only_if_it_is_the_one_that_was_seen() {
        var key = key(SigningAlgorithm.ES256, 1);
        keys().add(key);
        var other = FORGE.destroyed(key.kid());
        assertThat(keys().reseal(key.kid(), other, other)).isFalse();
        assertThat(keys().reseal("nobody", key.sealedPrivate(), other)).isFalse();
        assertThat(keys().reseal(key.kid(), key.sealedPrivate(), other)).isTrue();
        assertThat(keys().reseal(key.kid(), key.sealedPrivate(), other)).isFalse();
        assertThat(keys().all()).singleElement().extracting("sealedPrivate").isEqualTo(other);
    }

    @Test
    @DisplayName("R-11: of operators that revoke a key at once exactly one did")
    void one_operator_revokes_a_key() throws Exception {
        var key = key(SigningAlgorithm.ES256, 1);
        keys().add(key);
        var threads = 6;
        var barrier = new CyclicBarrier(threads);
        Callable<Boolean> racer =
                () -> {
                    barrier.await();
                    return keys().revoke(key.kid(), NOW);
                };
        var won = 0;
        try (var pool = Executors.newFixedThreadPool(threads)) {
            for (var answer : pool.invokeAll(Collections.nCopies(threads, racer))) {
                won += answer.get() ? 1 : 0;
            }
        }
        assertThat(won).isEqualTo(1);
        assertThat(keys().all()).isEmpty();
        assertThat(keys().revoke("nobody", NOW)).isFalse();
    }

    @Test
    void a_removed_key_is_gone() {
        var key = key(SigningAlgorithm.ES256, 1);
        keys().add(key);
        keys().remove("nobody");
        assertThat(keys().all()).hasSize(1);
        keys().remove(key.kid());
        keys().remove(key.kid());
        assertThat(keys().all()).isEmpty();
    }
}
