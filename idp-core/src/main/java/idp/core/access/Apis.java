package idp.core.access;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Port: the registered APIs.
public interface Apis {
    /// May answer from memory, no older than the lease of the denylist (1 s).
    @Nullable Api find(String id);

    /// The APIs with one of these resources; as old as [#find].
    List<Api> withResource(Collection<String> resources);

    /// In order of id, at most `limit`, after `after`; straight from the store.
    List<Api> list(@Nullable String after, int limit);

    /// Stores or replaces it, scopes included, in one transaction. False if another API has its resource.
    boolean put(Api api, String by, Instant now);

    /// Takes roles, assignments and policies with it, in one transaction. False if there is none.
    boolean delete(String id, String by, Instant now);
}
