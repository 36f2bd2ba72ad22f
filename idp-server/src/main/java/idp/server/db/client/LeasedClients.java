package idp.server.db.client;

import idp.core.client.Client;
import idp.core.client.Clients;
import idp.server.db.Epochs;
import idp.server.db.Leased;
import org.jspecify.annotations.Nullable;

/// Clients kept in memory while the lease proves that none was changed: every request of the token
/// endpoint asks for one.
public final class LeasedClients implements Clients {
    private static final int MOST = 10_000;

    private final Clients stored;
    private final Leased<String, Client> byId;
    private final Leased<String, Client> byResource;

    public LeasedClients(Clients stored, Epochs epochs) {
        this.stored = stored;
        byId = new Leased<>(() -> epochs.stamp(Epochs.CLIENT), MOST);
        byResource = new Leased<>(() -> epochs.stamp(Epochs.CLIENT), MOST);
    }

    @Override
    public @Nullable Client find(String clientId) {
        return byId.find(clientId, stored::find);
    }

    @Override
    public @Nullable Client serving(String resource) {
        return byResource.find(resource, stored::serving);
    }
}
