package idp.server.cli.remote;

import static idp.server.cli.remote.RemoteCall.NONE;
import static idp.server.cli.remote.wire.RemoteServer.path;

import idp.server.cli.access.ApiCommands;
import idp.server.cli.access.ApiWish;
import idp.server.cli.remote.wire.RemoteReply;
import idp.server.cli.remote.wire.RemoteServer;
import idp.server.cli.shell.Failed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `idp api …` over a server.
final class RemoteApis {
    private static final String APIS = "apis";
    private static final String SCOPES = "scopes";

    private RemoteApis() {}

    static int list(RemoteCall on) {
        var found = on.server().all("/apis");
        on.list(ApiCommands.COLUMNS, found.stream().map(RemoteApis::shown).toList());
        return 0;
    }

    static int get(RemoteCall on) {
        on.one(shown(on.api(on.words().at(0))));
        return 0;
    }

    static int delete(RemoteCall on) {
        var id = on.words().at(0);
        if (!on.confirms(ApiCommands.deletes(id))) {
            return 1;
        }
        on.server()
                .delete(path(APIS, id))
                .on(NONE, () -> ApiCommands.unknown(id))
                .on(
                        "conflict",
                        () -> new Failed("this server's own API cannot be deleted", "idp api list"))
                .done();
        on.shell().say("The API " + id + " is deleted.");
        return 0;
    }

    static int put(RemoteCall on) {
        var id = on.words().at(0);
        ApiCommands.mustBeId(id);
        var wish = on.words().mixin(ApiWish.class);
        var found = on.server().get(path(APIS, id));
        if (found.kind().equals(NONE) && on.words().text("--resource") == null) {
            throw ApiCommands.needsResource();
        }
        var before = found.kind().equals(NONE) ? Map.<String, Object>of() : found.document();
        var reply = on.server().put(path(APIS, id), wish.over(before));
        if (reply.refuses("clients")) {
            throw new Failed("--client names one that is not there", "idp client list");
        }
        // In the words of the command, because the rule is one.
        var why = reply.about("");
        if (!why.isEmpty()) {
            throw new Failed(why, ApiWish.HELP);
        }
        reply.on("conflict", () -> new Failed(reply.detail(), "idp api list")).done();
        on.one(shown(on.api(id)));
        return 0;
    }

    /// The scopes as the command shows them: by name.
    private static Map<String, Object> shown(Map<String, Object> api) {
        var document = new LinkedHashMap<>(api);
        document.put(SCOPES, scopes(api));
        return document;
    }

    private static Map<String, Object> scopes(Map<String, Object> api) {
        var scopes = new LinkedHashMap<String, Object>();
        if (api.get(SCOPES) instanceof List<?> all) {
            for (var one : all) {
                var scope = RemoteServer.members(one);
                scopes.put(
                        RemoteReply.text(scope.get("name")),
                        RemoteReply.text(scope.get("description")));
            }
        }
        return scopes;
    }
}
