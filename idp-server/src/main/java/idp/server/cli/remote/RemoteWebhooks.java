package idp.server.cli.remote;

import static idp.server.cli.remote.RemoteCall.NONE;
import static idp.server.cli.remote.wire.RemoteServer.path;

import idp.server.cli.audit.WebhookCommands;
import idp.server.cli.remote.wire.RemoteReply;
import idp.server.cli.remote.wire.RemoteServer;
import idp.server.cli.shell.Failed;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `idp webhook …` over a server.
final class RemoteWebhooks {
    private static final String HOOKS = "webhooks";
    private static final List<String> MADE = List.of("id", "url", "kinds", "secret");

    private RemoteWebhooks() {}

    static int add(RemoteCall on) {
        var kinds =
                on.words().texts("--kind").stream()
                        .map(kind -> kind.toUpperCase(Locale.ROOT))
                        .distinct()
                        .toList();
        var body = Map.of("url", on.words().at(0), "kinds", kinds);
        on.one(RemoteReply.picked(on.server().post("/webhooks", body).document(), MADE));
        return 0;
    }

    static int list(RemoteCall on) {
        var page = on.server().get("/webhooks").document();
        on.list(WebhookCommands.COLUMNS, RemoteServer.items(page));
        return 0;
    }

    static int remove(RemoteCall on) {
        var id = on.words().at(0);
        on.server().delete(path(HOOKS, id)).on(NONE, () -> WebhookCommands.unknown(id)).done();
        on.shell().say("The webhook " + id + " is gone.");
        return 0;
    }

    static int retry(RemoteCall on) {
        var id = on.words().at(0);
        on.server()
                .post(path(HOOKS, id, "retry"), Map.of())
                .on(NONE, () -> WebhookCommands.unknown(id))
                .done();
        on.shell().say("The webhook " + id + " is tried again.");
        return 0;
    }

    static int test(RemoteCall on) {
        var id = on.words().at(0);
        var known =
                on.server()
                        .get(path(HOOKS, id))
                        .on(NONE, () -> WebhookCommands.unknown(id))
                        .document();
        var tried = on.server().post(path(HOOKS, id, "test"), Map.of()).document();
        var answer = RemoteReply.text(tried.get("answer"));
        if (!Boolean.TRUE.equals(tried.get("taken"))) {
            throw new Failed(known.get("url") + ": " + answer, "idp webhook list");
        }
        on.one(Map.of("answer", answer));
        return 0;
    }
}
