package idp.server.cli.remote;

import static idp.server.cli.remote.RemoteCall.NONE;
import static idp.server.cli.remote.RemoteServer.path;

import idp.server.cli.access.ApiCommands;
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
