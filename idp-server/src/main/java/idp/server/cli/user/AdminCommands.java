package idp.server.cli.user;

import idp.core.access.ResourceServer;
import idp.core.access.facts.Assignment;
import idp.core.access.facts.Assignments.Outcome.Assigned;
import idp.core.access.facts.RoleHolder;
import idp.core.join.Administrators;
import idp.core.user.User;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Installation;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import java.time.Instant;
import java.util.LinkedHashMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `idp admin …`: a way in for whoever manages this server, where nobody has one.
@Command(
        name = "admin",
        description = "Make the first administrator, or help one back in.",
        footer = {"Examples:", "  idp admin create", "  idp admin recover alice", ""})
public final class AdminCommands {
    private final Program program;
    private final Shell shell;

    public AdminCommands(Program program, Shell shell) {
        this.program = program;
        this.shell = shell;
    }

    @Command(
            name = "create",
            description = {
                "Print a link by which somebody becomes the first administrator: good once, for 30 minutes.",
                "It ends the one that a start printed. Hand it over where nobody else reads it."
            },
            footer = {"Examples:", "  idp admin create", ""})
    int create() {
        try (var installation = program.open()) {
            var setUp = installation.setUp();
            var made = setUp.hand();
            if (made.isEmpty()) {
                throw new Failed("there is an administrator", "idp admin recover --help");
            }
            print(setUp.url(made.get()), made.get().expiresAt());
        }
        return 0;
    }

    @Command(
            name = "recover",
            description = {
                "For the day on which no administrator can sign in: make this account administrator for good,",
                "and print a link by which its person chooses another password: good once, for 30 minutes.",
                "It is no way around a second factor: idp user factor reset."
            },
            footer = {"Examples:", "  idp admin recover alice", ""})
    int recover(
            @Parameters(paramLabel = "LOGIN", description = "username, e-mail address or id")
                    String login) {
        try (var installation = program.open()) {
            var user = UserCommands.require(installation.users(), login);
            if (!user.enabled()) {
                throw new Failed("the account is closed", "idp user enable " + login);
            }
            appoint(installation, user);
            var made = installation.people().recovery().hand(user);
            if (made == null) {
                throw new Failed("the account was closed just now", "idp user enable " + login);
            }
            print(installation.people().recovery().url(made), made.expiresAt());
        }
        return 0;
    }

    private static void appoint(Installation installation, User user) {
        var outcome =
                installation
                        .keepers()
                        .assignments()
                        .assign(
                                ResourceServer.OWN,
                                installation.opaque().id(),
                                RoleHolder.user(user.id()),
                                Assignment.everywhere(Administrators.ROLE),
                                installation.operator(),
                                installation.clock().instant());
        if (!(outcome instanceof Assigned)) {
            throw new Failed("this installation has never been started", "idp serve");
        }
    }

    private void print(String url, Instant expiresAt) {
        var document = new LinkedHashMap<String, Object>();
        document.put("url", url);
        document.put("expires_at", expiresAt.toString());
        shell.output().one(document);
    }
}
