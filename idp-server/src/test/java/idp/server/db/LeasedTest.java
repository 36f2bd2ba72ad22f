package idp.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.revoke.HandMachine;
import idp.core.revoke.Lease;
import idp.server.TestPostgres;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("DN-02: what was loaded before a change does not come back after it")
final class LeasedTest {
    private static final String KEY = "client";
    private final HandMachine machine = new HandMachine();
    private final Lease lease = new Lease(machine.clock());
    private final Epochs epochs = new Epochs(lease);

    /// A memory under test: the real one or a mutant.
    private interface Memory {
        @Nullable Integer find(String key, Function<String, Integer> load);
    }

    @Test
    void no_interleaving_of_reads_changes_and_polls_returns_what_a_poll_has_ended() {
        assertThat(
                        stale(() -> {
                            var real = new Leased<String, Integer>(() -> epochs.stamp(KEY), 3);
                            return real::find;
                        }))
                .isZero();
    }

    @Test
    void the_mutant_that_asks_for_the_epoch_after_the_load_is_caught() {
        assertThat(stale(() -> new StampedLate(() -> epochs.stamp(KEY)))).isPositive();
    }

    @Test
    void without_a_lease_nothing_is_remembered() {
        var loads = new AtomicInteger();
        var memory = new Leased<String, Integer>(() -> epochs.stamp(KEY), 3);
        memory.find("a", _ -> loads.incrementAndGet());
        memory.find("a", _ -> loads.incrementAndGet());
        assertThat(loads).hasValue(2);
        lease.renew(lease.begin());
        memory.find("a", _ -> loads.incrementAndGet());
        assertThat(memory.find("a", _ -> loads.incrementAndGet())).isEqualTo(3);
        machine.pass(Duration.ofSeconds(1));
        assertThat(memory.find("a", _ -> loads.incrementAndGet())).isEqualTo(4);
    }

    @Test
    void another_connection_makes_all_of_it_old() {
        var memory = new Leased<String, Integer>(() -> epochs.stamp(KEY), 3);
        epochs.take(Map.of(KEY, 7L));
        lease.renew(lease.begin());
        memory.find("a", _ -> 1);
        epochs.connected();
        epochs.take(Map.of(KEY, 7L));
        assertThat(memory.find("a", _ -> 2)).isEqualTo(2);
    }

    @Test
    @DisplayName("HT-10: it stays small, and what does not exist takes no room")
    void it_stays_small() {
        var memory = new Leased<String, Integer>(() -> epochs.stamp(KEY), 100);
        lease.renew(lease.begin());
        for (var i = 0; i < 10_000; i++) {
            memory.find("unknown" + i, _ -> null);
        }
        assertThat(memory.size()).isZero();
        for (var i = 0; i < 10_000; i++) {
            memory.find("known" + i, _ -> 1);
        }
        assertThat(memory.size()).isEqualTo(100);
    }

    @Test
    void an_epoch_raised_in_a_transaction_reaches_the_other_node_with_the_next_poll() {
        var settings = TestPostgres.create();
        try (var one = Node.ready(settings);
                var two = Node.ready(settings)) {
            var before = two.denylist.epochs().stamp(Epochs.CLIENT);
            one.database.transaction(db -> {
                Epochs.bump(db, Epochs.CLIENT);
                return true;
            });
            two.denylist.catchUp();
            var raised = two.denylist.epochs().stamp(Epochs.CLIENT);
            assertThat(raised).isNotNull().isNotEqualTo(before);
            assertThat(two.denylist.epochs().stamp(Epochs.KEY)).isNotNull();
        }
    }

    /// How often a read returned a version that a poll before it had shown to be old.
    private int stale(Supplier<Memory> memories) {
        var found = 0;
        for (var seed = 0; seed < 20_000; seed++) {
            found += new Play(seed, memories.get()).run();
        }
        return found;
    }

    /// Reads nest: while one is loading, others run, the row changes, polls come and go.
    private final class Play {
        private final Random random;
        private final Memory memory;
        private int version;
        private int provenAtPoll;
        private int stale;

        Play(long seed, Memory memory) {
            random = new Random(seed);
            this.memory = memory;
            poll();
        }

        int run() {
            for (var i = 0; i < 8; i++) {
                step(0);
            }
            return stale;
        }

        private void step(int depth) {
            switch (random.nextInt(3)) {
                case 0 -> version++;
                case 1 -> poll();
                default -> read(depth);
            }
        }

        private void poll() {
            epochs.take(Map.of(KEY, (long) version));
            lease.renew(lease.begin());
            provenAtPoll = version;
        }

        private void read(int depth) {
            var least = provenAtPoll;
            var got = memory.find("row", _ -> load(depth));
            stale += got == null || got < least ? 1 : 0;
        }

        private int load(int depth) {
            between(depth);
            var loaded = version;
            between(depth);
            return loaded;
        }

        private void between(int depth) {
            while (depth < 3 && random.nextInt(3) > 0) {
                step(depth + 1);
            }
        }
    }

    private static final class StampedLate implements Memory {
        private final Supplier<Epochs.@Nullable Stamp> stamps;
        private Epochs.@Nullable Stamp stamp;
        private int value;

        StampedLate(Supplier<Epochs.@Nullable Stamp> stamps) {
            this.stamps = stamps;
        }

        @Override
        public Integer find(String key, Function<String, Integer> load) {
            if (stamp == null || !stamp.equals(stamps.get())) {
                var loaded = load.apply(key);
                value = loaded;
                stamp = stamps.get();
            }
            return value;
        }
    }
}
