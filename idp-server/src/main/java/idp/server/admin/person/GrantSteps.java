package idp.server.admin.person;

import idp.core.authorize.ClientGrants.Held;
import idp.core.authorize.ConnectedApps.Connected;
import idp.core.user.User;
import idp.server.admin.call.AdminAnswer;
import idp.server.admin.call.AdminCall;
import idp.server.admin.call.Problem;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What clients may do for a person, by consent or by a grant that lives: one of each client.
public final class GrantSteps {
    private static final int MOST = 200;
    private static final List<String> FILTERS = List.of("client", "user");

    private final Accounts accounts;

    public GrantSteps(Accounts accounts) {
        this.accounts = accounts;
    }

    public AdminAnswer list(AdminCall call) {
        var user = accounts.require(call).id();
        return call.page(
                (after, limit) -> accounts.apps().page(user, "", after, limit, call.now()),
                Connected::clientId,
                GrantSteps::shown);
    }

    public AdminAnswer remove(AdminCall call) {
        var user = accounts.require(call).id();
        if (!accounts.apps().remove(user, call.path("client"), call.now())) {
            throw Problem.notFound();
        }
        return AdminAnswer.done();
    }

    /// The people for whom a client may act, in the order of their ids; or the clients of a person.
    public AdminAnswer across(AdminCall call) {
        var client = call.query("client");
        var id = call.query("user");
        if (id != null) {
            var user = accounts.users().find(id);
            return call.page(
                    FILTERS,
                    MOST,
                    (after, limit) ->
                            user == null ? List.of() : of(user, client, after, limit, call),
                    (Held held) -> held.app().clientId(),
                    GrantSteps::shown);
        }
        if (client == null) {
            throw Problem.query("say whose: client or user");
        }
        return call.page(
                FILTERS,
                MOST,
                (after, limit) -> accounts.operator().grants().of(client, after, limit, call.now()),
                Held::userId,
                GrantSteps::shown);
    }

    private List<Held> of(
            User user, @Nullable String client, @Nullable String after, int limit, AdminCall call) {
        return apps(user.id(), client, after, limit, call.now()).stream()
                .map(app -> new Held(user.id(), user.person().username(), app))
                .toList();
    }

    private List<Connected> apps(
            String user, @Nullable String client, @Nullable String after, int limit, Instant now) {
        if (client == null) {
            return accounts.apps().page(user, "", after, limit, now);
        }
        var found = accounts.apps().find(user, client, now);
        return found == null || after != null ? List.of() : List.of(found);
    }

    private static Map<String, Object> shown(Held held) {
        var document = new LinkedHashMap<String, Object>();
        document.put("user", held.userId());
        Accounts.put(document, "username", held.username());
        document.putAll(shown(held.app()));
        return document;
    }

    private static Map<String, Object> shown(Connected app) {
        var document = new LinkedHashMap<String, Object>();
        document.put("client_id", app.clientId());
        document.put("scope", app.scope().toString());
        document.put("resources", app.resources());
        document.put("consented", app.consented());
        document.put("offline", app.offline());
        document.put("since", app.since().toString());
        Accounts.put(document, "last_used_at", app.lastUsed());
        return document;
    }
}
