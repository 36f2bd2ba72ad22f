package idp.server.cli.user;

import idp.core.session.Enrolled;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `idp user factor …`: what an account has beside its password.
@Command(
        name = "factor",
        description = "See the second factors of an account, and take them away.",
        footer = {"Examples:", "  idp user factor list alice", "  idp user factor reset alice", ""})
public final class UserFactorCommands {
    private static final String LOGIN = "LOGIN";

    private final Program program;
    private final Shell shell;

    public UserFactorCommands(Program program, Shell shell) {
        this.program = program;
        this.shell = shell;
    }

    @Command(
            name = "list",
            description = "Show what an account has beside its password.",
            footer = {"Examples:", "  idp user factor list alice", ""})
    int list(
            @Parameters(paramLabel = LOGIN, description = "username, e-mail address or id")
                    String login) {
        try (var installation = program.open()) {
            var user = UserCommands.require(installation.users(), login);
            shell.output().one(shown(installation.factors().of(user.id())));
        }
        return 0;
    }

    @Command(
            name = "reset",
            description = {
                "Take everything away that an account has beside its password: authenticator app, passkeys,",
                "recovery codes and trusted browsers, for somebody who lost them. They are told by mail."
            },
            footer = {
                "Examples:",
                "  idp user factor reset alice",
                "  idp user factor reset alice --keep-passkeys",
                ""
            })
    int reset(
            @Parameters(paramLabel = LOGIN, description = "username, e-mail address or id")
                    String login,
            @Option(names = "--keep-passkeys", description = "leave the passkeys as they are")
                    boolean keepPasskeys) {
        try (var installation = program.open()) {
            var user = UserCommands.require(installation.users(), login);
            var now = installation.clock().instant();
            var had = installation.factors().reset(user.id(), keepPasskeys, now);
            if (had == null) {
                throw UserCommands.unknown(login);
            }
            var kept = keepPasskeys ? " but its passkeys" : "";
            shell.say("The account " + login + " has no second factor any more" + kept + ".");
            shell.say("If they have no password either: idp user recover " + login);
        }
        return 0;
    }

    private static Map<String, Object> shown(Enrolled has) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("factors", has.factors().stream().map(Enum::name).sorted().toList());
        shown.put("recovery_codes", has.recoveryCodes());
        return shown;
    }
}
