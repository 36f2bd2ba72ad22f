package idp.server.cli.remote;

import idp.server.cli.access.ApiCommands;
import idp.server.cli.remote.wire.RemoteReply;
import idp.server.cli.remote.wire.RemoteServer;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Shell;
import idp.server.cli.user.UserCommands;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// One command over a server: what was typed, whom to ask, and where the answer goes.
///
/// @param clock of this machine: only what is told in time from now needs it
record RemoteCall(RemoteServer server, TypedWords words, Shell shell, InstantSource clock) {
    Instant now() {
        return clock.instant();
    }

    void one(Map<String, ?> document) {
        shell.output().one(document);
    }

    void list(List<String> columns, List<? extends Map<String, ?>> documents) {
        shell.output().list(columns, documents);
    }

    /// All of a list, where the command has words for it if there is none.
    List<Map<String, Object>> all(String path, Supplier<Failed> unknown) {
        var first = server.get(path, Map.of("limit", RemoteServer.PAGE)).on(NONE, unknown);
        return server.all(path, Map.of(), Integer.MAX_VALUE, first);
    }

    static final String NONE = "not_found";

    /// What is there, or the sentence about what is not.
    Map<String, Object> found(String path, Supplier<Failed> unknown) {
        return server.get(path).on(NONE, unknown).document();
    }

    Map<String, Object> api(String id) {
        return found(RemoteServer.path("apis", id), () -> ApiCommands.unknown(id));
    }

    /// The account of that username, e-mail address or id.
    Map<String, Object> user(String login) {
        var found = RemoteServer.items(server.get("/users", Map.of("login", login)).document());
        if (found.isEmpty()) {
            throw UserCommands.unknown(login);
        }
        return found.getFirst();
    }

    String userId(String login) {
        return RemoteReply.text(user(login).get("id"));
    }

    /// Asks before what cannot be undone, as the command does without a server.
    boolean confirms(String what) {
        return shell.confirms(what, words.flag("--yes"));
    }
}
