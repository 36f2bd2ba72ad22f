package idp.server.cli;

import idp.core.client.Client;
import idp.core.client.ClientSecret;
import idp.core.client.Clients;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Registered clients in memory.
final class FakeClientStore implements Clients {
    private final TreeMap<String, Client> byId = new TreeMap<>();

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

    private void put(Client client, boolean enabled, List<ClientSecret> secrets) {
        byId.put(
                client.id(),
                new Client(
                        client.id(),
                        client.metadata(),
                        enabled,
                        secrets,
                        client.createdAt(),
                        null));
    }

    @Override
    public List<Client> list(String after, int limit) {
        return byId.values().stream()
                .filter(client -> after == null || client.id().compareTo(after) > 0)
                .limit(limit)
                .toList();
    }
}
