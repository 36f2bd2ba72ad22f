package idp.core.client;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Port: the names that programs outside have for clients. Whoever describes an installation in files
/// of their own finds the client of a description by its key, and need not remember an id.
public interface ClientKeys {
    /// The id of the client that has this key, or null.
    @Nullable String clientOf(String key);

    /// The keys of those of these clients that have one, by the ids of the clients.
    Map<String, String> keysOf(Collection<String> clientIds);

    /// Atomic: of any number of calls with one key, or with one id, exactly one stores the client, and
    /// the others get false. The key of a deleted client is free again; its id is not.
    boolean addUnder(String key, Client client, Instant now);
}
