package idp.core.user;

import idp.core.oauth.Opaque;
import idp.core.user.PasswordLogin.Attempt;
import idp.core.user.PasswordLogin.Outcome;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;

/// The whole password step over fakes, with alice, and bob whose account is closed.
final class LoginFixture {
    static final String RIGHT = "velvet otter under glass";
    static final String WRONG = "velvet otter under grass";
    static final String HOME = "192.0.2.1";

    final HandClock clock = new HandClock(Instant.parse("2030-01-01T00:00:00Z"));
    final FakeUsers users = new FakeUsers(clock);
    final FakeLoginAttempts attempts = new FakeLoginAttempts();
    final CountingHashes slow = new CountingHashes();
    final FixedPeppers peppers = new FixedPeppers("p1");
    final Passwords passwords = new Passwords(peppers, slow, 12);
    final PasswordPolicy policy = new PasswordPolicy(TestWords.COMMON, List.of("Gatehouse"));
    final Opaque opaque = new Opaque(new SecureRandom());
    final NewUsers newUsers = new NewUsers(users, passwords, policy, opaque, clock);
    final PasswordChange change = new PasswordChange(users, users, passwords, policy);
    final PasswordLogin login = login(passwords);
    final User alice = enrol("Alice", "alice@example.org");
    final User bob = enrol("bob", null);

    LoginFixture() {
        users.setEnabled(bob.id(), false);
        slow.costs();
    }

    PasswordLogin login(Passwords hashing) {
        return new PasswordLogin(users, hashing, throttle(), attempts, marks(), clock);
    }

    LoginThrottle throttle() {
        return new LoginThrottle(LoginThrottle.Limits.DEFAULT, key(), marks());
    }

    private DeviceMarks marks() {
        return new DeviceMarks(key(), opaque);
    }

    private static LoginKey key() {
        return new LoginKey(new SecretKeySpec(Opaque.hash("key"), "HmacSHA256"));
    }

    User enrol(String username, String email) {
        var outcome = newUsers.create(Person.named(username, email), RIGHT, false);
        return ((NewUsers.Outcome.Made) outcome).user();
    }

    Outcome attempt(String name, String password) {
        return attempt(name, password, HOME, null);
    }

    Outcome attempt(String name, String password, String address, String cookie) {
        return login.attempt(new Attempt(name, password, address, cookie));
    }

    /// How many of so many wrong guesses were evaluated, each from an address of its own.
    int evaluated(int guesses, String... names) {
        slow.costs();
        for (int i = 0; i < guesses; i++) {
            var address = "198.51." + i / 250 % 250 + "." + i % 250;
            attempt(names[i % names.length], WRONG, address, null);
        }
        return slow.costs().size();
    }
}
