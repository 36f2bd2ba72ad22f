package idp.core.user;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.audit.AuditEvent.Kind;
import idp.core.user.LoginAttempts.Turn;
import idp.core.user.LoginThrottle.Bucket;
import idp.core.user.LoginThrottle.Guess;
import idp.core.user.LoginThrottle.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What every keeper of login counters promises.
public abstract class LoginAttemptsContract {
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private static final Limit ACCOUNT =
            new Limit(10, Duration.ofMinutes(5), 20, Duration.ofDays(1), Duration.ofDays(1));
    private static final Limit SOURCE =
            new Limit(
                    30,
                    Duration.ofSeconds(20),
                    Integer.MAX_VALUE,
                    Duration.ofSeconds(20),
                    Duration.ZERO);

    protected abstract LoginAttempts attempts();

    /// The kinds of the audit rows about this user, oldest first.
    protected abstract List<Kind> written(String userId);

    private final String user = UUID.randomUUID().toString();
    private final Bucket account = new Bucket("account:" + user, ACCOUNT, user);
    private final Bucket source = new Bucket("source:" + user, SOURCE, null);
    private final Guess guess = new Guess(source, account, user);

    @Test
    @DisplayName("LG-07, R-14: of 200 guesses at once exactly the limit is permitted")
    void a_race_gains_nothing() throws Exception {
        var wide = new Bucket("source:wide" + user, withBurst(1000), null);
        assertThat(permits(200, new Guess(wide, account, user))).isEqualTo(ACCOUNT.burst());
        assertThat(permits(50, new Guess(wide, account, user))).isZero();
    }

    @Test
    @DisplayName("R-14: the counter of a source is as exact as that of an account")
    void a_race_from_one_source_gains_nothing() throws Exception {
        var free = new Bucket("account:free" + user, withBurst(1000), null);
        assertThat(permits(200, new Guess(source, free, null))).isEqualTo(SOURCE.burst());
    }

