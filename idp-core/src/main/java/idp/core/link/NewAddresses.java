package idp.core.link;

import idp.core.link.ActionLinks.Made;
import idp.core.mail.Envelope;
import idp.core.user.User;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Port: the addresses that accounts are to get, and what it means for an account that one is proven.
public interface NewAddresses {
    /// @param id of its link
    record Pending(String id, String address) {}

    /// What a link or a code came to.
    sealed interface Proof {
        /// @param user the account with the address, which is proven
        record Proven(User user) implements Proof {}

        /// Somebody else has it by now: nothing was done.
        record Taken() implements Proof {}

        /// It is not good, for whatever reason.
        record NotGood() implements Proof {}
    }

    /// Keeps the link, which ends the one before it, and its letter in one transaction. False if the account
    /// is closed or not there.
    ///
    /// @param letter null if there is nobody to write to
    boolean keep(Made made, @Nullable Envelope letter);

    /// The one that waits to be proven.
    @Nullable Pending pending(String userId, Instant now);

    /// When the last one was asked for, whatever became of it; null if that is forgotten.
    @Nullable Instant lastAsked(String userId);

    /// False if there is none.
    boolean cancel(String userId, Instant now);

    /// Takes the link or the code, and gives the account its address, proven: one transaction. Of any number
    /// of calls exactly one does it. The old address is told, and no link that went there for another
    /// password is good any more.
    Proof prove(String userId, Presented presented, Instant now);
}
