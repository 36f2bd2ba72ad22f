package idp.core.client.registration;

import idp.core.client.Client;
import idp.core.client.ClientKeys;
import idp.core.client.ClientMetadata;
import idp.core.client.ClientSearch;
import idp.core.client.ClientSecret;
import idp.core.client.ClientStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The registered clients, for one call that only asks what would come of it: it reads what is there,
/// remembers what it was told, and stores nothing. So whoever asks goes through the same rules as
/// whoever does it.
public final class PlannedClients implements ClientStore, ClientKeys {
    private final ClientStore stored;
    private final ClientSearch search;
    private final ClientKeys keys;
    private @Nullable Client planned;

    public PlannedClients(ClientStore stored, ClientSearch search, ClientKeys keys) {
        this.stored = stored;
        this.search = search;
        this.keys = keys;
    }

    @Override
    public @Nullable Client find(String clientId) {
        return planned != null && planned.id().equals(clientId) ? planned : stored.find(clientId);
    }

    @Override
    public @Nullable Client serving(String resource) {
        return stored.serving(resource);
    }

    @Override
    public boolean add(Client client, Instant now) {
        if (search.isTaken(client.id())) {
            return false;
        }
        planned = client;
        return true;
    }

    @Override
    public boolean change(String clientId, Change change, Instant now) {
        return find(clientId) != null;
    }

    @Override
    public Updated update(
            Client read, ClientMetadata metadata, @Nullable ClientSecret secret, Instant now) {
        var secrets = new ArrayList<ClientSecret>();
        if (!metadata.isPublic()) {
            secrets.addAll(read.secrets());
        }
        if (secret != null) {
            secrets.add(secret);
        }
        planned =
                new Client(
                        read.id(),
                        metadata,
                        read.enabled(),
                        secrets,
                        read.createdAt(),
                        read.notBefore(),
                        read.revision() + 1,
                        read.logo());
        return Updated.DONE;
    }

    @Override
    public List<Client> list(@Nullable String after, int limit) {
        return stored.list(after, limit);
    }

    @Override
    public @Nullable String clientOf(String key) {
        return keys.clientOf(key);
    }

    @Override
    public Map<String, String> keysOf(Collection<String> clientIds) {
        return keys.keysOf(clientIds);
    }

    @Override
    public boolean addUnder(String key, Client client, Instant now) {
        return add(client, now);
    }
}
