package idp.server.job;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.oauth.Unavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/metrics.md: a job that has not ended well for long is late")
final class JobTest {
    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final List<String> ran = new ArrayList<>();
    private long nanos = -5;
    private Runnable work = () -> pass(Duration.ofSeconds(2));
    private final Job job =
            new Job(
                    JobName.SWEEP_LETTERS,
                    PERIOD,
                    () -> work.run(),
                    (one, well, took) -> ran.add(one.name().wire() + " " + well + " " + took),
                    () -> nanos);

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    @Test
    void each_run_is_told_of_with_its_end() {
        job.run();
        work =
                () -> {
                    throw new Unavailable("down", null);
                };
        job.run();
        assertThat(ran).containsExactly("sweep_letters true PT2S", "sweep_letters false PT0S");
        assertThat(job.failed()).isEqualTo(1);
        work = () -> {};
        job.run();
        assertThat(job.failed()).isZero();
    }

    @Test
    void what_fails_grows_older_and_is_late_at_last() {
        assertThat(job.hasEnded()).isFalse();
        job.run();
        assertThat(job.hasEnded()).isTrue();
        work =
                () -> {
                    throw new IllegalStateException();
                };
        pass(PERIOD.multipliedBy(Job.PERIODS).plus(Job.GRACE));
        job.run();
        assertThat(job.isLate()).isFalse();
        assertThat(job.age()).isEqualTo(Duration.ofMinutes(7));
        pass(Duration.ofMillis(1));
        assertThat(job.isLate()).isTrue();
        work = () -> {};
        job.run();
        assertThat(job.isLate()).isFalse();
        assertThat(job.age()).isZero();
    }

    @Test
    void one_that_never_began_is_late_too() {
        pass(Duration.ofMinutes(8));
        assertThat(job.isLate()).isTrue();
    }
}
