package idp.server.cli.remote;

import idp.core.revoke.Denied;
import idp.server.cli.remote.wire.RemoteServer;
import idp.server.cli.shell.Failed;
import idp.server.cli.token.RevocationCommands;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `idp revocation status` over a server. The token that it is asked about is read here, and never sent.
final class RemoteRevocations {
    private static final String COMMAND = "idp revocation status";

    private RemoteRevocations() {}

    static int status(RemoteCall on) {
        if (on.words().flag("--all")) {
            throw new Failed("over a server it is asked of one thing at a time", COMMAND);
        }
        var keys = new EnumMap<Denied.Kind, String>(Denied.Kind.class);
        if (on.words().flag("--token-stdin")) {
            RevocationCommands.claims(on.shell().input().secretLine(COMMAND), keys);
        }
        var query = new LinkedHashMap<String, String>();
        put(query, "jti", keys.get(Denied.Kind.TOKEN), on.words().text("--jti"));
        put(query, "grant", keys.get(Denied.Kind.GRANT), on.words().text("--grant"));
        put(query, "session", keys.get(Denied.Kind.SESSION), on.words().text("--session"));
        put(query, "subject", keys.get(Denied.Kind.SUBJECT), on.words().text("--subject"));
        put(query, "client", keys.get(Denied.Kind.CLIENT), on.words().text("--client"));
        var report = on.server().get("/revocation/status", query).document();
        if (Boolean.FALSE.equals(report.get("revoked"))) {
            throw new Failed("nothing of that is revoked, or it has expired since", COMMAND);
        }
        on.list(RevocationCommands.COLUMNS, RemoteServer.listed(report.get("followers")));
        return 0;
    }

    /// What was said beside a token comes before what stands in it.
    private static void put(
            Map<String, String> query,
            String name,
            @Nullable String claimed,
            @Nullable String said) {
        var key = said == null ? claimed : said;
        if (key != null) {
            query.put(name, key);
        }
    }
}
