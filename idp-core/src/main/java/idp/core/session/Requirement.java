package idp.core.session;

import idp.core.user.User;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/// What is asked of one person on one way: what decides where a step leads, beside the step itself.
///
/// @param demand of where they are going
/// @param has what their account has
/// @param second whether they have to have a second factor, wherever they are going
/// @param offered what they can get on the way
/// @param terms whether they have terms of use to accept
record Requirement(
        Demand demand, Enrolled has, boolean second, Set<Factor> offered, boolean terms) {
    /// The next step of somebody who has proven that much.
    ///
    /// @param trusted whether a second factor was shown in this browser not long ago, and it was told to
    ///     remember that
    Login onward(User user, Proven proven, boolean trusted) {
        var level = proven.level();
        var met = demand.isMetBy(level);
        var both = level.isAtLeast(Level.AAL2);
        // ADR 55: what an account has is asked for, whether anybody demands it or not. A trusted
        // browser stands for that, and never for a level that was asked for by name.
        if (has.isAny() && !both && !(trusted && met)) {
            return new Login.SecondFactor(user, proven);
        }
        if (!met && isInReachOf(proven)) {
            return new Login.SecondFactor(user, proven);
        }
        if (!met || (second && !both && !has.isAny())) {
            // RFC 9470 §5: who cannot get as far as was asked is told, and not asked for more.
            return additions(proven).isEmpty()
                    ? new Login.Unreachable(user)
                    : new Login.Enrol(user, proven);
        }
        // ADR 60: last, so that nobody reads whose account it is without having shown all of it.
        return terms ? new Login.Terms(user, proven) : new Login.Complete(user, proven);
    }

    /// Whether the account has all that it takes.
    private boolean isInReachOf(Proven proven) {
        return demand.isMetBy(has.reach(proven));
    }

    /// What somebody who has proven that much can get on the way, so that it leads there.
    Set<Factor> additions(Proven proven) {
        return offered.stream()
                // An account has one app, and many passkeys.
                .filter(factor -> factor != Factor.TOTP || !has.factors().contains(factor))
                .filter(factor -> suffices(factor, proven))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Whether it is of use to show this one of what the account has. Where nothing of it is enough, all
    /// of it is: who gets another factor has shown what there is.
    boolean isOfUse(Factor factor, Proven proven) {
        return !isInReachOf(proven) || suffices(factor, proven);
    }

    private boolean suffices(Factor factor, Proven proven) {
        var level = proven.and(factor, Instant.EPOCH).level();
        return demand.isMetBy(level) && (!second || level.isAtLeast(Level.AAL2));
    }
}
