package idp.core.user;

import idp.core.audit.Origin;
import idp.core.audit.Party.Came;
import idp.core.audit.Party.Means;
import idp.core.oauth.Unavailable;
import idp.core.user.LoginAttempts.Turn;
import idp.core.user.LoginThrottle.Guess;
import idp.core.user.StoredPasswords.Credential;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// The password step of a sign-in: find a place, count the guess, do the slow hash, look at the result.
/// Unknown name, wrong password and closed account are one answer after the same work; only who gave
/// the right password learns anything about the account.
public final class PasswordLogin {
    /// What the form sent, and from where.
    ///
    /// @param address the peer's IP address in its literal form
    /// @param deviceCookie the value of the cookie that [Outcome.Welcome] set earlier
    public record Attempt(
            String name, String password, String address, @Nullable String deviceCookie) {
        @Override
        public String toString() {
            return "Attempt[from " + address + "]";
        }
    }

    /// How it ended.
    public sealed interface Outcome {
        /// The password was right. A session may start if the account is still open and its
        /// `passwordVersion` unchanged when the session's transaction has locked the account's row.
        /// With `mustChangePassword` only the page that replaces it may follow.
        ///
        /// @param deviceCookie the new value of the device cookie, to be kept for [DeviceMarks#LIFE]
        record Welcome(User user, boolean mustChangePassword, String deviceCookie)
                implements Outcome {}

        /// Nothing more is said.
        record Wrong() implements Outcome {}

        /// Not evaluated.
        record Throttled(Duration retryAfter) implements Outcome {}
    }

    private final StoredPasswords stored;
    private final Passwords passwords;
    private final LoginThrottle throttle;
    private final LoginAttempts attempts;
    private final DeviceMarks marks;
    private final InstantSource clock;

    public PasswordLogin(
            StoredPasswords stored,
            Passwords passwords,
            LoginThrottle throttle,
            LoginAttempts attempts,
            DeviceMarks marks,
            InstantSource clock) {
        this.stored = stored;
        this.passwords = passwords;
        this.throttle = throttle;
        this.attempts = attempts;
        this.marks = marks;
        this.clock = clock;
    }

    /// Whether an attempt would be turned away unseen at this moment.
    public boolean isFull() {
        try (var _ = passwords.enter()) {
            return false;
        } catch (Unavailable e) {
            return true;
        }
    }

    /// Lets the account be tried again at once, from everywhere: its failures so far do not count any
    /// more. Those of the addresses that they came from do.
    ///
    /// @return how many counters there were
    public int unlock(User user) {
        return attempts.unlock(user.id(), throttle.owner(user.id()), clock.instant());
    }

    /// More attempts than can be hashed in time are turned away with `Unavailable` before anything else
    /// is done for them: a flood of them takes no connection.
    public Outcome attempt(Attempt attempt) {
        try (var _ = passwords.enter()) {
            var outcome = admitted(attempt);
            tried(
                    switch (outcome) {
                        case Outcome.Welcome _ -> Came.RIGHT;
                        case Outcome.Wrong _ -> Came.WRONG;
                        case Outcome.Throttled _ -> Came.THROTTLED;
                    });
            return outcome;
        } catch (Unavailable e) {
            tried(Came.SHED);
            throw e;
        }
    }

    private static void tried(Came out) {
        Origin.current().party().tried(Means.PASSWORD, out);
    }

    private Outcome admitted(Attempt attempt) {
        var now = clock.instant();
        var source = NetworkSource.of(attempt.address());
        var identifier = Identifier.of(attempt.name());
        var known = identifier == null ? null : stored.findPassword(identifier);
        var guess =
                known != null
                        ? throttle.at(known.user(), source, attempt.deviceCookie(), now)
                        : throttle.atNobody(
                                identifier == null ? attempt.name() : identifier.canonical(),
                                source);
        return switch (attempts.take(guess, now)) {
            case Turn.TryLater(var after) -> new Outcome.Throttled(after);
            case Turn.Permit() -> evaluate(attempt, known, guess, now);
        };
    }

    private Outcome evaluate(
            Attempt attempt, @Nullable Credential known, Guess guess, Instant now) {
        boolean right = matches(attempt.password(), known, guess, now);
        // A closed account is found out after the hash, so that it cannot be told from a wrong
        // password.
        // ASVS 6.4.1: a password that an operator set ends soon, and then is a wrong one.
        if (!right || known == null || !known.user().mayProve() || !known.holds(now)) {
            attempts.failed(guess, now);
            return new Outcome.Wrong();
        }
        attempts.succeeded(guess, now);
        refresh(attempt.password(), known);
        var user = known.user();
        return new Outcome.Welcome(
                user,
                user.passwordMustChange(),
                marks.remember(attempt.deviceCookie(), user.id(), now));
    }

    private boolean matches(String password, @Nullable Credential known, Guess guess, Instant now) {
        try {
            var highest = stored.highestCost();
            return passwords.matches(password, known == null ? null : known.password(), highest);
        } catch (Unavailable e) {
            // Overload is not the owner's doing: it must not use up what they may try.
            attempts.withdraw(guess, now);
            throw e;
        }
    }

    /// Cost or pepper have changed since this password was set: the moment it is at hand is the moment
    /// to hash it anew. Overload may put that off to the next sign-in.
    private void refresh(String password, Credential known) {
        var old = known.password();
        if (old != null && passwords.outdated(old)) {
            try {
                stored.rehash(known.user().id(), old, passwords.hash(password));
            } catch (Unavailable e) {
                return;
            }
        }
    }
}
