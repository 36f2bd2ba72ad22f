package idp.core.session;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Port: sign-ins that are past their first factor and not at their end. Each is good for one step.
///
/// A new password for the account, its closing and its deletion end them all, in the same transaction.
public interface Logins {
    /// From the last step to the next.
    Duration LIFETIME = Duration.ofMinutes(10);

    /// Writes down how far somebody has come.
    ///
    /// @param id random, and told to nobody but the browser that it is for
    void keep(String id, Login.Unfinished login, Instant now);

    /// Looks, and spends nothing. Null if there is none, or it ended, or is too old; or the account was
    /// closed or got another password since.
    Login.@Nullable Unfinished find(String id, Instant now);

    /// Spends it. Of any number of calls exactly one answers true, and none for what [#find] would not
    /// find.
    boolean take(String id, Instant now);
}
