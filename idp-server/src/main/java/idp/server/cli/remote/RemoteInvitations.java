package idp.server.cli.remote;

import static idp.server.cli.remote.RemoteCall.NONE;
import static idp.server.cli.remote.RemoteServer.path;

import idp.server.cli.shell.Failed;
import idp.server.cli.user.InvitationCommands;

/// `idp user invitation …` over a server.
final class RemoteInvitations {
    private RemoteInvitations() {}

    static int list(RemoteCall on) {
        on.list(InvitationCommands.COLUMNS, on.server().all("/invitations"));
        return 0;
    }

    static int revoke(RemoteCall on) {
        var id = on.words().at(0);
        on.server()
                .delete(path("invitations", id))
                .on(NONE, () -> unknown(id))
                .on("not_open", () -> unknown(id))
                .done();
        on.shell().say("The invitation " + id + " is withdrawn.");
        return 0;
    }

    private static Failed unknown(String id) {
        return new Failed("there is no open invitation " + id, "idp user invitation list");
    }
}
