package idp.core.client;

import org.jspecify.annotations.Nullable;

/// Port: the registered clients, as the rules look at them.
public interface Clients {
    /// May answer from memory, no older than the lease of the denylist (1 s).
    @Nullable Client find(String clientId);

    /// An enabled client that serves this protected resource, or null.
    @Nullable Client serving(String resource);
}
