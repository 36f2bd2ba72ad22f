package idp.core.client;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
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

    /// What becomes of the secret that a new one comes in the place of.
    ///
    /// @param until when it ends, if it does not end before that
    record Replaced(String id, Instant until) {}

    /// What may be changed of a secret.
    record Terms(@Nullable String label, @Nullable Instant expiresAt) {}

    /// How [#add] ended.
    enum Added {
        DONE,
        /// There are [#MOST] that are still good.
        TOO_MANY,
        /// A public client has none.
        PUBLIC,
        NO_SUCH_CLIENT,
        /// The one that was to be replaced is not good any more.
        NO_SUCH_SECRET
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
    ///
    /// @param replaced gets its end in the same transaction; null if all others stay as they are
    Added add(
            String clientId,
            ClientSecret secret,
            @Nullable String label,
            @Nullable Replaced replaced,
            Instant now);

    /// Atomic: of two changes at once neither takes back what the other one made. The secret as it is then;
    /// null if no secret that is good has this id.
    @Nullable Kept change(
            String clientId, String secretId, UnaryOperator<Terms> change, Instant now);

    /// Atomic: of two calls that end the last two exactly one is done.
    Ended end(String clientId, String secretId, Instant now);
}
