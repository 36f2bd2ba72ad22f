package idp.core.session;

import idp.core.user.User;
import org.jspecify.annotations.Nullable;

/// What is asked of one person on one way: what decides where a step leads, beside the step itself.
///
/// @param demand of where they are going
/// @param has what their account has
/// @param second whether they have to have a second factor, wherever they are going
/// @param offered whether they can get one on the way
record Requirement(Demand demand, Enrolled has, boolean second, boolean offered) {
    /// The next step of somebody who has proven that much; null if there is no way to what is demanded.
    ///
    /// @param trusted whether a second factor was shown in this browser not long ago, and it was told to
    ///     remember that
    @Nullable Login onward(User user, Proven proven, boolean trusted) {
        var level = proven.level();
        var met = demand.isMetBy(level);
        var both = level.isAtLeast(Level.AAL2);
        // ADR 55: what an account has is asked for, whether anybody demands it or not. A trusted
        // browser stands for that, and never for a level that was asked for by name.
        if (has.isAny() && !both && !(trusted && met)) {
            return new Login.SecondFactor(user, proven);
        }
        if (!met && demand.isMetBy(has.reach(proven))) {
            return new Login.SecondFactor(user, proven);
        }
        if (!met || (second && !both && !has.isAny())) {
            return offered ? new Login.Enrol(user, proven) : null;
        }
        return new Login.Complete(user, proven);
    }
}
