package idp.server.cli.remote;

import static idp.server.cli.remote.RemoteCall.NONE;
import static idp.server.cli.remote.wire.RemoteServer.members;
import static idp.server.cli.remote.wire.RemoteServer.path;

import idp.server.cli.remote.wire.RemoteServer;
import idp.server.cli.shell.Failed;
import idp.server.cli.token.KeyCommands;
import java.util.LinkedHashMap;
import java.util.Map;

/// `idp key …` over a server: what is public of the keys, and the end of one.
final class RemoteKeys {
    private RemoteKeys() {}

    static int list(RemoteCall on) {
        on.list(KeyCommands.COLUMNS, RemoteServer.items(on.server().get("/keys").document()));
        return 0;
    }

    static int rotate(RemoteCall on) {
        var algorithms = on.words().texts("--alg");
        KeyCommands.mustBeKnown(algorithms);
        var body = Map.of("algs", algorithms, "urgent", on.words().flag("--urgent"));
        var made = on.server().post("/keys/rotate", body).document();
        on.list(KeyCommands.COLUMNS, RemoteServer.items(made));
        return 0;
    }

    /// What follows is asked first, while the key is what it is.
    static int revoke(RemoteCall on) {
        var kid = on.words().at(0);
        var dry = on.words().flag("--dry-run");
        var plan =
                on.server()
                        .delete(path("keys", kid) + "?dry_run=true")
                        .on(NONE, () -> unknown(kid))
                        .document();
        if (!dry) {
            on.server().delete(path("keys", kid)).on(NONE, () -> unknown(kid)).done();
        }
        var document = new LinkedHashMap<>(members(plan.get("result")));
        document.put(dry ? "would" : "did", "revoke");
        document.put("consequences", plan.getOrDefault("consequences", ""));
        on.one(document);
        return 0;
    }

    private static Failed unknown(String kid) {
        return new Failed("there is no key " + kid, "idp key list");
    }
}
