package idp.server.cli.user;

import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `idp user recover`: the way back for somebody who lost their password, without anybody else ever
/// knowing one.
@Command(
        name = "recover",
        description = {
            "Print a link by which a person chooses another password: good once, for 30 minutes.",
            "It is no way around a second factor. Hand it over where nobody else reads it."
        },
        footer = {"Examples:", "  idp user recover alice", "  idp user recover alice --mail", ""})
public final class UserRecoverCommand implements Callable<Integer> {
    private static final String HELP = "idp user recover --help";

    private final Program program;
    private final Shell shell;

    @Parameters(paramLabel = "LOGIN", description = "username, e-mail address or id")
    String login = "";

    @Option(names = "--mail", description = "mail it to the address of the account instead")
    boolean mail;

    public UserRecoverCommand(Program program, Shell shell) {
        this.program = program;
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (var installation = program.open()) {
            var people = installation.people();
            var user = UserCommands.require(installation.users(), login);
            if (mail && !people.mailed()) {
                throw new Failed("this installation sends no mail", "idp user recover " + login);
            }
            var made = mail ? people.recovery().mail(user) : people.recovery().hand(user);
            if (made == null) {
                throw new Failed("the account is closed, or has no address for a letter", HELP);
            }
            var document = new LinkedHashMap<String, Object>();
            document.put("login", user.loginName());
            document.put("mailed", mail);
            if (!mail) {
                document.put("url", people.recovery().url(made));
            }
            document.put("expires_at", made.expiresAt().toString());
            shell.output().one(document);
        }
        return 0;
    }
}
