package idp.core.session;

import idp.core.user.User;
import java.util.Set;

/// Who has to have a second factor, wherever they are going.
///
/// @param offered what somebody can get on the way who lacks it
/// @param everybody whether all have to have one
/// @param groups whose members have to
public record SecondFactorRule(Set<Factor> offered, boolean everybody, Set<String> groups) {
    /// Nobody has to, and nobody can.
    public static final SecondFactorRule NONE = new SecondFactorRule(Set.of(), false, Set.of());

    public SecondFactorRule {
        offered = Set.copyOf(offered);
        groups = Set.copyOf(groups);
    }

    public boolean offers(Factor factor) {
        return offered.contains(factor);
    }

    public boolean isFor(User user) {
        return everybody || user.person().groups().stream().anyMatch(groups::contains);
    }
}
