package idp.core.session;

import idp.core.user.User;
import java.util.Set;

/// Who has to have a second factor, wherever they are going.
///
/// @param offered whether somebody without one can get one on the way
/// @param everybody whether all have to have one
/// @param groups whose members have to
public record SecondFactorRule(boolean offered, boolean everybody, Set<String> groups) {
    /// Nobody has to, and nobody can.
    public static final SecondFactorRule NONE = new SecondFactorRule(false, false, Set.of());

    public SecondFactorRule {
        groups = Set.copyOf(groups);
    }

    public boolean isFor(User user) {
        return everybody || user.person().groups().stream().anyMatch(groups::contains);
    }
}
