package idp.core.revoke;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.revoke.Denied.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A node's copy of the denylist")
final class ReplicaTest {
    private static final Instant NOON = Instant.parse("2030-05-04T12:00:00Z");
    private final Replica replica = new Replica();

    @Test
    void it_agrees_with_a_plain_map_over_random_rows_and_sweeps() {
        var random = new Random(5);
        var plain = new FakeDenylist();
        var latest = new HashMap<String, Denied>();
        for (var i = 0; i < 20_000; i++) {
            var kind = Kind.values()[random.nextInt(5)];
            var key = "k" + random.nextInt(6_000);
            var at = NOON.plusMillis(random.nextInt(3_600_000));
            plain.deny(Denied.cutoff(kind, key, at));
            latest.merge(
                    kind + key,
                    Denied.cutoff(kind, key, at),
                    (a, b) -> a.notBefore().isAfter(b.notBefore()) ? a : b);
            replica.put(latest.get(kind + key));
            if (i % 5_000 == 0) {
                replica.sweep(NOON);
            }
        }
        assertThat(replica.size()).isEqualTo(latest.size());
        for (var i = 0; i < 20_000; i++) {
            var facts =
                    new TokenFacts(
                            "k" + random.nextInt(12_000),
                            "k" + random.nextInt(12_000),
                            random.nextBoolean() ? null : "k" + random.nextInt(12_000),
                            "k" + random.nextInt(12_000),
                            "k" + random.nextInt(12_000),
                            NOON.plusSeconds(random.nextInt(7200)));
            assertThat(replica.verdict(facts)).isEqualTo(plain.verdict(facts));
        }
    }

    @Test
    @DisplayName("DN-06: a sweep keeps what has not ended, even if its clock is 5 min ahead")
    void a_sweep_keeps_what_has_not_ended() {
        for (var s = -3600; s <= 3600; s += 10) {
            replica.put(Denied.token("t" + s, NOON.plusSeconds(s)));
        }
        replica.sweep(NOON.plus(Duration.ofMinutes(5)));
        for (var s = 0; s <= 3600; s += 10) {
            assertThat(replica.verdict(token("t" + s))).isInstanceOf(Verdict.Dead.class);
        }
        assertThat(replica.size()).isLessThan(400);
        replica.sweep(NOON.plus(Duration.ofHours(2)));
        assertThat(replica.size()).isZero();
    }

    @Test
    void a_row_is_found_while_the_copy_grows_and_shrinks_around_it() throws Exception {
        replica.put(Denied.token("fixed", Denied.ALWAYS));
        var missed = new AtomicBoolean();
        var done = new AtomicBoolean();
        try (var readers = Executors.newFixedThreadPool(2)) {
            for (var i = 0; i < 2; i++) {
                readers.execute(() -> {
                    for (var turn = 0; turn < 100_000_000 && !done.get(); turn++) {
                        if (replica.verdict(token("fixed")) instanceof Verdict.Alive) {
                            missed.set(true);
                        }
                    }
                });
            }
            for (var i = 0; i < 50_000; i++) {
                replica.put(Denied.token("t" + i, NOON));
                if (i % 10_000 == 9_999) {
                    replica.sweep(NOON.plus(Duration.ofDays(1)));
                }
            }
            done.set(true);
            readers.shutdown();
            assertThat(readers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(missed).isFalse();
        assertThat(replica.size()).isEqualTo(1);
    }

    @Test
    @DisplayName("DN-06: a hundred thousand rows cost less than 80 bytes each")
    void a_row_costs_little() {
        for (var i = 0; i < 100_000; i++) {
            replica.put(Denied.token("grant-" + i + ".random-random-random-" + i, NOON));
        }
        assertThat(replica.bytes()).isLessThan(8_000_000);
    }

    private static TokenFacts token(String jti) {
        return new TokenFacts(jti, null, null, null, "client", NOON);
    }
}
