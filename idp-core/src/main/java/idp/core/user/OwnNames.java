package idp.core.user;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

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
