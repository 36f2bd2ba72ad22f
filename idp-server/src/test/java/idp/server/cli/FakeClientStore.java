package idp.server.cli;

import idp.core.client.Client;
import idp.core.client.ClientMetadata;
import idp.core.client.ClientSecret;
import idp.core.client.Clients;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Registered clients in memory.
public final class FakeClientStore implements Clients {
    private final TreeMap<String, Client> byId = new TreeMap<>();

    /// What somebody else does just before the next update, which then finds another client.
    public Runnable meanwhile;

    @Override
    public Client find(String clientId) {
        return byId.get(clientId);
    }

    @Override
    public Client serving(String resource) {
        return null;
    }

    @Override
    public boolean add(Client client, Instant now) {
        return byId.putIfAbsent(client.id(), client) == null;
    }

    @Override
    public boolean change(String clientId, Change change, Instant now) {
        var client = byId.get(clientId);
        if (client == null) {
            return false;
        }
        switch (change) {
            case Change.AddSecret(var secret, var othersUntil) -> {
                var secrets = new ArrayList<ClientSecret>();
                client.secrets()
                        .forEach(s ->
                                secrets.add(
                                        new ClientSecret(
                                                s.id(), s.hash(), s.createdAt(), othersUntil)));
                secrets.add(secret);
                put(client, client.enabled(), secrets);
            }
            case Change.Enable() -> put(client, true, client.secrets());
            case Change.Disable() -> put(client, false, client.secrets());
            case Change.Delete() -> byId.remove(clientId);
        }
        return true;
    }

    @Override
    public Updated update(Client read, ClientMetadata metadata, ClientSecret secret, Instant now) {
        var client = byId.get(read.id());
        if (client == null) {
            return Updated.NO_SUCH_CLIENT;
        }
        if (meanwhile != null) {
            var other = meanwhile;
            meanwhile = null;
            other.run();
            return Updated.CHANGED_MEANWHILE;
        }
        var secrets =
                metadata.isPublic()
                        ? new ArrayList<ClientSecret>()
                        : new ArrayList<>(client.secrets());
        if (secret != null) {
            secrets.add(secret);
        }
        byId.put(
                client.id(),
                new Client(
                        client.id(),
                        metadata,
                        client.enabled(),
                        secrets,
                        client.createdAt(),
                        null,
                        client.revision() + 1));
        return Updated.DONE;
    }

    private void put(Client client, boolean enabled, List<ClientSecret> secrets) {
        byId.put(
                client.id(),
                new Client(
                        client.id(),
                        client.metadata(),
                        enabled,
                        secrets,
                        client.createdAt(),
                        null,
                        client.revision()));
    }

    @Override
    public List<Client> list(String after, int limit) {
        return byId.values().stream()
                .filter(client -> after == null || client.id().compareTo(after) > 0)
                .limit(limit)
                .toList();
    }
}
