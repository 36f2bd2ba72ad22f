package idp.core.user;

import idp.core.user.PasswordPolicy.Problem;
import org.jspecify.annotations.Nullable;

/// Replaces a password. Whatever was signed in by the old one ends with it: see [StoredPasswords#set].
public final class PasswordChange {
    /// What an owner's choice comes to; nothing was changed yet.
    public sealed interface Choice {
        /// @param proven the account as it was when its owner proved the present password
        record Fit(User proven, HashedPassword password) implements Choice {}

        record Unfit(Problem problem) implements Choice {}

        /// There is no such account, or what its owner proved does not hold any more.
        record Gone() implements Choice {}
    }

    /// How an operator's change ended.
    public sealed interface Outcome {
        record Changed() implements Outcome {}

        /// The new password will not do; nothing was changed.
        record Unfit(Problem problem) implements Outcome {}

        /// There is no such account.
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

    /// Whether the account has one.
    public boolean has(String userId) {
        var found = stored.findPassword(userId);
        return found != null && found.password() != null;
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
        return stored.set(userId, passwords.hash(password), true)
                ? new Outcome.Changed()
                : new Outcome.Gone();
    }

    /// The owner chooses a password after proving the present one: all that takes time, so that it is done
    /// before their proof is spent.
    ///
    /// @param proven the account as [PasswordLogin] answered it
    public Choice choose(User proven, String password) {
        try (var _ = passwords.enter()) {
            return chosen(proven, password);
        }
    }

    /// Changes it. The proof is worth one change: null if the account was closed or got another password
    /// since; else the account as it is now.
    public @Nullable User adopt(Choice.Fit choice) {
        var proven = choice.proven();
        return stored.change(proven.id(), proven.passwordVersion(), choice.password())
                ? users.find(proven.id())
                : null;
    }

    /// The same, but the sessions of the person and the access of apps stay.
    public boolean adoptAlone(Choice.Fit choice) {
        var proven = choice.proven();
        return stored.changeAlone(proven.id(), proven.passwordVersion(), choice.password());
    }

    /// @param endAll whether all ends that was opened by the old one; else only what is under way
    public @Nullable User adopt(Choice.Fit choice, boolean endAll) {
        if (endAll) {
            return adopt(choice);
        }
        return adoptAlone(choice) ? users.find(choice.proven().id()) : null;
    }

    private Choice chosen(User proven, String password) {
        var problem = policy.problem(password, proven.person());
        if (problem != null) {
            return new Choice.Unfit(problem);
        }
        var present = stored.findPassword(proven.id());
        if (present == null || present.user().passwordVersion() != proven.passwordVersion()) {
            return new Choice.Gone();
        }
        var old = present.password();
        if (old != null && passwords.matches(password, old)) {
            return new Choice.Unfit(Problem.UNCHANGED);
        }
        return new Choice.Fit(proven, passwords.hash(password));
    }
}
