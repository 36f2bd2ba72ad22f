package idp.server.cli.remote;

import static idp.server.cli.remote.RemoteCall.NONE;
import static idp.server.cli.remote.wire.RemoteServer.path;

import idp.server.cli.remote.wire.RemoteReply;
import idp.server.cli.shell.Failed;
import idp.server.cli.user.UserCommands;
import idp.server.cli.user.UserUnlockCommand;
import idp.server.cli.user.UserUpdateCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `idp user …` over a server.
final class RemoteUsers {
    private static final String USERS = "users";
    private static final int TRIES = 5;
    private static final List<String> SHOWN =
            List.of(
                    "id",
                    "username",
                    "email",
                    "email_verified",
                    "name",
                    "groups",
                    "enabled",
                    "password_must_change",
                    "created_at");

    private RemoteUsers() {}

    static int list(RemoteCall on) {
        var found = on.server().all("/users");
        on.list(UserCommands.COLUMNS, found.stream().map(RemoteUsers::shown).toList());
        return 0;
    }

    static int get(RemoteCall on) {
        on.one(shown(on.user(on.words().at(0))));
        return 0;
    }

    static int create(RemoteCall on) {
        if (on.words().flag("--password-stdin")) {
            throw new Failed(
                    "over a server nobody is given a password: they choose one by a link",
                    "idp user recover LOGIN");
        }
        var groups = on.words().texts("--group");
        groups.forEach(group ->
                on.server()
                        .get(path("groups", group))
                        .on(
                                NONE,
                                () -> new Failed("there is no group " + group, "idp group list")));
        var body = new LinkedHashMap<String, Object>();
        put(body, "username", on.words().text("--username"));
        put(body, "email", on.words().text("--email"));
        put(body, "name", on.words().text("--name"));
        put(body, "given_name", on.words().text("--given-name"));
        put(body, "family_name", on.words().text("--family-name"));
        put(body, "phone_number", on.words().text("--phone"));
        if (on.words().flag("--email-verified")) {
            body.put("email_verified", true);
        }
        var made = on.server().post("/users", body).on("name_taken", UserCommands::taken);
        var id = RemoteReply.text(made.document().get("id"));
        groups.forEach(
                group -> on.server().put(path("groups", group, "members", id), Map.of()).done());
        var user = on.server().get(path(USERS, id)).document();
        on.one(shown(user));
        var login = user.getOrDefault("username", user.getOrDefault("email", id));
        on.shell().say("There is no password yet. A link to choose one: idp user recover " + login);
        return 0;
    }

    private static void put(Map<String, Object> body, String member, @Nullable String text) {
        if (text != null) {
            body.put(member, text);
        }
    }

    static int update(RemoteCall on) {
        var command = on.words().command(UserUpdateCommand.class);
        var patch = command.patch();
        if (patch.isEmpty()) {
            throw new Failed("nothing to change was named", UserUpdateCommand.HELP);
        }
        var id = on.userId(on.words().at(0));
        for (var tries = 0; tries < TRIES; tries++) {
            var reply = on.server().patch(path(USERS, id), patch.changes(), null);
            if (!reply.kind().equals("precondition_failed")) {
                on.one(shown(reply.on("name_taken", UserCommands::taken).document()));
                return 0;
            }
        }
        throw new Failed("the account is being changed all the time: try again", "idp user get");
    }

    static int disable(RemoteCall on) {
        return setEnabled(on, "disable", " is closed.");
    }

    static int enable(RemoteCall on) {
        return setEnabled(on, "enable", " is open.");
    }

    private static int setEnabled(RemoteCall on, String verb, String done) {
        var login = on.words().at(0);
        on.server()
                .post(path(USERS, on.userId(login), verb), Map.of())
                .on(NONE, () -> UserCommands.unknown(login))
                .done();
        on.shell().say("The account " + login + done);
        return 0;
    }

    static int delete(RemoteCall on) {
        var login = on.words().at(0);
        if (!on.confirms("This deletes the account " + login + " for good.")) {
            return 1;
        }
        on.server()
                .delete(path(USERS, on.userId(login)))
                .on(NONE, () -> UserCommands.unknown(login))
                .done();
        on.shell().say("The account " + login + " is deleted.");
        return 0;
    }

    static int unlock(RemoteCall on) {
        var login = on.words().at(0);
        var path = path(USERS, on.userId(login), "unlock");
        var counted = on.server().post(path, Map.of()).document().get("failures");
        on.shell().say(UserUnlockCommand.told(login, !Integer.valueOf(0).equals(counted)));
        return 0;
    }

    static int recover(RemoteCall on) {
        var login = on.words().at(0);
        var mail = on.words().flag("--mail");
        var user = on.user(login);
        var made =
                on.server()
                        .post(
                                path(USERS, RemoteReply.text(user.get("id")), "recovery-link"),
                                Map.of("mail", mail))
                        .on(
                                "mail_is_off",
                                () ->
                                        new Failed(
                                                "this installation sends no mail",
                                                "idp user recover " + login))
                        .on(
                                "no_way_there",
                                () ->
                                        new Failed(
                                                "the account is closed, or has no address for a letter",
                                                "idp user recover --help"))
                        .document();
        var document = new LinkedHashMap<String, Object>();
        document.put("login", user.getOrDefault("username", user.getOrDefault("email", login)));
        document.putAll(RemoteReply.picked(made, List.of("mailed", "url", "expires_at")));
        on.one(document);
        return 0;
    }

    private static Map<String, Object> shown(Map<String, Object> user) {
        return RemoteReply.picked(user, SHOWN);
    }
}
