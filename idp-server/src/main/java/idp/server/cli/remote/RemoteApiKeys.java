package idp.server.cli.remote;

import static idp.server.cli.remote.RemoteCall.NONE;
import static idp.server.cli.remote.wire.RemoteServer.members;
import static idp.server.cli.remote.wire.RemoteServer.path;

import idp.server.cli.access.HolderOption;
import idp.server.cli.remote.wire.RemoteReply;
import idp.server.cli.shell.Failed;
import idp.server.cli.token.ApiKeyCommands;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// `idp api-key list` and `revoke` over a server. A key makes no keys, so that is done elsewhere.
final class RemoteApiKeys {
    private RemoteApiKeys() {}

    static int list(RemoteCall on) {
        var query = new LinkedHashMap<String, String>();
        var told = on.words().group(HolderOption.class);
        if (told != null) {
            query.put("holder", told.holder(on::userId).wire());
        }
        var now = on.now();
        var found = on.server().all("/api-keys", query);
        on.list(ApiKeyCommands.COLUMNS, found.stream().map(key -> shown(key, now)).toList());
        return 0;
    }

    private static Map<String, Object> shown(Map<String, Object> key, Instant now) {
        var document = new LinkedHashMap<String, Object>();
        key.forEach((name, value) -> {
            if (name.equals("created_at")) {
                document.put("state", state(key, now));
            }
            document.put(name, value);
        });
        var holder = members(key.get("holder"));
        document.put("holder", holder.get("type") + ":" + holder.get("id"));
        return document;
    }

    private static String state(Map<String, Object> key, Instant now) {
        if (key.get("revoked_at") != null) {
            return "revoked";
        }
        var end = Instant.parse(RemoteReply.text(key.get("expires_at")));
        return now.isBefore(end) ? "live" : "expired";
    }

    static int revoke(RemoteCall on) {
        var id = on.words().at(0);
        if (id.isEmpty() || on.words().flag("--key-stdin")) {
            throw new Failed("over a server a key is named by its id", "idp api-key list");
        }
        on.server()
                .delete(path("api-keys", id))
                .on(NONE, () -> new Failed("there is no live key " + id, "idp api-key list"))
                .done();
        on.shell().say("The key " + id + " is revoked.");
        return 0;
    }
}
