package idp.core.user;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Port: accounts whose owners have asked for their end. Such an account is closed, so that no app and
/// no session of it lives; its owner may still prove who they are, and stay.
public interface Deletions {
    /// Time to think again: GDPR Article 12 (3) leaves a month.
    Duration GRACE = Duration.ofDays(14);

    /// The owner is told so long before the end.
    Duration NOTICE = Duration.ofDays(1);

    /// How a wish to leave ended.
    enum Asked {
        DONE,
        /// Nobody else could give anybody the role: nothing was done.
        LAST_ADMINISTRATOR,
        /// It is closed, or gone: nothing was done.
        NOT_OPEN
    }

    /// Whether nobody else administers this server.
    boolean isLastAdministrator(String userId);

    /// Closes the account as [Users#setEnabled] does, and notes when it goes for good, in one
    /// transaction. Of two administrators who want to leave at once, the last one stays.
    Asked ask(String userId, Instant now);

    /// Opens it again; false if it does not wait for its end any more. Against [#end] exactly one of both
    /// happens.
    boolean keep(String userId, Instant now);

    /// Accounts whose time has come, and are still closed.
    List<String> due(Instant now, int limit);

    /// Deletes it for good, as [Users#delete] does, if its time has come; of any number of calls exactly
    /// one answers true.
    boolean end(String userId, Instant now);

    /// Writes to the owners of accounts that go within [#NOTICE], once each.
    ///
    /// @return how many were told
    int tell(Instant now, int limit);

    /// When this account goes; null if its owner did not ask for that.
    @Nullable Instant dueAt(String userId);
}
