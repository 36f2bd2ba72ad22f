package idp.server.cli.user;

import idp.core.link.Invitations.Given;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `idp user invitation …`: who was asked in, and whether they came.
@Command(
        name = "invitation",
        description = "See and withdraw invitations.",
        footer = {"Examples:", "  idp user invitation list", "  idp user invitation revoke ID", ""})
public final class InvitationCommands {
    private static final int PAGE = 500;
    public static final List<String> COLUMNS =
            List.of("id", "email", "groups", "used", "uses", "state", "expires_at");

    private final Program program;
    private final Shell shell;

    public InvitationCommands(Program program, Shell shell) {
        this.program = program;
        this.shell = shell;
    }

    @Command(
            name = "list",
            description = "List the invitations, the newest first, ended ones too.",
            footer = {"Examples:", "  idp user invitation list", ""})
    int list() {
        try (var installation = program.open()) {
            var now = installation.clock().instant();
            var invitations = installation.people().invitations();
            var found = new ArrayList<Map<String, Object>>();
            var page = invitations.list(null, PAGE);
            while (!page.isEmpty()) {
                page.forEach(given -> found.add(shown(given, now)));
                page = invitations.list(page.getLast().id(), PAGE);
            }
            shell.output().list(COLUMNS, found);
        }
        return 0;
    }

    @Command(
            name = "revoke",
            description = "Withdraw an invitation: nobody can use it any more. Who did stays.",
            footer = {"Examples:", "  idp user invitation revoke ID", ""})
    int revoke(@Parameters(paramLabel = "ID", description = "as listed") String id) {
        try (var installation = program.open()) {
            var now = installation.clock().instant();
            if (!installation.people().invitations().withdraw(id, now)) {
                throw new Failed("there is no open invitation " + id, "idp user invitation list");
            }
            shell.say("The invitation " + id + " is withdrawn.");
        }
        return 0;
    }

    private static Map<String, Object> shown(Given given, Instant now) {
        var document = new LinkedHashMap<String, Object>();
        document.put("id", given.id());
        var address = given.invitation().address();
        if (address != null) {
            document.put("email", address);
        }
        document.put("groups", given.invitation().groups());
        document.put("uses", given.invitation().uses());
        document.put("used", given.used());
        document.put("state", given.state(now).name().toLowerCase(Locale.ROOT));
        document.put("created_at", given.createdAt().toString());
        document.put("expires_at", given.expiresAt().toString());
        return document;
    }
}
