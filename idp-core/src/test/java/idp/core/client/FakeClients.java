package idp.core.client;

import idp.core.FakeStore;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.client.registration.ClientDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Clients in memory.
public final class FakeClients implements ClientStore {
    private final FakeStore store;
    private final Set<String> taken = new HashSet<>();

    /// What somebody else does just before the next update.
    public Runnable meanwhile;

    public FakeClients(FakeStore store) {
        this.store = store;
    }

    @Override
    public Client find(String clientId) {
        synchronized (store) {
            return store.clients.get(clientId);
        }
    }

    @Override
    public Client serving(String resource) {
        synchronized (store) {
            return store.clients.values().stream()
                    .filter(Client::enabled)
                    .filter(client -> client.metadata().apis().serves().contains(resource))
                    .findFirst()
                    .orElse(null);
        }
    }

    @Override
    public boolean add(Client client, Instant now) {
        synchronized (store) {
            if (store.users.find(client.id()) != null || !taken.add(client.id())) {
                return false;
            }
            store.clients.put(client.id(), client);
            store.write(Kind.CLIENT_CREATED, Target.client(client.id()));
            store.serve(client);
            return true;
        }
    }

    @Override
    public boolean change(String clientId, Change change, Instant now) {
        synchronized (store) {
            var client = store.clients.get(clientId);
            if (client == null) {
                return false;
            }
            switch (change) {
                case Change.AddSecret(var secret, var until) -> {
                    var secrets = new ArrayList<ClientSecret>();
                    client.secrets().forEach(old -> secrets.add(ending(old, until)));
                    secrets.add(secret);
                    put(client, client.enabled(), secrets);
                    store.write(Kind.CLIENT_SECRET_ROTATED, Target.client(clientId));
                }
                case Change.Enable() -> {
                    if (!client.enabled()) {
                        put(client, true, client.secrets());
                        store.write(Kind.CLIENT_ENABLED, Target.client(clientId));
                    }
                }
                case Change.Disable() -> {
                    end(client, now);
                    put(client, false, client.secrets());
                    if (client.enabled()) {
                        store.write(Kind.CLIENT_DISABLED, Target.client(clientId));
                    }
                }
                case Change.ShowLogo(var logo) -> {
                    if (logo != null || client.logo() != null) {
                        show(client, logo == null ? null : logo.name());
                    }
                }
                case Change.Delete() -> {
                    end(client, now);
                    store.clients.remove(clientId);
                    store.write(Kind.CLIENT_DELETED, Target.client(clientId));
                }
            }
            return true;
        }
    }

    @Override
    public Updated update(Client read, ClientMetadata metadata, ClientSecret secret, Instant now) {
        if (meanwhile != null) {
            var other = meanwhile;
            meanwhile = null;
            other.run();
        }
        synchronized (store) {
            var client = store.clients.get(read.id());
            if (client == null) {
                return Updated.NO_SUCH_CLIENT;
            }
            if (client.revision() != read.revision()) {
                return Updated.CHANGED_MEANWHILE;
            }
            var secrets = new ArrayList<ClientSecret>();
            if (!metadata.isPublic()) {
                secrets.addAll(client.secrets());
            }
            if (secret != null) {
                secrets.add(secret);
            }
            store.clients.put(
                    read.id(),
                    new Client(
                            client.id(),
                            metadata,
                            client.enabled(),
                            secrets,
                            client.createdAt(),
                            client.notBefore(),
                            client.revision() + 1,
                            client.logo()));
            store.serve(store.clients.get(read.id()));
            var members = ClientDocument.differences(read.metadata(), metadata);
            store.write(Kind.CLIENT_UPDATED, Target.client(read.id()), String.join(" ", members));
            return Updated.DONE;
        }
    }

    private static ClientSecret ending(ClientSecret old, Instant until) {
        var ends = old.expiresAt();
        var sooner = ends != null && ends.isBefore(until) ? ends : until;
        return new ClientSecret(old.id(), old.hash(), old.createdAt(), sooner);
    }

    private void put(Client old, boolean enabled, List<ClientSecret> secrets) {
        store.clients.put(
                old.id(),
                new Client(
                        old.id(),
                        old.metadata(),
                        enabled,
                        secrets,
                        old.createdAt(),
                        store.clientsNotBefore.get(old.id()),
                        old.revision(),
                        old.logo()));
    }

    private void show(Client old, String logo) {
        store.clients.put(
                old.id(),
                new Client(
                        old.id(),
                        old.metadata(),
                        old.enabled(),
                        old.secrets(),
                        old.createdAt(),
                        old.notBefore(),
                        old.revision(),
                        logo));
        store.write(Kind.CLIENT_UPDATED, Target.client(old.id()), "logo");
    }

    private void end(Client client, Instant now) {
        store.endGrants(given -> given.consented().clientId().equals(client.id()));
        store.cutOff("client", client.id(), now.plus(Duration.ofSeconds(10)));
        store.clientsNotBefore.put(client.id(), store.cutOffs.get("client:" + client.id()));
    }

    @Override
    public List<Client> list(String after, int limit) {
        synchronized (store) {
            return store.clients.values().stream()
                    .filter(client -> after == null || client.id().compareTo(after) > 0)
                    .limit(limit)
                    .toList();
        }
    }
}
