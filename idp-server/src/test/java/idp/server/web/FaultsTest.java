package idp.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.oauth.Unavailable;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A fault is told whole once in a minute")
class FaultsTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Faults faults = new Faults(nanos::get);

    @Test
    void the_first_of_a_kind_is_news_and_again_after_a_minute() {
        assertThat(faults.isNews("database")).isTrue();
        for (var i = 0; i < 59; i++) {
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            assertThat(faults.isNews("database")).isFalse();
        }
        assertThat(faults.isNews("other")).isTrue();
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(faults.isNews("database")).isTrue();
        assertThat(faults.isNews("database")).isFalse();
    }

    @Test
    void two_at_the_same_moment_are_one() {
        assertThat(faults.isNews("database")).isTrue();
        assertThat(faults.isNews("database")).isFalse();
    }

    @Test
    void a_kind_says_what_and_where_but_no_text_of_a_fault() {
        var fault = new Unavailable("secret", new IllegalStateException("secret"));
        assertThat(Faults.kind(fault))
                .startsWith("Unavailable by IllegalStateException at FaultsTest.")
                .doesNotContain("secret");
        assertThat(Faults.kind(new ArithmeticException("secret")))
                .startsWith("ArithmeticException at FaultsTest.");
    }
}
