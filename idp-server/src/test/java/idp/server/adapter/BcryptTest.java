package idp.server.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.core.oauth.Opaque;
import idp.core.oauth.Unavailable;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The slow hash on threads of its own")
final class BcryptTest {
    private static final String INPUT = "A".repeat(63) + "x";
    private static final int CHEAP = 4;
    private final Opaque opaque = new Opaque(new SecureRandom());

    @Test
    @DisplayName("T7, LG-01: all 64 characters count")
    void the_last_character_counts() {
        try (var bcrypt = Bcrypt.forCores(opaque, 2)) {
            var hash = bcrypt.hash(INPUT, CHEAP);
            assertThat(hash).startsWith("$2b$04$").hasSize(60);
            assertThat(bcrypt.hash(INPUT, CHEAP)).isNotEqualTo(hash);
            assertThat(bcrypt.matches(INPUT, hash)).isTrue();
            assertThat(bcrypt.matches("A".repeat(63) + "y", hash)).isFalse();
        }
    }

    @Test
    void an_input_that_bcrypt_would_cut_is_a_fault() {
        try (var bcrypt = Bcrypt.forCores(opaque, 2)) {
            assertThatThrownBy(() -> bcrypt.hash("A".repeat(73), CHEAP))
                    .isInstanceOf(Unavailable.class);
            assertThatThrownBy(() -> bcrypt.matches(INPUT, "junk")).isInstanceOf(Unavailable.class);
        }
    }

    @Test
    @DisplayName("R-13: who finds the queue full is turned away and the others are served")
    void a_full_queue_turns_away() throws Exception {
        var results = flood(new Bcrypt(opaque, 1, 2, Duration.ofMinutes(1)), 20, 8);
        assertThat(results.stream().filter(served -> served).count()).isBetween(1L, 19L);
    }

    @Test
    @DisplayName("R-13: nobody waits longer than the deadline")
    void waiting_has_an_end() throws Exception {
        var bcrypt = new Bcrypt(opaque, 1, 100, Duration.ofMillis(50));
        assertThat(flood(bcrypt, 8, 13)).contains(false);
    }

    private static List<Boolean> flood(Bcrypt pool, int calls, int cost) throws Exception {
        var start = new CountDownLatch(1);
        try (var bcrypt = pool;
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < calls; i++) {
                running.add(
                        callers.submit(() -> {
                            start.await();
                            try {
                                bcrypt.hash(INPUT, cost);
                                return true;
                            } catch (Unavailable e) {
                                return false;
                            }
                        }));
            }
            start.countDown();
            var served = new ArrayList<Boolean>();
            for (var each : running) {
                served.add(each.get());
            }
            return served;
        }
    }
}
