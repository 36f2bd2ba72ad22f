package idp.server.playground;

import idp.core.client.Client;
import idp.core.client.ClientMetadata;
import idp.core.client.ClientSecret;
import idp.core.client.Clients;
import java.time.Instant;
import java.util.List;
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

    @Override
    public boolean add(Client client, Instant now) {
        return all.add(client, now);
    }

    @Override
    public boolean change(String clientId, Change change, Instant now) {
        return all.change(clientId, change, now);
    }

    @Override
    public Updated update(
            Client read, ClientMetadata metadata, @Nullable ClientSecret secret, Instant now) {
        return all.update(read, metadata, secret, now);
    }

    @Override
    public List<Client> list(@Nullable String after, int limit) {
        return all.list(after, limit);
    }
}
