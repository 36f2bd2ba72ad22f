package idp.server.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.core.oauth.Opaque;
import idp.core.oauth.Unavailable;
import idp.server.Wait;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisplayName("The slow hash on threads of its own")
final class BcryptTest {
    private static final String INPUT = "A".repeat(63) + "x";
    private static final int CHEAP = 4;
    private static final int SLOW = 13;
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Opaque opaque = new Opaque(new SecureRandom());

    @Test
    @DisplayName("T7, LG-01: all 64 characters count")
    void the_last_character_counts() {
        try (var bcrypt = Bcrypt.forCores(opaque, 2, () -> false)) {
            var hash = bcrypt.hash(INPUT, CHEAP);
            assertThat(hash).startsWith("$2b$04$").hasSize(60);
            assertThat(bcrypt.hash(INPUT, CHEAP)).isNotEqualTo(hash);
            assertThat(bcrypt.matches(INPUT, hash, List.of())).isTrue();
            assertThat(bcrypt.matches("A".repeat(63) + "y", hash, List.of())).isFalse();
        }
    }

    @Test
    void an_input_that_bcrypt_would_cut_is_a_fault() {
        try (var bcrypt = Bcrypt.forCores(opaque, 2, () -> false)) {
            assertThatThrownBy(() -> bcrypt.hash("A".repeat(73), CHEAP))
                    .isInstanceOf(Unavailable.class);
            assertThatThrownBy(() -> bcrypt.matches(INPUT, "junk", List.of()))
                    .isInstanceOf(Unavailable.class);
        }
    }

    @Test
    @DisplayName("LG-06: the further work of a comparison is done, in the same turn")
    void further_work_is_done() {
        try (var bcrypt = new Bcrypt(opaque, threads(1, 2, LONG))) {
            var hash = bcrypt.hash(INPUT, CHEAP);
            assertThat(bcrypt.matches(INPUT, hash, List.of(4, 5, 6))).isTrue();
            assertThat(bcrypt.rounds()).isEqualTo((1 << CHEAP) + (1 << 7));
        }
    }

    @Test
    @DisplayName("R-13: a hash that has begun is waited for, whatever the patience was")
    void a_begun_hash_is_never_in_vain() {
        try (var bcrypt = new Bcrypt(opaque, threads(1, 1, Duration.ofMillis(200)))) {
            assertThat(bcrypt.hash(INPUT, SLOW)).hasSize(60);
        }
    }

    @Test
    @DisplayName("R-13: a hash that cannot begin in time is not begun")
    void a_late_hash_is_not_begun() throws Exception {
        var threads = threads(1, 9, Duration.ofMillis(50));
        try (var bcrypt = new Bcrypt(opaque, threads);
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = callers.submit(() -> bcrypt.hash(INPUT, SLOW));
            Wait.until("hashes that run", () -> threads.running() == 1);
            assertThatThrownBy(() -> bcrypt.hash(INPUT, SLOW)).isInstanceOf(Unavailable.class);
            first.get();
            Wait.until("hashes that run", () -> threads.running() == 0);
            assertThat(bcrypt.rounds()).isEqualTo(1 << SLOW);
        }
    }

    @Test
    @DisplayName(
            "R-13: who finds no place is turned away at once, and a place that is left is free")
    void places_are_counted() {
        try (var bcrypt = new Bcrypt(opaque, threads(1, 2, LONG))) {
            var one = bcrypt.enter();
            var two = bcrypt.enter();
            assertThatThrownBy(bcrypt::enter).isInstanceOf(Unavailable.class);
            one.close();
            bcrypt.enter().close();
            two.close();
        }
    }

    @Test
    @DisplayName("R-13: no more are let in than can begin in time, as the last hashes went")
    void nobody_is_let_in_to_wait_in_vain() {
        try (var bcrypt = new Bcrypt(opaque, threads(1, 10_000, Duration.ofMillis(500)))) {
            bcrypt.hash(INPUT, 11);
            var in = 0;
            try {
                while (in < 10_000) {
                    bcrypt.enter();
                    in++;
                }
            } catch (Unavailable full) {
                assertThat(full).hasMessageContaining("in time");
            }
            assertThat(in).isBetween(1, 9_999);
        }
    }

    @Test
    @DisplayName(
            "R-13: every core hashes while nobody else asks, and all but one while somebody does")
    void one_core_is_left_to_the_others() throws Exception {
        var others = new AtomicBoolean(true);
        var threads = new HashThreads(2, 20, LONG, others::get);
        try (var bcrypt = new Bcrypt(opaque, threads);
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var most = 0;
            var some = new ArrayList<Future<String>>();
            for (int i = 0; i < 6; i++) {
                some.add(callers.submit(() -> bcrypt.hash(INPUT, 10)));
            }
            while (some.stream().anyMatch(one -> !one.isDone())) {
                most = Math.max(most, threads.running());
            }
            assertThat(most).isEqualTo(1);
            others.set(false);
            var both = new ArrayList<Future<String>>();
            for (int i = 0; i < 2; i++) {
                both.add(callers.submit(() -> bcrypt.hash(INPUT, SLOW)));
            }
            Wait.until("hashes that run", () -> threads.running() == 2);
            for (var one : both) {
                one.get();
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @DisplayName("ADR 69: who hashes gives way to all others, as jvm.options has it")
    void who_hashes_gives_way() throws Exception {
        var options = Files.readString(Path.of("jvm.options"));
        assertThat(options)
                .contains("-XX:ThreadPriorityPolicy=1", "-XX:JavaPriority1_To_OSPriority=10");
        try (var threads = threads(1, 1, LONG)) {
            var stat = threads.run(() -> Files.readString(Path.of("/proc/thread-self/stat")));
            var afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            assertThat(afterName[16]).as("nice").isEqualTo("10");
        }
    }

    private static HashThreads threads(int count, int places, Duration patience) {
        return new HashThreads(count, places, patience, () -> false);
    }
}
