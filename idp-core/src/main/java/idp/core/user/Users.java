package idp.core.user;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The accounts.
public interface Users {
    @Nullable User find(String id);

    /// By username or e-mail address, whichever this is.
    @Nullable User find(Identifier identifier);

    /// Stores the account with its names and password in one transaction, or stores nothing and
    /// answers false because one of its names belongs to somebody already. Of two that want the same
    /// name at once exactly one gets it.
    boolean create(User user, @Nullable HashedPassword password);

    /// Opens or closes an account; false if there is none. Closing also ends the person's sessions and
    /// the access of every app, and puts the subject's cut-off on the denylist: all of it in the
    /// same transaction, with a cut-off read from the clock after the account's row was locked, so
    /// every token that was issued before is dead and none is issued in between.
    boolean setEnabled(String id, boolean enabled);

    /// In the order of creation, after the account with this id.
    List<User> list(@Nullable String after, int limit);
}
