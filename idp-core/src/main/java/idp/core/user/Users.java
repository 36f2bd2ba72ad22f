package idp.core.user;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The accounts.
public interface Users {
    /// How [#update] ended.
    enum Updated {
        DONE,
        /// Somebody else has the username or the address: nothing was done.
        NAME_TAKEN,
        /// Somebody else changed the account since it was read: nothing was done.
        CHANGED_MEANWHILE,
        NO_SUCH_USER
    }

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
    /// every token that was issued before is dead and none is issued in between. What its owner may have
    /// asked for is over by that, see [Deletions].
    boolean setEnabled(String id, boolean enabled);

    /// Tells something else about the person, names included, if the account is still as it was read:
    /// of any number of changes to one state exactly one is done. The groups stay as they are (see
    /// `GroupMembers`), and so do sessions and grants.
    Updated update(User read, Person told);

    /// Ends all that [#setEnabled] ends, and forgets the person in the same transaction: the account,
    /// its names and password, sessions, consents, API keys and roles. False if there is none. The id
    /// is random, so it never comes to mean somebody else; the audit keeps it, and grants and codes
    /// keep it until they are swept, for a replay to be known as one.
    boolean delete(String id);

    /// In the order of creation, after the account with this id.
    List<User> list(@Nullable String after, int limit);

    /// Port: looks for people by a part of what they are called.
    interface Search {
        /// Whose name, username or address has it in it, in either case of letters; whose username or address,
        /// also one that they gave up, begins so in any spelling; and who has this id. In the order of creation,
        /// at most `limit`, after the account with this id.
        ///
        /// @param text not blank; spaces around it count for nothing
        List<User> find(String text, @Nullable String after, int limit);
    }

    /// Port: people who give their account another username. Apps may know them by the one before, so nobody else
    /// gets that for a while; and so that nobody collects names, they change seldom.
    public interface OwnNames {
        /// Nobody else gets a name so long after its owner gave it up. They themselves may take it back.
        Duration HELD = Duration.ofDays(90);

        /// Between two changes.
        Duration PAUSE = Duration.ofDays(30);

        /// How [#rename] ended.
        enum Renamed {
            DONE,
            /// Somebody has it or had it lately, or what it looks like: nothing was done.
            NAME_TAKEN,
            /// The last change is less than [#PAUSE] ago.
            TOO_SOON,
            /// Somebody else changed the account since it was read, or it is gone.
            CHANGED_MEANWHILE
        }

        /// When they may change it again; null if they may now.
        @Nullable Instant pausedUntil(String userId, Instant now);

        /// In one transaction: the account has the new name, the one before signs nobody in, and is held. Of any
        /// number that want one name at once exactly one gets it, and none that is held for somebody else.
        ///
        /// @param username as [NewUsers#problem] allows it
        Renamed rename(User read, String username);
    }
}
