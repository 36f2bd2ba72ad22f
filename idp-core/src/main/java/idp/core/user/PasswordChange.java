package idp.core.user;

import idp.core.user.PasswordPolicy.Problem;

/// Replaces a password. Whatever was signed in by the old one ends with it: see [StoredPasswords#set].
public final class PasswordChange {
    /// How it ended.
    public sealed interface Outcome {
        record Changed() implements Outcome {}

        /// The new password will not do; nothing was changed.
        record Unfit(Problem problem) implements Outcome {}

        /// There is no such account, or what its owner proved does not hold any more.
        record Gone() implements Outcome {}
    }

    private final Users users;
    private final StoredPasswords stored;
    private final Passwords passwords;
    private final PasswordPolicy policy;

    public PasswordChange(
            Users users, StoredPasswords stored, Passwords passwords, PasswordPolicy policy) {
        this.users = users;
        this.stored = stored;
        this.passwords = passwords;
        this.policy = policy;
    }

    /// An operator chooses a password that opens the account once, to choose another.
    public Outcome byOperator(String userId, String password) {
        var user = users.find(userId);
        if (user == null) {
            return new Outcome.Gone();
        }
        var problem = policy.problem(password, user.person());
        if (problem != null) {
            return new Outcome.Unfit(problem);
        }
        return ended(stored.set(userId, passwords.hash(password), true));
    }

    /// The owner chooses a password after proving the present one.
    ///
    /// @param proven the account as [PasswordLogin] answered it: the proof is worth one change
    public Outcome byOwner(User proven, String password) {
        try (var _ = passwords.enter()) {
            return change(proven, password);
        }
    }

    private Outcome change(User proven, String password) {
        var problem = policy.problem(password, proven.person());
        if (problem != null) {
            return new Outcome.Unfit(problem);
        }
        var present = stored.findPassword(proven.id());
        if (present == null || present.user().passwordVersion() != proven.passwordVersion()) {
            return new Outcome.Gone();
        }
        var old = present.password();
        if (old != null && passwords.matches(password, old)) {
            return new Outcome.Unfit(Problem.UNCHANGED);
        }
        return ended(
                stored.change(proven.id(), proven.passwordVersion(), passwords.hash(password)));
    }

    private static Outcome ended(boolean done) {
        return done ? new Outcome.Changed() : new Outcome.Gone();
    }
}
