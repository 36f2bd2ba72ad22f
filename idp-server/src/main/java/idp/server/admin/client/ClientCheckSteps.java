package idp.server.admin.client;

import idp.core.client.Client;
import idp.server.admin.call.AdminAnswer;
import idp.server.admin.call.AdminCall;
import idp.server.json.ClientCheckJson;
import idp.server.parts.ClientParts;
import java.util.List;
import java.util.Map;

/// Which clients never sent a `code_challenge` (PKCE), and what else is worth a look.
public final class ClientCheckSteps {
    private static final int MOST = 200;
    private static final List<String> FILTERS = List.of("client");

    private final ClientParts clients;

    public ClientCheckSteps(ClientParts clients) {
        this.clients = clients;
    }

    public AdminAnswer list(AdminCall call) {
        var id = call.query("client");
        if (id != null) {
            var client = clients.store().find(id);
            var found = client == null ? List.<Map<String, ?>>of() : List.of(checked(client));
            return AdminAnswer.page(found, null, null);
        }
        return call.page(FILTERS, MOST, clients.store()::list, Client::id, this::checked);
    }

    private Map<String, ?> checked(Client client) {
        return ClientCheckJson.of(client, clients.signIns().seen(client.id()));
    }
}
