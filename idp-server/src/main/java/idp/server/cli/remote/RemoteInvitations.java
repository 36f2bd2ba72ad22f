package idp.server.cli.remote;

import static idp.server.cli.remote.RemoteCall.NONE;
import static idp.server.cli.remote.wire.RemoteServer.path;

import idp.core.link.NewInvitations;
import idp.core.link.NewInvitations.Wish;
import idp.server.cli.remote.wire.RemoteReply;
import idp.server.cli.remote.wire.RemoteServer;
import idp.server.cli.shell.Failed;
import idp.server.cli.user.InvitationCommands;
import idp.server.cli.user.InvitationTable.Row;
import idp.server.cli.user.InviteCommand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// `idp user invitation …` over a server.
final class RemoteInvitations {
    private static final int AT_ONCE = 1_000;
    private static final Pattern PLACE = Pattern.compile("/invitations/(\\d{1,4})/([a-z_]+)");

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

    static int invite(RemoteCall on) {
        var command = on.words().command(InviteCommand.class);
        var rows = command.rows();
        if (rows.size() > AT_ONCE) {
            throw new Failed(
                    "over a server 1000 are invited at a time", "split -l 1000 people.csv");
        }
        var body = new LinkedHashMap<String, Object>();
        body.put("invitations", rows.stream().map(row -> sent(row.wish())).toList());
        body.put("mail", command.mails());
        var reply = on.server().once("/invitations", body);
        if (reply.kind().equals("mail_is_off")) {
            body.put("mail", false);
            reply = on.server().once("/invitations", body);
        }
        mustBeFit(rows, reply);
        var made = RemoteServer.items(reply.document());
        var documents = new ArrayList<Map<String, Object>>();
        for (var i = 0; i < made.size(); i++) {
            documents.add(shown(rows.get(i).wish(), made.get(i)));
        }
        command.show(documents);
        return 0;
    }

    private static Map<String, Object> sent(Wish wish) {
        var one = new LinkedHashMap<String, Object>();
        if (wish.address() != null) {
            one.put("email", wish.address());
        }
        one.put("groups", wish.groups());
        one.put("uses", wish.uses());
        one.put("expires_in", wish.lifetime().toSeconds());
        return one;
    }

    /// What the server says of places in the list, said of lines.
    private static void mustBeFit(List<Row> rows, RemoteReply reply) {
        var wrong = new ArrayList<String>();
        for (var error : RemoteServer.listed(reply.members().get("errors"))) {
            var place = PLACE.matcher(RemoteReply.text(error.get("pointer")));
            if (place.matches()) {
                var row = rows.get(Integer.parseInt(place.group(1)));
                wrong.add(said(rows, row, place.group(2), RemoteReply.text(error.get("detail"))));
            }
        }
        if (!wrong.isEmpty()) {
            throw InviteCommand.nobody(wrong);
        }
    }

    private static String said(List<Row> rows, Row row, String member, String detail) {
        if (detail.startsWith("stands twice")) {
            return InviteCommand.twice(row, first(rows, row).line());
        }
        return InviteCommand.wrong(
                row,
                switch (member) {
                    case "email" ->
                            detail.startsWith("belongs")
                                    ? NewInvitations.Problem.HAS_ACCOUNT
                                    : NewInvitations.Problem.ADDRESS;
                    case "groups" -> NewInvitations.Problem.NO_SUCH_GROUP;
                    case "uses" -> NewInvitations.Problem.USES;
                    default -> NewInvitations.Problem.LIFETIME;
                });
    }

    private static Row first(List<Row> rows, Row row) {
        var address = RemoteReply.text(row.wish().address());
        return rows.stream()
                .filter(one -> address.equalsIgnoreCase(one.wish().address()))
                .findFirst()
                .orElse(row);
    }

    private static Map<String, Object> shown(Wish wish, Map<String, Object> made) {
        var document = RemoteReply.picked(made, List.of("id", "email"));
        document.put("groups", wish.groups());
        document.put("uses", wish.uses());
        document.putAll(RemoteReply.picked(made, List.of("expires_at", "mailed", "url", "code")));
        return document;
    }
}
