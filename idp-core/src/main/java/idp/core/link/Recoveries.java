package idp.core.link;

import idp.core.user.User;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Port: what it means for an account that somebody read its mail.
public interface Recoveries {
    /// Takes a link or a code of [Errand.Recover], in one transaction with what follows from it. One that
    /// was mailed proves the address that it went to. If nobody had proven that before, then whoever made or
    /// used the account until now may be anybody: its password and all other credentials, its sessions, API
    /// keys, pending steps and all that apps were given end.
    ///
    /// @return the account as it is now; null if it could not be taken
    @Nullable User prove(Presented presented, Instant now);
}
