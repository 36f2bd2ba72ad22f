package idp.core.user;

import static idp.core.user.LoginFixture.HOME;
import static idp.core.user.LoginFixture.RIGHT;
import static idp.core.user.LoginFixture.WRONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.core.audit.Actor;
import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.oauth.Unavailable;
import idp.core.user.PasswordLogin.Attempt;
import idp.core.user.PasswordLogin.Outcome.Throttled;
import idp.core.user.PasswordLogin.Outcome.Welcome;
import idp.core.user.PasswordLogin.Outcome.Wrong;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The password step of a sign-in")
final class PasswordLoginTest {
    private static final String[] SPELLINGS = {
        "Alice",
        "alice ",
        "ALICE",
        "alice@example.org",
        "ALICE@EXAMPLE.ORG",
        "\uFF21lice",
        "al\u0131ce",
        "alice\uFF20example.org"
    };
    private final LoginFixture house = new LoginFixture();

    @ParameterizedTest
    @ValueSource(
            strings = {"alice", " ALICE", "alice@example.org", "\uFF21\uFF2C\uFF29\uFF23\uFF25"})
    @DisplayName("UN-05: the right password opens the account under each of its names")
    void the_right_password_opens(String name) {
        var outcome = house.attempt(name, RIGHT);
        assertThat(outcome).isInstanceOf(Welcome.class);
        assertThat(((Welcome) outcome).user()).isEqualTo(house.alice);
        assertThat(((Welcome) outcome).mustChangePassword()).isFalse();
        assertThat(house.attempts.written()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "bob", "nobody", "", "a\0b", "\uD800", "no body"})
    @DisplayName("LG-05, LG-06: wrong, closed and unknown are one answer after one hash")
    void nobody_can_be_told_from_somebody(String name) {
        for (var password : List.of(WRONG, "x".repeat(73), "x".repeat(10_240), "")) {
            assertThat(house.attempt(name, password)).isEqualTo(new Wrong());
            assertThat(house.slow.costs()).containsExactly(12);
        }
    }

    @Test
    @DisplayName("LG-05: the right password of a closed account is a wrong one")
    void a_closed_account_says_nothing() {
        assertThat(house.attempt("bob", RIGHT)).isEqualTo(new Wrong());
        assertThat(house.slow.costs()).containsExactly(12);
    }

    @Test
    @DisplayName("LG-05, 6.3.8: existing and made-up names are slowed down alike")
    void limits_are_the_same_for_everybody() {
        for (var name : List.of("alice", "bob", "nobody")) {
            assertThat(house.evaluated(50, name)).as(name).isEqualTo(10);
            assertThat(house.attempt(name, WRONG, "203.0.113.9", null))
                    .isEqualTo(new Throttled(Duration.ofMinutes(5)));
        }
    }

    @Test
    @DisplayName("LG-07, LG-08, UN-05: all names and spellings of an account share one counter")
    void spellings_share_a_counter() {
        assertThat(house.evaluated(400, SPELLINGS)).isEqualTo(10);
    }

