package idp.server.cli.remote;

import static idp.server.cli.remote.RemoteCall.NONE;
import static idp.server.cli.remote.RemoteServer.path;

import idp.server.cli.shell.Failed;
import java.util.Map;

/// `idp session end` over a server.
final class RemoteSessions {
    private RemoteSessions() {}

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
