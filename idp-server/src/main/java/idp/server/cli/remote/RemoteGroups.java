package idp.server.cli.remote;

import static idp.server.cli.remote.RemoteCall.NONE;
import static idp.server.cli.remote.wire.RemoteServer.path;

import idp.server.cli.access.GroupCommands;
import idp.server.cli.remote.wire.RemoteReply;
import idp.server.cli.shell.Failed;
import java.util.List;
import java.util.Map;

/// `idp group …` over a server.
final class RemoteGroups {
    private static final String GROUPS = "groups";
    private static final List<String> MEMBER = List.of("id", "username", "email");

    private RemoteGroups() {}

    static int list(RemoteCall on) {
        on.list(GroupCommands.COLUMNS, on.server().all("/groups"));
        return 0;
    }

    static int put(RemoteCall on) {
        var name = on.words().at(0);
        GroupCommands.mustBeName(name);
        var body = Map.of("description", RemoteReply.text(on.words().text("--description")));
        on.one(on.server().put(path(GROUPS, name), body).document());
        return 0;
    }

    static int delete(RemoteCall on) {
        var name = on.words().at(0);
        if (!on.confirms("This deletes the group " + name + " for good.")) {
            return 1;
        }
        on.server().delete(path(GROUPS, name)).on(NONE, () -> GroupCommands.unknown(name)).done();
        on.shell().say("The group " + name + " is deleted.");
        return 0;
    }

    static int add(RemoteCall on) {
        var name = on.words().at(0);
        var login = on.words().at(1);
        on.server()
                .put(path(GROUPS, name, "members", on.userId(login)), Map.of())
                .on(NONE, () -> GroupCommands.unknown(name))
                .done();
        on.shell().say(login + " is in the group " + name + ".");
        return 0;
    }

    static int remove(RemoteCall on) {
        var name = on.words().at(0);
        var login = on.words().at(1);
        on.server()
                .delete(path(GROUPS, name, "members", on.userId(login)))
                .on(
                        NONE,
                        () ->
                                new Failed(
                                        login + " is not in the group " + name,
                                        "idp group members " + name))
                .done();
        on.shell().say(login + " is not in the group " + name + " any more.");
        return 0;
    }

    static int members(RemoteCall on) {
        var name = on.words().at(0);
        var found = on.all(path(GROUPS, name, "members"), () -> GroupCommands.unknown(name));
        on.list(
                GroupCommands.MEMBERS,
                found.stream().map(one -> RemoteReply.picked(one, MEMBER)).toList());
        return 0;
    }
}
