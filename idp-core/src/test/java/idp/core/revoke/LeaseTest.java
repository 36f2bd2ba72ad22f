package idp.core.revoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-04: who cannot prove that his list is fresh knows it")
final class LeaseTest {
    private final HandMachine machine = new HandMachine();
    private final Lease lease = new Lease(machine.clock());

    @Test
    void nothing_holds_before_the_first_poll() {
        assertThat(lease.holds()).isFalse();
    }

    @Test
    void it_counts_from_the_start_of_the_poll_not_from_its_end() {
        var begun = lease.begin();
        machine.pass(Duration.ofMillis(900));
        lease.renew(begun);
        assertThat(lease.holds()).isTrue();
        machine.pass(Duration.ofMillis(99));
        assertThat(lease.holds()).isTrue();
        machine.pass(Duration.ofMillis(1));
        assertThat(lease.holds()).isFalse();
    }

    @Test
    void a_suspended_machine_is_stale_though_its_monotonic_clock_stood_still() {
        lease.renew(lease.begin());
        machine.suspend(Duration.ofSeconds(60));
        assertThat(lease.holds()).isFalse();
        lease.renew(lease.begin());
        assertThat(lease.holds()).isTrue();
    }

    @Test
    @DisplayName("R-09: a step of the wall clock, either way, costs the lease until the next poll")
    void a_step_of_the_wall_clock_ends_it() {
        for (var step : new long[] {-300_000, -30_000, -101, 101, 60_000, 300_000}) {
            lease.renew(lease.begin());
            machine.set(Duration.ofMillis(step));
            assertThat(lease.holds()).as("step of %d ms", step).isFalse();
        }
    }

    @Test
    void a_short_doze_still_counts_as_time() {
        lease.renew(lease.begin());
        machine.pass(Duration.ofMillis(920));
        machine.suspend(Duration.ofMillis(80));
        assertThat(lease.holds()).isFalse();
    }

    @Test
    void it_can_be_given_up() {
        lease.renew(lease.begin());
        lease.drop();
        assertThat(lease.holds()).isFalse();
    }

    @Test
    void monotonic_numbers_may_overflow() {
        var edge = new HandMachine(Long.MAX_VALUE - 5, Instant.EPOCH);
        var overflowing = new Lease(edge.clock());
        overflowing.renew(overflowing.begin());
        edge.pass(Duration.ofMillis(10));
        assertThat(overflowing.holds()).isTrue();
        edge.pass(Duration.ofSeconds(2));
        assertThat(overflowing.holds()).isFalse();
    }
}
