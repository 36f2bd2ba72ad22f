package idp.server.parts;

import idp.core.authorize.ClientUsages;
import idp.core.client.ClientKeys;
import idp.core.client.ClientSearch;
import idp.core.client.ClientSecrets;
import idp.core.client.ClientStore;
import idp.core.client.SecretUses;
import idp.core.client.SignIns;
import idp.core.client.registration.KeyedClients;
import idp.core.client.registration.NewClients;
import idp.core.client.registration.NewSecrets;
import idp.core.client.registration.PlannedClients;
import idp.core.oauth.Opaque;
import idp.server.db.Database;
import idp.server.db.Share;
import idp.server.db.client.JdbiClientKeys;
import idp.server.db.client.JdbiClientSearch;
import idp.server.db.client.JdbiClientSecrets;
import idp.server.db.client.JdbiClientUsages;
import idp.server.db.client.JdbiClients;
import idp.server.db.client.JdbiSignIns;
import idp.server.db.client.NotedSecretUses;
import java.time.InstantSource;

/// What those use who manage clients at a node.
public record ClientParts(
        ClientStore store,
        ClientSearch search,
        ClientKeys keys,
        ClientSecrets secrets,
        SecretUses uses,
        ClientUsages usages,
        SignIns signIns,
        Opaque opaque,
        InstantSource clock) {
    /// The rules, over what is stored or over what only looks so.
    public record Rules(NewClients clients, KeyedClients keyed) {}

    static ClientParts of(Database admin, Opaque opaque, InstantSource clock) {
        return new ClientParts(
                new JdbiClients(admin),
                new JdbiClientSearch(admin),
                new JdbiClientKeys(admin),
                new JdbiClientSecrets(admin),
                new NotedSecretUses(admin.share(Share.JOBS)),
                new JdbiClientUsages(admin),
                new JdbiSignIns(admin),
                opaque,
                clock);
    }

    public Rules rules() {
        return rules(store, keys);
    }

    /// For one call that only asks what would come of it.
    public Rules planned() {
        var planned = new PlannedClients(store, search, keys);
        return rules(planned, planned);
    }

    private Rules rules(ClientStore to, ClientKeys named) {
        var clients = new NewClients(to, opaque, clock);
        return new Rules(clients, new KeyedClients(named, clients));
    }

    public NewSecrets newSecrets() {
        return new NewSecrets(secrets, opaque, clock);
    }
}
