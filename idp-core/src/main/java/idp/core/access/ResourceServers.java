package idp.core.access;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Port: the APIs whose tokens come from here. Registering a client that serves a resource makes the
/// API of that resource, if there is none, in the same transaction: [ResourceServer#unnamed].
public interface ResourceServers {
    /// How [#put] ended.
    enum Stored {
        DONE,
        /// Another API has its resource: nothing was done.
        RESOURCE_TAKEN,
        /// One of the clients that shall speak for it does not exist: nothing was done.
        NO_SUCH_CLIENT,
        /// One of them serves as many as a client can: nothing was done.
        CLIENT_SERVES_TOO_MANY
    }

    /// May answer from memory, no older than the lease of the denylist (1 s).
    @Nullable ResourceServer find(String id);

    /// The APIs with one of these resources; as old as [#find].
    List<ResourceServer> withResource(Collection<String> resources);

    /// In order of id, at most `limit`, after `after`; straight from the store.
    List<ResourceServer> list(@Nullable String after, int limit);

    /// Stores or replaces it, scopes and the clients that speak for it included, in one transaction:
    /// those clients serve its resource afterwards, and no other does. An API that is still
    /// [ResourceServer#unnamed] becomes one of another id when it is stored under that with its resource; what
    /// belongs to it goes along.
    Stored put(ResourceServer api, Instant now);

    /// Takes roles, assignments and policies with it, and its resource from the clients that served it,
    /// in one transaction. False if there is none.
    boolean delete(String id, Instant now);
}
