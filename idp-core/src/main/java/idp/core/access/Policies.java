package idp.core.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Port: the versions of each API's policies, and which one is active.
public interface Policies {
    /// The active version; null if there is none. May answer from memory, no older than the lease of
    /// the denylist (1 s), so a version is active on every node a second after [#activate] returned.
    ///
    /// @throws idp.core.oauth.Unavailable if it cannot be known, or what is stored cannot be read
    @Nullable PolicySet active(String api);

    @Nullable PolicySet find(String api, long version);

    /// The newest first, at most `limit`, before version `before`.
    List<PolicySet> list(String api, @Nullable Long before, int limit);

    /// Stores the next version, and does not activate it. Two callers get two versions; null if there
    /// is no such API.
    @Nullable PolicySet add(
            String api, Evaluator.Checked.Sound sound, String author, String comment, Instant now);

    /// Atomic: false, and nothing done, if the version does not exist or the active one is not
    /// `expected` (null: none is active) any more.
    boolean activate(String api, long version, @Nullable Long expected, String by, Instant now);
}