    @Test
    @DisplayName(
            "LG-07, R-14: 200 parallel wrong guesses under many names: limit evaluated, no more")
    void a_race_gains_nothing() throws Exception {
        var start = new CountDownLatch(1);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                int number = i;
                pool.submit(() -> {
                    start.await();
                    var name = SPELLINGS[number % SPELLINGS.length];
                    return house.attempt(name, WRONG, "198.51.100." + number, null);
                });
            }
            start.countDown();
        }
        assertThat(house.slow.done()).hasSize(10);
    }

    @Test
    @DisplayName("LG-11: one source has one counter, and an IPv6 line is one source")
    void sources_are_limited() {
        for (int i = 0; i < 100; i++) {
            house.attempt("name" + i, WRONG, "2001:db8:1:2::" + Integer.toHexString(i), null);
        }
        assertThat(house.slow.costs()).hasSize(60);
        assertThat(house.attempt("alice", RIGHT, "2001:db8:1:2:ffff::1", null))
                .isInstanceOf(Throttled.class);
        assertThat(house.attempt("alice", RIGHT, "2001:db8:1:3::1", null))
                .isInstanceOf(Welcome.class);
        assertThat(NetworkSource.of("::ffff:192.0.2.1")).isEqualTo(NetworkSource.of(HOME));
        assertThat(NetworkSource.of("[fe80::1%eth0]")).isEqualTo(NetworkSource.of("fe80:0::2"));
    }

    @Test
    @DisplayName("LG-09, R-14: whoever guesses elsewhere, the owner signs in from a known device")
    void nobody_locks_the_owner_out() {
        var cookie = ((Welcome) house.attempt("alice", RIGHT)).deviceCookie();
        for (int round = 0; round < 20; round++) {
            house.evaluated(500, "alice", "alice@example.org");
            assertThat(house.attempt("alice", RIGHT, HOME, null)).isInstanceOf(Throttled.class);
            house.clock.advance(Duration.ofMinutes(3));
            var outcome = house.attempt("alice", RIGHT, HOME, cookie);
            assertThat(outcome).isInstanceOf(Welcome.class);
            cookie = ((Welcome) outcome).deviceCookie();
        }
    }

    @Test
    @DisplayName("LG-09: a neighbour who uses up the address does not lock the owner out either")
    void a_known_device_stands_apart_from_its_address() {
        var cookie = ((Welcome) house.attempt("alice", RIGHT)).deviceCookie();
        for (int i = 0; i < 100; i++) {
            house.attempt("name" + i, WRONG);
        }
        assertThat(house.attempt("alice", RIGHT)).isInstanceOf(Throttled.class);
        assertThat(house.attempt("alice", RIGHT, HOME, cookie)).isInstanceOf(Welcome.class);
    }

    @Test
    @DisplayName("LG-09: a device mark buys no more guesses than its own counter has")
    void a_known_device_is_limited_too() {
        var cookie = ((Welcome) house.attempt("alice", RIGHT)).deviceCookie();
        house.slow.costs();
        for (int i = 0; i < 50; i++) {
            house.attempt("alice", WRONG, HOME, cookie);
        }
        assertThat(house.slow.costs()).hasSize(10);
        house.attempt("bob", WRONG, HOME, cookie);
        assertThat(house.attempts.written())
                .last()
                .isEqualTo(refused(Kind.LOGIN_FAILED, house.bob));
    }

    /// Who guesses has proved nothing, so it is not the person who did it.
    private static AuditEvent refused(Kind kind, User user) {
        return AuditEvent.of(kind, new Actor.Unknown(), Target.person(user.id()));
    }

    @Test
    void right_passwords_do_not_count() {
        for (int i = 0; i < 200; i++) {
            assertThat(house.attempt("alice", RIGHT)).isInstanceOf(Welcome.class);
        }
    }

    @Test
    @DisplayName("ADR 3: failures of known users are written down, strangers leave no row")
    void only_known_users_leave_audit_rows() {
        house.attempt("nobody", WRONG);
        assertThat(house.attempts.written()).isEmpty();
        house.evaluated(100, "alice");
        assertThat(house.attempts.written())
                .hasSize(11)
                .contains(refused(Kind.LOGIN_FAILED, house.alice))
                .last()
                .isEqualTo(refused(Kind.LOGIN_THROTTLED, house.alice));
    }

    @Test
    @DisplayName("ADR 3: made-up names fill a fixed number of counters only")
    void strangers_cannot_fill_the_table() {
        var keys = new HashSet<String>();
        var throttle = house.throttle();
        for (int i = 0; i < 20_000; i++) {
            keys.add(throttle.atNobody("name" + i, NetworkSource.of(HOME)).account().key());
        }
        assertThat(keys).allMatch(key -> Integer.parseInt(key.substring(7)) < 1 << 20);
        assertThat(keys).hasSizeLessThan(20_000);
    }

    @Test
    @DisplayName("R-13: overload is 503 and uses up nobody's guesses")
    void overload_costs_the_owner_nothing() {
        house.slow.overload(true);
        for (int i = 0; i < 50; i++) {
            assertThatThrownBy(() -> house.attempt("alice", RIGHT)).isInstanceOf(Unavailable.class);
        }
        house.slow.overload(false);
        assertThat(house.attempt("alice", RIGHT)).isInstanceOf(Welcome.class);
    }

    @Test
    void a_sign_in_renews_a_hash_that_is_out_of_date() {
        house.peppers.add("p2");
        var dearer = house.login(new Passwords(house.peppers, house.slow, 13));
        dearer.attempt(new Attempt("alice", WRONG, HOME, null));
        assertThat(house.users.findPassword(house.alice.id()).password().cost()).isEqualTo(12);
        dearer.attempt(new Attempt("alice", RIGHT, HOME, null));
        var renewed = house.users.findPassword(house.alice.id());
        assertThat(renewed.password().cost()).isEqualTo(13);
        assertThat(renewed.password().pepperId()).isEqualTo("p2");
        assertThat(renewed.user()).isEqualTo(house.alice);
        assertThat(dearer.attempt(new Attempt("alice", RIGHT, HOME, null)))
                .isInstanceOf(Welcome.class);
    }

    @Test
    @DisplayName("N5, 6.2.10: a password does not grow old")
    void five_years_later_it_still_opens() {
        house.clock.advance(Duration.ofDays(5 * 365));
        assertThat(((Welcome) house.attempt("alice", RIGHT)).mustChangePassword()).isFalse();
    }

    @Test
    @DisplayName("XS-11: a password does not show in a log")
    void an_attempt_does_not_print() {
        assertThat(new Attempt("alice", RIGHT, HOME, "cookie").toString())
                .doesNotContain(RIGHT, "alice", "cookie");
    }
}
