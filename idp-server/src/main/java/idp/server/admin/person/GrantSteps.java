package idp.server.admin.person;

import idp.core.authorize.ConnectedApps.Connected;
import idp.server.admin.call.AdminAnswer;
import idp.server.admin.call.AdminCall;
import idp.server.admin.call.Problem;
import java.util.LinkedHashMap;
import java.util.Map;

/// What clients may do for a person, by consent or by a grant that lives: one of each client.
public final class GrantSteps {
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
