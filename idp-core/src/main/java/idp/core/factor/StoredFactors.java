package idp.core.factor;

import idp.core.session.Enrolled;
import idp.core.session.SecondFactors;
import idp.core.user.User;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Port: authenticator apps and recovery codes. What changes them ends every sign-in of the account that
/// is under way and the trust in its browsers, in the same transaction, and leaves a row in the audit.
public interface StoredFactors extends SecondFactors {
    /// An authenticator app of one account.
    ///
    /// @param sealed its seed
    /// @param lastStep that a code was taken of
    /// @param lastUsed at a sign-in; null if never
    record Authenticator(byte[] sealed, long lastStep, Instant since, @Nullable Instant lastUsed) {}

    /// What an account gets.
    ///
    /// @param step that the code was of by which the app was confirmed
    /// @param codes hashes of the recovery codes, which replace those that there are
    /// @param first whether it has to be the first factor of the account: whoever adds it has shown no
    ///     other
    record Addition(byte[] sealed, long step, List<byte[]> codes, boolean first) {}

    @Nullable Authenticator authenticator(String userId);

    /// Takes a code of this step. Of any number of calls with one step exactly one answers true, and
    /// none with a step that comes before one that was taken.
    boolean useStep(String userId, long step, Instant now);

    boolean hasCode(String userId, byte[] hash);

    /// Takes a recovery code: true for exactly one call.
    boolean useCode(String userId, byte[] hash, Instant now);

    /// Gives the account an authenticator app. False, and nothing was changed, if it is closed, has
    /// another password than `user`, has an authenticator app, or has any factor while this has to be the
    /// first.
    boolean add(User user, Addition addition, Instant now);

    /// New recovery codes in place of the old. False, and nothing was changed, for an account without a
    /// factor, or that is not as `user` any more.
    boolean replaceCodes(User user, List<byte[]> codes, Instant now);

    /// Takes the authenticator app away; with the last factor the recovery codes go too.
    ///
    /// @param mustKeepOne whether the account may not be left without any
    /// @return false if there is none, or if it may not go
    boolean removeAuthenticator(User user, boolean mustKeepOne, Instant now);

    /// Somebody lost everything: the account is left with its password alone.
    ///
    /// @param keepsPasskeys whether its passkeys stay, which are asked for then
    /// @return what it had; null for no such account
    @Nullable Enrolled reset(String userId, boolean keepsPasskeys, Instant now);
}
