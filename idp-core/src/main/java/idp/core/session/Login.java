package idp.core.session;

import idp.core.user.PasswordLogin.Outcome.Welcome;
import idp.core.user.User;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far a sign-in has come, from nothing to what a session can be opened with. Each state says what
/// is asked next and takes the answer to that and no other, so that no step can be left out, done twice
/// or done in another order.
///
/// Up to the first factor it is written down nowhere; between that and the end it is a row of [Logins].
public sealed interface Login {
    /// What the person is asked.
    enum Step {
        PASSWORD,
        /// Instead of the temporary one.
        NEW_PASSWORD
    }

    /// The answer to a step, after it was found right.
    sealed interface Passed {
        record Password(Welcome by) implements Passed {}

        /// @param user the account as it is with its new password
        record NewPassword(User user) implements Passed {}
    }

    /// Something is asked still.
    sealed interface Asking extends Login {
        Step next();

        /// Where this answer leads; null if it leads nowhere from here.
        @Nullable Login after(Passed passed, Instant at);
    }

    /// Nobody has proven anything.
    record Nobody(Demand demand) implements Asking {
        @Override
        public Step next() {
            return Step.PASSWORD;
        }

        @Override
        public @Nullable Login after(Passed passed, Instant at) {
            return switch (passed) {
                case Passed.Password(var by) -> after(by, Proven.by(Factor.PASSWORD, at));
                case Passed.NewPassword _ -> null;
            };
        }

        private @Nullable Login after(Welcome by, Proven proven) {
            // RFC 9470 §5: a sign-in that cannot get as far as was asked does not end in a session.
            if (!demand.isMetBy(proven)) {
                return null;
            }
            return by.mustChangePassword()
                    ? new Temporary(by.user(), proven)
                    : new Complete(by.user(), proven);
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

        /// Who chooses a password knows it: that is a proof as of now.
        @Override
        public @Nullable Login after(Passed passed, Instant at) {
            return switch (passed) {
                case Passed.NewPassword(var changed) ->
                        changed.id().equals(user.id())
                                ? new Complete(changed, proven.and(Factor.PASSWORD, at))
                                : null;
                case Passed.Password _ -> null;
            };
        }
    }

    /// All is proven that was asked: a session may open if the account is as it is here.
    record Complete(User user, Proven proven) implements Login {}
}
