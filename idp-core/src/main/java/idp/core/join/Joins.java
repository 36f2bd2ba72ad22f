package idp.core.join;

import idp.core.link.Errand.Kind;
import idp.core.link.Presented;
import idp.core.user.NewUsers.Prepared;
import idp.core.user.User;
import org.jspecify.annotations.Nullable;

/// Port: accounts that people make for themselves, each by a link that allows it.
public interface Joins {
    /// How it ended.
    sealed interface Outcome {
        /// @param user as the account is: its address and groups are what the link says
        record Joined(User user) implements Outcome {}

        /// Somebody has one of the names. Nothing was used: the person chooses another.
        record NameTaken() implements Outcome {}

        /// The link is used up, too old, replaced or withdrawn.
        record Ended() implements Outcome {}

        /// There is an administrator by now, so nobody becomes the first.
        record NotTheFirst() implements Outcome {}
    }

    /// Uses the link once and makes the account, with all that the link says, in one transaction. Of any
    /// number of calls as many make an account as the link has uses; of any number of links for the first
    /// administrator one does.
    ///
    /// @param terms the version of the terms of use that was accepted; null where there are none
    Outcome join(Kind kind, Presented by, Prepared.Ready account, @Nullable String terms);
}
