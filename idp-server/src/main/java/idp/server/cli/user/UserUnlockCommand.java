package idp.server.cli.user;

import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `idp user unlock`: for somebody who has tried too often.
@Command(
        name = "unlock",
        description = {
            "Let somebody try again at once who has tried too often, or whose account others tried.",
            "It changes neither the password nor what is open. A network address that tried too"
                    + " many accounts still waits."
        },
        footer = {"Examples:", "  idp user unlock alice", ""})
public final class UserUnlockCommand implements Callable<Integer> {
    private final Program program;
    private final Shell shell;

    @Parameters(paramLabel = "LOGIN", description = "username, e-mail address or id")
    String login = "";

    public UserUnlockCommand(Program program, Shell shell) {
        this.program = program;
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (var installation = program.open()) {
            var user = UserCommands.require(installation.users(), login);
            var counted = installation.passwordLogin().unlock(user) > 0;
            shell.say(told(login, counted));
        }
        return 0;
    }

    public static String told(String login, boolean counted) {
        return counted
                ? login + " can try again now."
                : login + " could try all along: no failure is counted.";
    }
}
