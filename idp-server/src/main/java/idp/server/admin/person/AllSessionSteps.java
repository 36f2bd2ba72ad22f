package idp.server.admin.person;

import idp.core.session.SessionSearch.Filter;
import idp.core.session.Sessions.Open;
import idp.server.admin.call.AdminAnswer;
import idp.server.admin.call.AdminCall;
import idp.server.admin.call.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Sign-ins across people, such as all that came from one address.
public final class AllSessionSteps {
    private static final List<String> FILTERS = List.of("user", "client", "address");
    private static final int MOST = 200;

    /// So many end in one call.
    private static final int AT_ONCE = 1_000;

    private final Accounts accounts;

    public AllSessionSteps(Accounts accounts) {
        this.accounts = accounts;
    }

    public AdminAnswer list(AdminCall call) {
        var filter = filter(call);
        return call.page(
                FILTERS,
                MOST,
                (after, limit) -> accounts.operator().sessions().find(filter, after, limit),
                open -> open.session().sid(),
                open -> shown(open, call));
    }

    private static Filter filter(AdminCall call) {
        return new Filter(call.query("user"), call.query("client"), call.query("address"));
    }

    private static Map<String, Object> shown(Open open, AdminCall call) {
        var user = open.session().user();
        var document = new LinkedHashMap<String, Object>(SessionSteps.shown(open, call));
        document.put("user", user.id());
        Accounts.put(document, "username", user.person().username());
        document.put("login", user.loginName());
        return document;
    }

    public AdminAnswer get(AdminCall call) {
        var open = accounts.operator().sessions().find(call.path("session"));
        if (open == null) {
            throw Problem.notFound();
        }
        return AdminAnswer.untagged(shown(open, call));
    }

    public AdminAnswer end(AdminCall call) {
        if (!accounts.sessions().end(call.path("session"), call.now())) {
            throw Problem.notFound();
        }
        return AdminAnswer.done();
    }

    /// One after the other, each as if it were ended alone. What is not named is not ended.
    public AdminAnswer endMany(AdminCall call) {
        var filter = filter(call);
        if (filter.isNothing()) {
            throw Problem.query("say whose to end: user, client or address");
        }
        var found = accounts.operator().sessions().find(filter, null, AT_ONCE + 1);
        var ended = 0;
        for (var open : found.subList(0, Math.min(AT_ONCE, found.size()))) {
            ended += accounts.sessions().end(open.session().sid(), call.now()) ? 1 : 0;
        }
        return AdminAnswer.untagged(Map.of("ended", ended, "more", found.size() > AT_ONCE));
    }
}
