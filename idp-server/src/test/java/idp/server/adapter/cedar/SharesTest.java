package idp.server.adapter.cedar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.core.oauth.Unavailable;
import idp.server.Wait;
import idp.server.adapter.BoundedThreads;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ADR 43: an API has its share of the threads, and no more")
final class SharesTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final BoundedThreads threads = new BoundedThreads("shares", 2, 0, 16);
    private final Shares shares = new Shares(threads, 1, 2);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void close() {
        end.countDown();
        threads.close();
    }

    private String slow() throws InterruptedException {
        begun.countDown();
        end.await();
        return "slow";
    }

    @Test
    void while_one_is_slow_the_others_go_on() throws Exception {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var one = callers.submit(() -> shares.run("a", this::slow, LONG));
            begun.await();
            var two = callers.submit(() -> shares.run("a", () -> "second", LONG));

            for (var i = 0; i < 100; i++) {
                assertThat(shares.run("b", () -> "fast", LONG)).isEqualTo("fast");
            }
            assertThat(two.isDone()).isFalse();
            end.countDown();
            assertThat(one.get()).isEqualTo("slow");
            assertThat(two.get()).isEqualTo("second");
        }
    }

    @Test
    void who_gives_up_does_not_free_a_thread_that_still_works() throws Exception {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            // Its caller leaves long before it ends.
            var left = callers.submit(() -> shares.run("a", this::slow, SHORT));
            begun.await();
            assertThatThrownBy(left::get).hasCauseInstanceOf(Unavailable.class);

            for (var i = 0; i < 3; i++) {
                assertThatThrownBy(() -> shares.run("a", () -> "next", SHORT))
                        .isInstanceOf(Unavailable.class);
            }
            assertThat(shares.run("b", () -> "fast", LONG)).isEqualTo("fast");
            end.countDown();
            assertThat(shares.run("a", () -> "next", LONG)).isEqualTo("next");
        }
    }

    @Test
    void a_bounded_number_waits_and_nobody_is_remembered() throws Exception {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var all =
                    IntStream.range(0, 8)
                            .mapToObj(i -> callers.submit(() -> shares.run("a", this::slow, LONG)))
                            .toList();
            begun.await();
            // One works, two wait, and the others are turned away while it lasts.
            Wait.until(
                    "five are turned away",
                    () ->
                            all.stream().filter(one -> one.state() == Future.State.FAILED).count()
                                    == 5);
            end.countDown();
            var done = 0;
            for (var one : all) {
                try {
                    one.get();
                    done++;
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOf(Unavailable.class);
                }
            }
            assertThat(done).isEqualTo(3);
        }
        assertThat(shares.run("b", () -> "fast", LONG)).isEqualTo("fast");
        assertThat(shares.lines()).isZero();
    }
}
