package idp.core.authorize;

import idp.core.authorize.ConnectedApps.Connected;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Port: the people for whom a client may act; the other side of [ConnectedApps].
public interface ClientGrants {
    /// One of them, and what the client may do.
    record Held(String userId, @Nullable String username, Connected app) {}

    /// In the order of their ids, at most `limit`, after `after`.
    List<Held> of(String clientId, @Nullable String after, int limit, Instant now);
}
