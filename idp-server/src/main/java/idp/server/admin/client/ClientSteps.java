package idp.server.admin.client;

import idp.core.client.Client;
import idp.core.client.ClientSearch.Filter;
import idp.core.client.ClientSearch.Use;
import idp.core.client.ClientStore.Change;
import idp.core.client.registration.KeyedClients;
import idp.server.admin.call.AdminAnswer;
import idp.server.admin.call.AdminCall;
import idp.server.admin.call.Problem;
import idp.server.json.Times;
import idp.server.parts.ClientParts;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Registered clients: who they are, and whether they may come in. [ClientWrites] registers them.
public final class ClientSteps {
    private static final List<String> FILTERS =
            List.of("search", "type", "status", "unused_since", "usage");
    private static final int MOST = 200;
    private static final int LONGEST_NAME = 100;

    private final ClientParts clients;

    public ClientSteps(ClientParts clients) {
        this.clients = clients;
    }

    public AdminAnswer list(AdminCall call) {
        var filter = new Filter(search(call), use(call), enabled(call), unusedSince(call));
        var tells = tellsUsage(call);
        var uses = new HashMap<String, Instant>();
        return call.page(
                FILTERS,
                MOST,
                (after, limit) -> {
                    var found = known(clients.search().find(filter, after, limit));
                    if (tells) {
                        uses.putAll(
                                clients.usages().lastUses(found.stream().map(Known::id).toList()));
                    }
                    return found;
                },
                Known::id,
                one -> ClientUsageSteps.with(one.document(), uses.get(one.id())));
    }

    private static @Nullable Instant unusedSince(AdminCall call) {
        var text = call.query("unused_since");
        try {
            return text == null ? null : Times.parse(text);
        } catch (DateTimeException e) {
            throw Problem.query("unused_since is a time such as 2030-01-31T00:00:00Z");
        }
    }

    /// Asked for, because it belongs to no version of a client.
    private static boolean tellsUsage(AdminCall call) {
        return switch (call.query("usage")) {
            case null -> false;
            case "true" -> true;
            case "false" -> false;
            case String _ -> throw Problem.query("usage is true or false");
        };
    }

    private List<Known> known(List<Client> found) {
        var keys = clients.keys().keysOf(found.stream().map(Client::id).toList());
        return found.stream().map(client -> new Known(client, keys.get(client.id()))).toList();
    }

    private static @Nullable String search(AdminCall call) {
        var text = call.query("search");
        if (text != null && text.length() > LONGEST_NAME) {
            throw Problem.query("search is longer than any name");
        }
        return text;
    }

    private static @Nullable Use use(AdminCall call) {
        return switch (call.query("type")) {
            case null -> null;
            case "app" -> Use.APP;
            case "service" -> Use.SERVICE;
            case "api" -> Use.API;
            case String _ -> throw Problem.query("type is app, service or api");
        };
    }

    private static @Nullable Boolean enabled(AdminCall call) {
        return switch (call.query("status")) {
            case null -> null;
            case "enabled" -> true;
            case "disabled" -> false;
            case String _ -> throw Problem.query("status is enabled or disabled");
        };
    }

    public AdminAnswer get(AdminCall call) {
        return AdminAnswer.of(require(clients, call).document());
    }

    public AdminAnswer byKey(AdminCall call) {
        var found = find(clients, call.path("external"));
        if (found == null) {
            throw Problem.notFound();
        }
        return AdminAnswer.of(found.document());
    }

    public AdminAnswer enable(AdminCall call) {
        return change(call, new Change.Enable(), "enable");
    }

    public AdminAnswer disable(AdminCall call) {
        return change(call, new Change.Disable(), "disable");
    }

    public AdminAnswer delete(AdminCall call) {
        return change(call, new Change.Delete(), "delete");
    }

    private AdminAnswer change(AdminCall call, Change change, String name) {
        var known = require(clients, call);
        call.mustMatch(known.document());
        if (call.isDry()) {
            return Plan.of(name, known.document());
        }
        if (!clients.store().change(known.id(), change, call.now())) {
            throw Problem.notFound();
        }
        return AdminAnswer.done();
    }

    static Known require(ClientParts clients, AdminCall call) {
        var client = clients.store().find(call.path("client"));
        if (client == null) {
            throw Problem.notFound();
        }
        return known(clients, client);
    }

    static Known known(ClientParts clients, Client client) {
        return new Known(client, clients.keys().keysOf(List.of(client.id())).get(client.id()));
    }

    /// Null if no client has that key.
    static @Nullable Known find(ClientParts clients, String key) {
        var id = KeyedClients.isKey(key) ? clients.keys().clientOf(key) : null;
        var client = id == null ? null : clients.store().find(id);
        return client == null ? null : new Known(client, key);
    }
}
