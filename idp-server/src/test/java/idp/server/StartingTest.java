package idp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.core.oauth.Unavailable;
import idp.server.cli.shell.Failed;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-18: a start on a busy machine")
class StartingTest {
    @Test
    void a_load_that_takes_too_long_is_waited_for() {
        var tries = new AtomicInteger();
        var loaded =
                Starting.loaded(
                        "the policy language",
                        () -> {
                            if (tries.incrementAndGet() < 3) {
                                throw new Unavailable("busy", new TimeoutException());
                            }
                            return "loaded";
                        });
        assertThat(loaded).isEqualTo("loaded");
        assertThat(tries).hasValue(3);
    }

    @Test
    void a_load_that_is_broken_ends_the_start_with_a_sentence() {
        var broken = new ExecutionException(new UnsatisfiedLinkError("no such library"));
        assertThatThrownBy(() ->
                        Starting.loaded(
                                "the policy language",
                                () -> {
                                    throw new Unavailable("failed", broken);
                                }))
                .isInstanceOf(Failed.class)
                .hasMessage("the policy language does not load on this machine");
    }

    @Test
    void what_was_begun_beside_the_others_ends_the_start_as_itself() {
        var failed = CompletableFuture.supplyAsync(StartingTest::fail);
        assertThatThrownBy(() -> Starting.result(failed)).isInstanceOf(Failed.class);
        var broken = CompletableFuture.supplyAsync(StartingTest::breakDown);
        assertThatThrownBy(() -> Starting.result(broken))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("does not load");
    }

    private static String fail() {
        throw new Failed("a sentence", "idp doctor");
    }

    private static String breakDown() {
        throw new UnsatisfiedLinkError("no such library");
    }
}
