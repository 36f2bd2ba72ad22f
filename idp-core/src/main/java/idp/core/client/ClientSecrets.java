package idp.core.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Port: the secrets of clients one by one, for those who give each machine its own. [ClientStore] has
/// the other way: one more, and all others end.
public interface ClientSecrets {
    /// Each is compared at every call of the client.
    int MOST = 10;

    /// A secret as it may be shown: never what it is.
    ///
    /// @param label whose it is, in the words of whoever made it
    /// @param lastUsedAt to the hour; null for never, or not since it is noted
    record Kept(
            String id,
            @Nullable String label,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt) {}

    /// How [#add] ended.
    enum Added {
        DONE,
        /// There are [#MOST] that are still good.
        TOO_MANY,
        /// A public client has none.
        PUBLIC,
        NO_SUCH_CLIENT
    }

    /// How [#end] ended.
    enum Ended {
        DONE,
        /// It is the last one that is good: without it nobody could speak for the client.
        THE_LAST,
        NO_SUCH_SECRET
    }

    /// Those that are still good, the oldest first.
    List<Kept> list(String clientId, Instant now);

    /// Atomic: of any number of calls no more than [#MOST] secrets are ever good at once.
    Added add(String clientId, ClientSecret secret, @Nullable String label, Instant now);

    /// Atomic: of two calls that end the last two exactly one is done.
    Ended end(String clientId, String secretId, Instant now);
}
