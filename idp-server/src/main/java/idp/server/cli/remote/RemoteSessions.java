package idp.server.cli.remote;

import static idp.server.cli.remote.RemoteCall.NONE;
import static idp.server.cli.remote.wire.RemoteServer.path;

import idp.server.cli.shell.Failed;
import idp.server.cli.user.SessionCommands;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `idp session …` over a server.
final class RemoteSessions {
    private static final List<String> SHOWN =
            List.of(
                    "sid",
                    "user",
                    "login",
                    "auth_time",
                    "last_seen_at",
                    "expires_at",
                    "amr",
                    "browser",
                    "system",
                    "user_agent",
                    "address",
                    "seen_address");

    private RemoteSessions() {}

    static int list(RemoteCall on) {
        var login = on.words().text("--user");
        var query = login == null ? Map.<String, String>of() : Map.of("user", on.userId(login));
        var found = on.server().all("/sessions", query);
        var live = found.stream().filter(one -> Boolean.TRUE.equals(one.get("live")));
        on.list(SessionCommands.COLUMNS, live.map(RemoteSessions::shown).toList());
        return 0;
    }

    /// What is not known stands there as such, as the command shows it.
    private static Map<String, Object> shown(Map<String, Object> session) {
        var document = new LinkedHashMap<String, Object>();
        SHOWN.forEach(name -> document.put(name, session.get(name)));
        document.put("apps", session.get("clients"));
        return document;
    }

    static int end(RemoteCall on) {
        var login = on.words().text("--user");
        if (login != null) {
            var path = path("users", on.userId(login), "sessions");
            on.one(
                    Map.of(
                            "sessions",
                            on.server().delete(path).document().getOrDefault("ended", 0)));
            return 0;
        }
        var sid = on.words().at(0);
        on.server()
                .delete(path("sessions", sid))
                .on(NONE, () -> new Failed("there is no open session " + sid, "idp session list"))
                .done();
        on.one(Map.of("sessions", 1));
        return 0;
    }
}