    private int permits(int threads, Guess same) throws Exception {
        var start = new CountDownLatch(1);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var turns = new ArrayList<Future<Turn>>();
            for (int i = 0; i < threads; i++) {
                turns.add(
                        pool.submit(() -> {
                            start.await();
                            var turn = attempts().take(same, START);
                            if (turn instanceof Turn.Permit) {
                                attempts().failed(same, START);
                            }
                            return turn;
                        }));
            }
            start.countDown();
            int permits = 0;
            for (var turn : turns) {
                permits += turn.get() instanceof Turn.Permit ? 1 : 0;
            }
            return permits;
        }
    }

    @Test
    void after_the_burst_one_guess_is_permitted_in_each_interval() {
        takeAll(10, guess, START);
        assertThat(attempts().take(guess, START))
                .isEqualTo(new Turn.TryLater(Duration.ofMinutes(5)));
        var later = START.plus(Duration.ofMinutes(5));
        assertThat(attempts().take(guess, later.minusSeconds(1)))
                .isEqualTo(new Turn.TryLater(Duration.ofSeconds(1)));
        takeAll(1, guess, later);
        assertThat(attempts().take(guess, later)).isInstanceOf(Turn.TryLater.class);
    }

    @Test
    @DisplayName("N10: after so many failures in a row a day lies between two guesses")
    void many_failures_in_a_row_slow_the_pace() {
        var now = START;
        takeAll(10, guess, now);
        for (int i = 10; i < 20; i++) {
            now = now.plus(Duration.ofMinutes(5));
            takeAll(1, guess, now);
        }
        now = now.plus(Duration.ofMinutes(5));
        takeAll(1, guess, now);
        assertThat(attempts().take(guess, now)).isEqualTo(new Turn.TryLater(Duration.ofDays(1)));
    }

    @Test
    void a_right_guess_gives_its_permits_back_and_ends_the_row_of_failures() {
        takeAll(9, guess, START);
        assertThat(attempts().take(guess, START)).isInstanceOf(Turn.Permit.class);
        attempts().succeeded(guess, START);
        takeAll(1, guess, START);
        assertThat(attempts().take(guess, START)).isInstanceOf(Turn.TryLater.class);
        assertThat(written(user)).hasSize(11).endsWith(Kind.LOGIN_THROTTLED);
    }

    @Test
    @DisplayName("R-14: 40 right guesses at once are all permitted, though the limit is 10")
    void right_guesses_are_never_held_against_one_another() throws Exception {
        var start = new CountDownLatch(1);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var turns = new ArrayList<Future<Turn>>();
            for (int i = 0; i < 40; i++) {
                turns.add(
                        pool.submit(() -> {
                            start.await();
                            var turn = attempts().take(guess, START);
                            if (turn instanceof Turn.Permit) {
                                attempts().succeeded(guess, START);
                            }
                            return turn;
                        }));
            }
            start.countDown();
            for (var turn : turns) {
                assertThat(turn.get()).isInstanceOf(Turn.Permit.class);
            }
        }
        takeAll(10, guess, START);
    }

    @Test
    @DisplayName(
            "R-14: what is beyond the limit waits for a guess that is being evaluated, right or not")
    void the_next_guess_waits_for_those_under_way() throws Exception {
        takeAll(9, guess, START);
        for (var right : new boolean[] {true, false}) {
            assertThat(attempts().take(guess, START)).isInstanceOf(Turn.Permit.class);
            try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
                var next = pool.submit(() -> attempts().take(guess, START));
                assertThat(written(user)).doesNotContain(Kind.LOGIN_THROTTLED);
                if (right) {
                    attempts().succeeded(guess, START);
                    assertThat(next.get()).isInstanceOf(Turn.Permit.class);
                    attempts().withdraw(guess, START);
                } else {
                    attempts().failed(guess, START);
                    assertThat(next.get()).isInstanceOf(Turn.TryLater.class);
                }
            }
        }
        assertThat(written(user)).endsWith(Kind.LOGIN_THROTTLED);
    }

    @Test
    void a_guess_that_was_not_evaluated_costs_nothing() {
        for (int i = 0; i < 50; i++) {
            assertThat(attempts().take(guess, START)).isInstanceOf(Turn.Permit.class);
            attempts().withdraw(guess, START);
        }
        takeAll(10, guess, START);
    }

    @Test
    @DisplayName("LG-09: a device's counter is untouched by what happens to the account's")
    void counters_are_apart() {
        takeAll(10, guess, START);
        assertThat(attempts().take(guess, START)).isInstanceOf(Turn.TryLater.class);
        takeAll(10, new Guess(null, new Bucket("device:" + user, ACCOUNT, user), user), START);
    }

    @Test
    @DisplayName(
            "unlocked, an account can be tried anew from everywhere, and its source still waits")
    void an_account_is_unlocked() {
        var device = new Guess(null, new Bucket("device:" + user, ACCOUNT, user), user);
        takeAll(10, guess, START);
        takeAll(10, device, START);
        assertThat(attempts().unlock(user, user, START)).isEqualTo(2);
        assertThat(written(user)).endsWith(Kind.USER_UNLOCKED);
        takeAll(10, guess, START);
        takeAll(10, device, START);
        assertThat(attempts().unlock(user, user, START)).isEqualTo(2);
        takeAll(10, guess, START);
        var another = new Guess(source, new Bucket("account:x" + user, ACCOUNT, "x" + user), user);
        assertThat(attempts().take(another, START)).isInstanceOf(Turn.TryLater.class);
        assertThat(attempts().unlock("y" + user, "y" + user, START)).isZero();
    }

    @Test
    void only_failures_of_known_users_are_written_down_and_a_refusal_once() {
        var nobody = new Guess(source, new Bucket("nobody:" + user, ACCOUNT, null), null);
        for (var each : List.of(guess, nobody)) {
            for (int i = 0; i < 15; i++) {
                if (attempts().take(each, START) instanceof Turn.Permit) {
                    attempts().failed(each, START);
                }
            }
        }
        assertThat(written(user)).hasSize(11).endsWith(Kind.LOGIN_THROTTLED);
        assertThat(written(user).subList(0, 10)).containsOnly(Kind.LOGIN_FAILED);
    }

    @Test
    void counters_that_say_nothing_any_more_are_swept() {
        takeAll(10, guess, START);
        attempts().sweep(START.plus(Duration.ofHours(24)));
        assertThat(attempts().take(guess, START)).isInstanceOf(Turn.TryLater.class);
        assertThat(attempts().sweep(START.plus(Duration.ofHours(26)))).isPositive();
        takeAll(10, guess, START);
    }

    /// So many guesses, all of them wrong.
    private void takeAll(int count, Guess each, Instant now) {
        for (int i = 0; i < count; i++) {
            assertThat(attempts().take(each, now)).isInstanceOf(Turn.Permit.class);
            attempts().failed(each, now);
        }
    }

    private static Limit withBurst(int burst) {
        return new Limit(
                burst,
                Duration.ofSeconds(1),
                Integer.MAX_VALUE,
                Duration.ofSeconds(1),
                Duration.ZERO);
    }
}
