package idp.server.cli.remote;

import static idp.server.cli.remote.RemoteCall.NONE;
import static idp.server.cli.remote.wire.RemoteServer.path;

import idp.server.cli.access.KnownEntities;
import idp.server.cli.remote.wire.RemoteReply;
import idp.server.json.JsonValues;
import java.util.Map;

/// `idp resource …` and `idp subject …` over a server.
///
/// @param noun what the command calls one
record RemoteEntities(String noun) {
    private String api(RemoteCall on) {
        var api = RemoteReply.text(on.words().text("--api"));
        // What is not there is then one of it, and not the API.
        on.api(api);
        return api;
    }

    private String one(RemoteCall on, String api) {
        return path("apis", api, noun + "s", on.words().at(0), on.words().at(1));
    }

    int list(RemoteCall on) {
        var found = on.server().all(path("apis", api(on), noun + "s", on.words().at(0)));
        on.list(KnownEntities.COLUMNS, found);
        return 0;
    }

    int get(RemoteCall on) {
        var api = api(on);
        on.one(
                on.server()
                        .get(one(on, api))
                        .on(NONE, () -> KnownEntities.unknown(noun, api, on.words().at(0)))
                        .document());
        return 0;
    }

    int put(RemoteCall on) {
        var api = api(on);
        var told = on.words().text("--properties");
        var properties = KnownEntities.read(noun, told);
        on.one(
                on.server()
                        .put(one(on, api), Map.of("properties", JsonValues.plain(properties)))
                        .document());
        return 0;
    }

    int delete(RemoteCall on) {
        var api = api(on);
        on.server()
                .delete(one(on, api))
                .on(NONE, () -> KnownEntities.unknown(noun, api, on.words().at(0)))
                .done();
        on.shell().say(KnownEntities.forgotten(noun, on.words().at(0), on.words().at(1)));
        return 0;
    }
}
