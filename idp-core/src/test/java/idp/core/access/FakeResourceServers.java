package idp.core.access;

import idp.core.FakeStore;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.client.Client;
import idp.core.client.registration.ClientDocument;
import idp.core.client.registration.EveryMember;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// APIs in memory.
public final class FakeResourceServers implements ResourceServers {
    private final FakeStore store;
    private final List<Consumer<String>> onDelete = new ArrayList<>();

    public FakeResourceServers(FakeStore store) {
        this.store = store;
    }

    void onDelete(Consumer<String> what) {
        onDelete.add(what);
    }

    /// With the clients that serve it now.
    private ResourceServer read(ResourceServer api) {
        return api.servedBy(
                store.clients.values().stream()
                        .filter(client -> serves(client, api.resource()))
                        .map(Client::id)
                        .collect(Collectors.toSet()));
    }

    private static boolean serves(Client client, String resource) {
        return client.metadata().apis().serves().contains(resource);
    }

    @Override
    public ResourceServer find(String id) {
        synchronized (store) {
            var api = store.apis.get(id);
            return api == null ? null : read(api);
        }
    }

    @Override
    public List<ResourceServer> withResource(Collection<String> resources) {
        synchronized (store) {
            return store.apis.values().stream()
                    .filter(api -> resources.contains(api.resource()))
                    .map(this::read)
                    .toList();
        }
    }

    @Override
    public List<ResourceServer> list(String after, int limit) {
        synchronized (store) {
            var from = after == null ? store.apis : store.apis.tailMap(after, false);
            return from.values().stream().limit(limit).map(this::read).toList();
        }
    }

    @Override
    public Stored put(ResourceServer api, Instant now) {
        synchronized (store) {
            if (!store.clients.keySet().containsAll(api.clients())) {
                return Stored.NO_SUCH_CLIENT;
            }
            var before = store.apis.get(api.id());
            for (var other : List.copyOf(store.apis.values())) {
                if (other.resource().equals(api.resource()) && !other.id().equals(api.id())) {
                    if (before != null || !other.isUnnamed()) {
                        return Stored.RESOURCE_TAKEN;
                    }
                    store.apis.remove(other.id());
                }
            }
            if (before != null && !before.resource().equals(api.resource())) {
                serve(before, Set.of());
            }
            serve(api, api.clients());
            store.apis.put(api.id(), api);
            store.write(Kind.API_STORED, Target.api(api.id()));
            return Stored.DONE;
        }
    }

    private void serve(ResourceServer api, Set<String> by) {
        for (var client : List.copyOf(store.clients.values())) {
            if (serves(client, api.resource()) != by.contains(client.id())) {
                store.clients.put(client.id(), with(client, api.resource()));
            }
        }
    }

    /// Serving it if it did not, and the other way round.
    private static Client with(Client client, String resource) {
        var document = ClientDocument.of(client.metadata());
        var served = new ArrayList<>(client.metadata().apis().serves());
        if (!served.remove(resource)) {
            served.add(resource);
        }
        document.put("served_resources", served);
        return new Client(
                client.id(),
                EveryMember.metadata(document),
                client.enabled(),
                client.secrets(),
                client.createdAt(),
                client.notBefore(),
                client.revision() + 1,
                client.logo());
    }

    @Override
    public boolean delete(String id, Instant now) {
        synchronized (store) {
            var gone = store.apis.remove(id);
            if (gone == null) {
                return false;
            }
            serve(gone, Set.of());
            onDelete.forEach(what -> what.accept(id));
            store.write(Kind.API_DELETED, Target.api(id));
            return true;
        }
    }
}
