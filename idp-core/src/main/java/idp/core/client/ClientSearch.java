package idp.core.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Port: finds registered clients as those look for them who manage them.
public interface ClientSearch {
    /// What a client is there for. One may be there for several things.
    enum Use {
        /// Signs people in.
        APP,
        /// Asks for tokens of its own.
        SERVICE,
        /// Speaks for an API.
        API
    }

    /// What is looked for; a part that is null is no condition.
    ///
    /// @param text the beginning of an id, or a part of a name, in either case of letters
    /// @param unusedSince registered before that, and neither signed in to nor used since
    record Filter(
            @Nullable String text,
            @Nullable Use use,
            @Nullable Boolean enabled,
            @Nullable Instant unusedSince) {}

    /// In order of id, at most `limit`, after `after`; straight from the store.
    List<Client> find(Filter filter, @Nullable String after, int limit);

    /// Whether a client has this id, or had it once.
    boolean isTaken(String clientId);
}
