package idp.core.join;

import idp.core.link.Errand.Kind;
import idp.core.link.Presented;
import idp.core.user.NewUsers.Prepared;
import idp.core.user.User;
import idp.core.user.passkey.PasskeyRefusal;
import idp.core.user.passkey.PasskeyRegistration.Choice.Fit;
import org.jspecify.annotations.Nullable;

/// Port: accounts that people make for themselves, each by a link that allows it.
public interface Joins {
    /// What somebody makes an account of.
    ///
    /// @param account without a password if a passkey opens it
    /// @param passkey the first one, as it was found right; null for none
    /// @param terms the version of the terms of use that was accepted; null where there are none
    record Wanted(Prepared.Ready account, @Nullable Fit passkey, @Nullable String terms) {
        public Wanted {
            if (account.password() == null && passkey == null) {
                throw new IllegalArgumentException("nothing opens this account");
            }
        }
    }

    /// How it ended.
    sealed interface Outcome {
        /// @param user as the account is: its address and groups are what the link says
        record Joined(User user) implements Outcome {}

        /// Somebody has one of the names. Nothing was used: the person chooses another.
        record NameTaken() implements Outcome {}

        /// The passkey was not taken, so there is no account. Nothing was used.
        record PasskeyRefused(PasskeyRefusal why) implements Outcome {}

        /// The link is used up, too old, replaced or withdrawn.
        record Ended() implements Outcome {}

        /// There is an administrator by now, so nobody becomes the first.
        record NotTheFirst() implements Outcome {}
    }

    /// Uses the link once and makes the account, with all that the link says, in one transaction. Of any
    /// number of calls as many make an account as the link has uses; of any number of links for the first
    /// administrator one does.
    Outcome join(Kind kind, Presented by, Wanted wanted);
}
