package idp.server.cli.remote;

import static idp.server.cli.remote.wire.RemoteServer.path;

import idp.server.cli.remote.wire.RemoteReply;
import idp.server.cli.remote.wire.RemoteServer;
import idp.server.cli.shell.Failed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `idp explain` over a server: the audit, and what the node that answers remembers of its refusals.
final class RemoteExplain {
    /// As the command names what it reads in a log.
    private static final List<String> COLUMNS =
            List.of(
                    "at", "what", "rule", "right", "section", "client", "user", "path", "sent",
                    "address");

    private RemoteExplain() {}

    static int explain(RemoteCall on) {
        if (on.words().text("--log") != null) {
            throw new Failed(
                    "a log is read where no server is asked: leave out --server",
                    "idp explain --help");
        }
        var ref = on.words().at(0).strip();
        var known = on.server().get(path("refusals", ref)).document();
        if (known.get("decision") != null) {
            on.one(RemoteServer.members(known.get("decision")));
            return 0;
        }
        var found = new ArrayList<Map<String, Object>>();
        RemoteServer.listed(known.get("refused")).forEach(row -> found.add(named(row, "error")));
        RemoteServer.listed(known.get("audit")).forEach(row -> found.add(named(row, "kind")));
        if (found.isEmpty()) {
            throw new Failed(
                    "nothing is known under " + known.getOrDefault("ref", ref),
                    "idp explain " + ref + " --log FILE");
        }
        on.list(COLUMNS, found);
        return 0;
    }

    private static Map<String, Object> named(Map<String, Object> row, String kind) {
        var shown = new LinkedHashMap<String, Object>();
        if (row.get("at") != null) {
            shown.put("at", row.get("at"));
        }
        shown.put("what", RemoteReply.text(row.get(kind)));
        row.forEach((name, value) -> {
            if (!name.equals(kind) && !name.equals("number") && !name.equals("ref")) {
                shown.putIfAbsent(name, value);
            }
        });
        return shown;
    }
}
