package idp.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.core.oauth.Unavailable;
import idp.core.revoke.Denied;
import idp.core.revoke.Denied.Kind;
import idp.core.revoke.HandMachine;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-09: the time is the database's, whatever this machine believes")
final class DatabaseClockTest {
    private static final Instant NOON = Instant.parse("2030-05-04T12:00:00Z");
    private final HandMachine machine = new HandMachine();
    private final DatabaseClock clock = new DatabaseClock(machine.clock());

    @Test
    void it_does_not_answer_before_the_first_poll() {
        assertThatThrownBy(clock::instant).isInstanceOf(Unavailable.class);
    }

    @Test
    void it_follows_the_database_though_the_machine_is_years_off() {
        poll(Duration.ZERO, NOON);
        machine.pass(Duration.ofMillis(150));
        assertThat(clock.instant()).isEqualTo(NOON.plusMillis(150));
    }

    @Test
    void it_counts_from_the_arrival_of_the_answer_so_it_is_never_ahead() {
        // The database read its clock at once, and the answer took 400 ms.
        poll(Duration.ofMillis(400), NOON);
        assertThat(clock.instant()).isEqualTo(NOON);
    }

    @Test
    void an_answer_that_took_too_long_says_too_little() {
        poll(Duration.ZERO, NOON);
        poll(Duration.ofMillis(600), NOON.plusMillis(10));
        assertThat(clock.instant()).isEqualTo(NOON.plusMillis(600));
    }

    @Test
    void it_stands_still_rather_than_going_back() {
        poll(Duration.ZERO, NOON);
        assertThat(clock.instant()).isEqualTo(NOON);
        poll(Duration.ZERO, NOON.minusSeconds(5));
        assertThat(clock.instant()).isEqualTo(NOON);
        machine.pass(Duration.ofSeconds(4));
        assertThat(clock.instant()).isEqualTo(NOON);
        machine.pass(Duration.ofSeconds(2));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void a_machine_that_slept_or_was_set_does_not_know_the_time_until_the_next_poll() {
        for (var seconds : new long[] {-300, -30, 60, 300}) {
            poll(Duration.ZERO, NOON);
            machine.set(Duration.ofSeconds(seconds));
            assertThatThrownBy(clock::instant).isInstanceOf(Unavailable.class);
            poll(Duration.ZERO, NOON.plusMillis(100));
            assertThat(clock.instant()).isNotNull();
        }
    }

    @Test
    void without_a_database_it_goes_on_for_ten_minutes() {
        poll(Duration.ZERO, NOON);
        machine.pass(Duration.ofMinutes(10));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(600));
        machine.pass(Duration.ofMillis(1));
        assertThatThrownBy(clock::instant).isInstanceOf(Unavailable.class);
    }

    @Test
    @DisplayName(
            "R-04: while two nodes' clocks lie less than 1 s behind, no token outlives a cut-off")
    void a_cutoff_read_late_on_a_slow_node_still_ends_what_was_issued_before_it() {
        var random = new Random(9);
        for (var i = 0; i < 100_000; i++) {
            var issued = NOON.plusNanos(random.nextLong(3_000_000_000L));
            var ended = issued.plusNanos(1 + random.nextLong(1_000_000));
            var iat = behind(random, issued).getEpochSecond();
            var row = Denied.cutoff(Kind.SUBJECT, "user", behind(random, ended));
            assertThat(row.ends(Instant.ofEpochSecond(iat))).isTrue();
        }
    }

    private static Instant behind(Random random, Instant time) {
        return time.minusNanos(random.nextLong(999_000_000));
    }

    private void poll(Duration took, Instant answered) {
        var sent = machine.clock().read();
        machine.pass(took);
        clock.set(sent, answered);
    }
}
