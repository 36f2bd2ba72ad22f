package idp.server.admin.person;

import idp.core.session.Agent;
import idp.core.session.Sessions;
import idp.server.admin.call.AdminAnswer;
import idp.server.admin.call.AdminCall;
import idp.server.admin.call.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The sign-ins of a person that have not ended.
public final class SessionSteps {
    private static final int PAGE = 500;

    private final Accounts accounts;

    public SessionSteps(Accounts accounts) {
        this.accounts = accounts;
    }

    public AdminAnswer list(AdminCall call) {
        var user = accounts.require(call).id();
        return call.page(
                (after, limit) -> accounts.sessions().open(user, after, limit),
                open -> open.session().sid(),
                open -> shown(open, call));
    }

    public AdminAnswer end(AdminCall call) {
        var user = accounts.require(call).id();
        if (!accounts.devices().end(user, call.path("session"), call.now())) {
            throw Problem.notFound();
        }
        return AdminAnswer.done();
    }

    /// One after the other, each as if it were ended alone; one that begins meanwhile may be missed.
    public AdminAnswer endAll(AdminCall call) {
        var user = accounts.require(call).id();
        var sids = new ArrayList<String>();
        var page = accounts.sessions().open(user, null, PAGE);
        while (!page.isEmpty()) {
            page.forEach(open -> sids.add(open.session().sid()));
            page = accounts.sessions().open(user, sids.getLast(), PAGE);
        }
        var ended = 0;
        for (var sid : sids) {
            ended += accounts.sessions().end(sid, call.now()) ? 1 : 0;
        }
        return AdminAnswer.untagged(Map.of("ended", ended));
    }

    static Map<String, Object> shown(Sessions.Open open, AdminCall call) {
        var session = open.session();
        var agent = Agent.of(open.userAgent());
        var document = new LinkedHashMap<String, Object>();
        document.put("sid", session.sid());
        document.put("live", session.isLive(call.now()));
        document.put("auth_time", session.authTime().toString());
        document.put("last_seen_at", session.lastSeenAt().toString());
        document.put("expires_at", session.expiresAt().toString());
        document.put("acr", session.acr());
        document.put("amr", List.copyOf(session.amr()));
        Accounts.put(document, "browser", agent.browser());
        Accounts.put(document, "system", agent.system());
        Accounts.put(document, "user_agent", open.userAgent());
        Accounts.put(document, "address", open.address());
        Accounts.put(document, "seen_address", open.seenAddress());
        document.put("clients", open.apps());
        return document;
    }
}
