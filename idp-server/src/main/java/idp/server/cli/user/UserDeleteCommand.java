package idp.server.cli.user;

import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `idp user delete`: forgets a person.
@Command(
        name = "delete",
        description = {
            "Delete an account for good, and end its sessions, grants, API keys and tokens.",
            "The audit keeps the id of the account, and no name. The names are free for others."
        },
        footer = {"Examples:", "  idp user delete alice --yes", ""})
public final class UserDeleteCommand implements Callable<Integer> {
    private final Program program;
    private final Shell shell;

    @Parameters(paramLabel = "LOGIN", description = "username, e-mail address or id")
    String login = "";

    @Option(names = "--yes", description = "do not ask")
    boolean yes;

    public UserDeleteCommand(Program program, Shell shell) {
        this.program = program;
        this.shell = shell;
    }

    @Override
    public Integer call() {
        if (!shell.confirms("This deletes the account " + login + " for good.", yes)) {
            return 1;
        }
        try (var installation = program.open()) {
            var user = UserCommands.require(installation.users(), login);
            if (!installation.users().delete(user.id())) {
                throw UserCommands.unknown(login);
            }
            shell.say("The account " + login + " is deleted.");
        }
        return 0;
    }
}
