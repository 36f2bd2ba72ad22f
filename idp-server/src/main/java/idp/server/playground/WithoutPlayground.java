package idp.server.playground;

import idp.core.client.Client;
import idp.core.client.Clients;
import org.jspecify.annotations.Nullable;

/// The clients of a server that is no developer's: the playground, which a database that was once used in
/// development still holds, is none of them.
public record WithoutPlayground(Clients all) implements Clients {
    @Override
    public @Nullable Client find(String clientId) {
        var client = all.find(clientId);
        return client != null && PlaygroundClient.is(client) ? null : client;
    }

    @Override
    public @Nullable Client serving(String resource) {
        return all.serving(resource);
    }
}
