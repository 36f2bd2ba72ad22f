package idp.server.cli.remote;

import static idp.server.cli.remote.RemoteCall.NONE;
import static idp.server.cli.remote.wire.RemoteServer.path;

import idp.core.oauth.Issuer;
import idp.server.cli.client.ClientCheckCommand;
import idp.server.cli.client.ClientCommands;
import idp.server.cli.client.ClientUpdateCommand;
import idp.server.cli.client.NewClient;
import idp.server.cli.remote.wire.RemoteReply;
import idp.server.cli.shell.Failed;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `idp client …` over a server.
final class RemoteClients {
    private static final String CLIENTS = "clients";
    private static final int TRIES = 5;
    private static final Duration USUAL_KEEP = Duration.ofHours(24);

    private RemoteClients() {}

    static int list(RemoteCall on) {
        var found = on.server().all("/clients");
        on.list(ClientCommands.COLUMNS, found.stream().map(RemoteClients::shown).toList());
        return 0;
    }

    static int get(RemoteCall on) {
        var id = on.words().at(0);
        on.one(shown(on.found(path(CLIENTS, id), () -> ClientCommands.unknown(id))));
        return 0;
    }

    static int create(RemoteCall on) {
        var told = on.words().group(NewClient.class);
        var id = on.words().text("--id");
        var body = told == null ? new LinkedHashMap<String, Object>() : told.document(on.shell());
        if (id != null) {
            body.put("client_id", id);
        }
        var made =
                on.server()
                        .post("/clients", body)
                        .on("conflict", () -> taken(RemoteReply.text(id)))
                        .document();
        on.one(registered(made));
        var paste = told == null ? null : paste(told, made, on.server().issuer());
        if (paste != null) {
            on.shell().say("\nFor the app:\n\n" + paste);
        }
        return 0;
    }

    static int update(RemoteCall on) {
        var id = on.words().at(0);
        var patches = on.words().command(ClientUpdateCommand.class).patches();
        for (var tries = 0; tries < TRIES; tries++) {
            var before =
                    on.server().get(path(CLIENTS, id)).on(NONE, () -> ClientCommands.unknown(id));
            var changes = patches.apply(before.document());
            var reply = on.server().patch(path(CLIENTS, id), changes, before.tag());
            if (!reply.kind().equals("precondition_failed")) {
                var after = registered(reply.document());
                on.one(after);
                if (after.equals(registered(before.document()))) {
                    on.shell().say("Nothing of that changes the client.");
                }
                return 0;
            }
        }
        throw new Failed("the client is being changed all the time: try again", "idp client get");
    }

    private static Failed taken(String id) {
        return new Failed("the id " + id + " is taken, or was once", "idp client list");
    }

    private static @Nullable String paste(NewClient told, Map<String, Object> made, String issuer) {
        var redirects = made.get("redirect_uris") instanceof List<?> all ? all : List.of();
        return told.paste(
                RemoteReply.text(made.get("client_id")),
                "none".equals(made.get("token_endpoint_auth_method")),
                redirects.isEmpty() ? null : RemoteReply.text(redirects.getFirst()),
                new Issuer(issuer));
    }

    // RFC 7591 §3.2.1: what was registered, with the id and the secret, which is never shown again.
    private static Map<String, Object> registered(Map<String, Object> made) {
        var document = RemoteReply.picked(made, List.of("client_id", "client_id_issued_at"));
        if (made.get("client_secret") != null) {
            document.put("client_secret", RemoteReply.text(made.get("client_secret")));
            document.put("client_secret_expires_at", 0);
        }
        made.forEach(document::putIfAbsent);
        List.of("enabled", "logo", "client_secrets", "key").forEach(document::remove);
        return document;
    }

    /// What a program outside calls it is for that program.
    private static Map<String, Object> shown(Map<String, Object> client) {
        var document = new LinkedHashMap<>(client);
        document.remove("key");
        return document;
    }

    static int rotate(RemoteCall on) {
        var id = on.words().at(0);
        Duration keep = on.words().value("--keep", Duration.class);
        var body = Map.of("others_expire_in", (keep == null ? USUAL_KEEP : keep).toSeconds());
        var made =
                on.server()
                        .once(path(CLIENTS, id, "secrets"), body)
                        .on(NONE, () -> ClientCommands.unknown(id))
                        .on("conflict", () -> ClientCommands.hasNoSecret(id))
                        .document();
        var client =
                new LinkedHashMap<>(on.found(path(CLIENTS, id), () -> ClientCommands.unknown(id)));
        client.put("client_secret", made.get("client_secret"));
        on.one(registered(client));
        return 0;
    }

    static int check(RemoteCall on) {
        var id = on.words().at(0);
        var query = id.isEmpty() ? Map.<String, String>of() : Map.of("client", id);
        var found = on.server().all("/client-checks", query);
        if (!id.isEmpty() && found.isEmpty()) {
            throw ClientCommands.unknown(id);
        }
        on.list(ClientCheckCommand.COLUMNS, found);
        return 0;
    }

    static int disable(RemoteCall on) {
        return change(on, "disable");
    }

    static int enable(RemoteCall on) {
        return change(on, "enable");
    }

    private static int change(RemoteCall on, String verb) {
        var id = on.words().at(0);
        on.server()
                .post(path(CLIENTS, id, verb), Map.of())
                .on(NONE, () -> ClientCommands.unknown(id))
                .done();
        on.shell().say("Client " + id + " is " + verb + "d.");
        return 0;
    }

    static int delete(RemoteCall on) {
        var id = on.words().at(0);
        if (!on.confirms("This deletes the client " + id + " for good.")) {
            return 1;
        }
        on.server().delete(path(CLIENTS, id)).on(NONE, () -> ClientCommands.unknown(id)).done();
        on.shell().say("Client " + id + " is deleted.");
        return 0;
    }
}
