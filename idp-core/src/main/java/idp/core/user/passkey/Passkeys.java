package idp.core.user.passkey;

import idp.core.user.User;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Port: the passkeys of all accounts.
public interface Passkeys {
    /// Of one account.
    int MOST = 20;

    /// A passkey with its account.
    ///
    /// @param handle what its devices call the account
    record Found(Passkey passkey, String handle, User owner) {}

    /// How [#add] ended.
    enum Added {
        DONE,
        /// A credential id is one account's, whoever brings it first.
        TAKEN,
        TOO_MANY,
        /// The challenge was answered before.
        SPENT,
        /// There is no such account, or it is closed, or its devices have another handle for it by now.
        GONE
    }

    /// How [#use] ended.
    enum Used {
        DONE,
        /// The challenge was answered before.
        SPENT,
        /// The device had counted further at an earlier use. That is noted.
        WENT_BACK,
        /// The passkey was removed, or its account closed.
        GONE
    }

    /// How [#remove] ended.
    enum Removed {
        DONE,
        /// Nothing would be left to sign in with: nothing was done.
        LAST,
        /// No second factor would be left to somebody who has to have one: nothing was done.
        REQUIRED,
        /// The account has no such passkey.
        NONE
    }

    /// By what the device calls it.
    @Nullable Found find(String credentialId);

    /// Of one account, oldest first.
    List<Passkey> of(String userId);

    /// What the account's devices call it; null if it never had a passkey.
    @Nullable String handle(String userId);

    /// Keeps a new one, spends its challenge and fixes the account's handle, in one transaction. Of any
    /// number of calls with one challenge, or with one credential id, at most one answers DONE, and no
    /// account gets more than [#MOST].
    Added add(Passkey passkey, String handle, String challenge, Instant now);

    /// The same on the way in, for somebody who has shown less than the account may have by then. GONE
    /// also if the account has another password than this, or if it has a second factor already and was
    /// to get its first.
    ///
    /// @param as the account as it was when its password was shown
    /// @param first whether it may have nothing but a password
    /// @param codes hashes of recovery codes that it gets with the passkey, in place of any that there
    ///     are; empty for none
    Added addOnTheWayIn(
            User as,
            boolean first,
            Passkey passkey,
            String handle,
            String challenge,
            List<byte[]> codes,
            Instant now);

    /// Spends a challenge and notes a use. Of any number of calls with one challenge at most one answers
    /// DONE; and whatever comes at once, the count only grows, but for devices that do not count.
    ///
    /// @param signCount as the device has it now
    Used use(Passkey passkey, String challenge, long signCount, boolean backedUp, Instant now);

    /// False if the account has no such passkey.
    ///
    /// @param id [Passkey#id]
    boolean rename(String userId, String id, @Nullable String name, Instant now);

    /// Removes one if something else is left to sign in with: a password, or another passkey. However
    /// many are removed at once, something is left.
    ///
    /// @param id [Passkey#id]
    /// @param mustKeepOne whether the account has to have a second factor, and may not be left without any
    Removed remove(String userId, String id, boolean mustKeepOne, Instant now);
}
