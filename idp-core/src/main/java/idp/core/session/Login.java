package idp.core.session;

import idp.core.user.PasswordLogin.Outcome.Welcome;
import idp.core.user.User;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far a sign-in has come, from nothing to what a session can be opened with. Each state says what
/// is asked next and takes the answer to that and no other, so that no step can be left out, done twice
/// or done in another order.
///
/// Until the person is known it is written down nowhere; between that and the end it is a row of
/// [Logins], or begins with what a session of theirs has proven. Where a state leads beside the answer
/// depends on the [Requirement].
public sealed interface Login {
    /// What the person is asked.
    enum Step {
        PASSWORD,
        /// Instead of one that is temporary, or forgotten.
        NEW_PASSWORD,
        SECOND_FACTOR,
        /// To get a second factor.
        ENROL,
        /// To accept the terms of use.
        TERMS
    }

    /// The answer to a step, after it was found right.
    sealed interface Passed {
        User user();

        /// @param trusted whether this browser was trusted by this account, after a second factor
        record Password(Welcome by, boolean trusted) implements Passed {
            @Override
            public User user() {
                return by.user();
            }
        }

        /// @param verified whether it asked who holds it
        /// @param inHardware whether it is known to be bound to its device
        record Passkey(User user, boolean verified, boolean inHardware) implements Passed {
            Factor factor() {
                return Factor.passkey(verified, inHardware);
            }
        }

        /// @param user the account as it is with its new password
        record NewPassword(User user) implements Passed {}

        record Totp(User user) implements Passed {}

        record RecoveryCode(User user) implements Passed {}

        /// A link or a code of a recovery was taken: the person reads the account's mail.
        record Recovered(User user) implements Passed {}

        /// The account was just made.
        ///
        /// @param with what it was made with: something that a sign-in can begin with
        record Joined(User user, Factor with) implements Passed {}

        /// A second factor was added, and shown.
        record Enrolled(User user, Factor what) implements Passed {}

        /// The terms of use were accepted. That proves nothing.
        record Accepted(User user) implements Passed {}
    }

    /// Something is asked still.
    sealed interface Asking extends Login {
        Step next();

        /// Where this answer leads; null if it leads nowhere from here.
        @Nullable Login after(Passed passed, Requirement asked, Instant at);
    }

    /// Nobody has proven anything.
    record Nobody() implements Asking {
        @Override
        public Step next() {
            return Step.PASSWORD;
        }

        @Override
        public @Nullable Login after(Passed passed, Requirement asked, Instant at) {
            return switch (passed) {
                case Passed.Password(var by, var trusted) -> {
                    var proven = Proven.by(Factor.PASSWORD, at);
                    var onward = asked.onward(by.user(), proven, trusted);
                    // RFC 9470 §5: a sign-in that cannot get as far as was asked does not begin.
                    yield by.mustChangePassword() && !(onward instanceof Unreachable)
                            ? new Temporary(by.user(), proven)
                            : onward;
                }
                // One that anybody could have touched proves something beside a password only.
                case Passed.Passkey passkey -> first(passkey.user(), passkey.factor(), asked, at);
                case Passed.Joined(var user, var with) -> first(user, with, asked, at);
                case Passed.Recovered(var user) -> new Recovering(user);
                case Passed.NewPassword _ -> null;
                case Passed.Totp _ -> null;
                case Passed.RecoveryCode _ -> null;
                case Passed.Enrolled _ -> null;
                case Passed.Accepted _ -> null;
            };
        }

        private static @Nullable Login first(
                User user, Factor factor, Requirement asked, Instant at) {
            return factor.canComeFirst() ? asked.onward(user, Proven.by(factor, at), false) : null;
        }
    }

    /// Somebody is known, and lacks a step still: a row of [Logins].
    sealed interface Unfinished extends Asking {
        User user();

        Proven proven();
    }

    /// Somebody has shown a password that opens nothing but the choice of another.
    record Temporary(User user, Proven proven) implements Unfinished {
        @Override
        public Step next() {
            return Step.NEW_PASSWORD;
        }

        @Override
        public @Nullable Login after(Passed passed, Requirement asked, Instant at) {
            return chosen(this, passed, asked, at);
        }
    }

    /// Somebody reads the account's mail. That proves nothing; it lets them choose a password.
    record Recovering(User user) implements Unfinished {
        @Override
        public Proven proven() {
            return Proven.NOTHING;
        }

        @Override
        public Step next() {
            return Step.NEW_PASSWORD;
        }

        @Override
        public @Nullable Login after(Passed passed, Requirement asked, Instant at) {
            return chosen(this, passed, asked, at);
        }
    }

    /// Who chooses a password knows it: that is a proof as of now. It stands for no second factor.
    private static @Nullable Login chosen(
            Unfinished from, Passed passed, Requirement asked, Instant at) {
        return passed instanceof Passed.NewPassword(var changed) && isOf(from, changed)
                ? asked.onward(changed, from.proven().and(Factor.PASSWORD, at), false)
                : null;
    }

    /// Somebody has shown one factor, and the account has another.
    record SecondFactor(User user, Proven proven) implements Unfinished {
        @Override
        public Step next() {
            return Step.SECOND_FACTOR;
        }

        @Override
        public @Nullable Login after(Passed passed, Requirement asked, Instant at) {
            var factor =
                    switch (passed) {
                        case Passed.Totp _ -> Factor.TOTP;
                        case Passed.RecoveryCode _ -> Factor.RECOVERY_CODE;
                        case Passed.Passkey passkey -> passkey.factor();
                        case Passed.Password _ -> null;
                        case Passed.NewPassword _ -> null;
                        case Passed.Recovered _ -> null;
                        case Passed.Joined _ -> null;
                        case Passed.Enrolled _ -> null;
                        case Passed.Accepted _ -> null;
                    };
            return factor != null && isOf(this, passed.user())
                    ? asked.onward(user, proven.and(factor, at), false)
                    : null;
        }
    }

    /// Somebody has shown what the account has, and that is not enough.
    record Enrol(User user, Proven proven) implements Unfinished {
        /// LG-21: whoever has shown one factor adds the first one beside it, or none.
        public boolean addsFirst() {
            return !proven.level().isAtLeast(Level.AAL2);
        }

        @Override
        public Step next() {
            return Step.ENROL;
        }

        @Override
        public @Nullable Login after(Passed passed, Requirement asked, Instant at) {
            return passed instanceof Passed.Enrolled(var same, var what) && isOf(this, same)
                    ? asked.onward(user, proven.and(what, at), false)
                    : null;
        }
    }

    /// Somebody has shown all that is asked, and lacks an answer to the terms of use alone.
    record Terms(User user, Proven proven) implements Unfinished {
        @Override
        public Step next() {
            return Step.TERMS;
        }

        @Override
        public @Nullable Login after(Passed passed, Requirement asked, Instant at) {
            return passed instanceof Passed.Accepted(var same) && isOf(this, same) && !asked.terms()
                    ? new Complete(user, proven)
                    : null;
        }
    }

    /// All is proven that was asked: a session may open if the account is as it is here.
    record Complete(User user, Proven proven) implements Login {}

    /// What is demanded is more than this account can prove, and more than it can get on the way.
    record Unreachable(User user) implements Login {}

    private static boolean isOf(Unfinished login, User user) {
        return user.id().equals(login.user().id());
    }
}
