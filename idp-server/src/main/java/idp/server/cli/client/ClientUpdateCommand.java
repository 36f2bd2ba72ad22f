package idp.server.cli.client;

import idp.core.client.registration.NewClients.Outcome.Done;
import idp.core.client.registration.NewClients.Outcome.Same;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `idp client update`: registers a client anew, with some members changed.
@Command(
        name = "update",
        description = {
            "Change what a client is registered with, and print it.",
            "A scope that is taken from it is gone from its next refresh on.",
            "A client that is public no more gets a secret, which is printed once."
        },
        footer = {
            "Examples:",
            "  idp client update CLIENT_ID --add-redirect-uri https://shop.example/callback",
            "  idp client update CLIENT_ID --require-pkce",
            "  idp client update CLIENT_ID --json changes.json",
            "  idp client update CLIENT_ID --logo shop.png",
            ""
        })
public final class ClientUpdateCommand implements Callable<Integer> {
    private final Program program;
    private final Shell shell;

    @Parameters(paramLabel = "CLIENT_ID")
    String id = "";

    @Mixin ClientChange wish = new ClientChange();

    @Mixin LogoOption logo = new LogoOption();

    public ClientUpdateCommand(Program program, Shell shell) {
        this.program = program;
        this.shell = shell;
    }

    /// Reads what was typed, once, and makes a merge patch of it for a client as it is shown.
    public Function<Map<String, Object>, Map<String, @Nullable Object>> patches() {
        if (logo.wish != null) {
            throw new Failed(
                    "over a server the logo stays as it is: do that on its host",
                    ClientChange.HELP);
        }
        var patch = wish.patch(shell);
        return shown -> wish.patched(shown, patch);
    }

    @Override
    public Integer call() {
        var patch = wish.patch(shell);
        try (var installation = program.open()) {
            var shown = logo.change(shell, installation);
            var outcome =
                    installation.newClients().update(id, client -> wish.applied(client, patch));
            if (shown == null) {
                ClientAnswers.say(shell, outcome, id, ClientChange.HELP);
                return 0;
            }
            // That the logo alone changes is no answer to "nothing of that changes the client".
            var done = outcome instanceof Same(var client) ? new Done(client, null) : outcome;
            ClientAnswers.say(shell, done, id, ClientChange.HELP);
            if (!installation.clients().change(id, shown, installation.clock().instant())) {
                throw ClientCommands.unknown(id);
            }
            shell.say("Its logo is as you wish: idp client get " + id);
        }
        return 0;
    }
}
