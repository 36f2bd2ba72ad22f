package idp.core.revoke;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Port: the denylist as APIs follow it.
public interface Feed {
    /// What has come since that cursor; answered when there is something, or else after `wait`.
    ///
    /// @param cursor of any node; null for the whole list, page by page
    /// @throws idp.core.oauth.Unavailable if this node does not know now what has been revoked
    FeedPage after(@Nullable FeedCursor cursor, Duration wait);
}
