package idp.core.session;

import java.time.Instant;
import java.util.Set;

/// What an account has beside a password.
///
/// @param factors what it could show
/// @param recoveryCodes how many of them are left; they are the way back to a factor, and none by
///     themselves
public record Enrolled(Set<Factor> factors, int recoveryCodes) {
    public static final Enrolled NOTHING = new Enrolled(Set.of(), 0);

    public Enrolled {
        factors = Set.copyOf(factors);
    }

    public boolean isAny() {
        return !factors.isEmpty();
    }

    /// How far somebody who has proven that much can get with what the account has.
    Level reach(Proven proven) {
        var all = proven;
        for (var factor : factors) {
            all = all.and(factor, Instant.EPOCH);
        }
        return all.level();
    }
}
