package idp.server.cli.client;

import idp.core.client.Client;
import idp.core.client.ClientDocument;
import idp.core.client.ClientMetadata;
import idp.server.cli.shell.Documents;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Installation;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import java.util.Map;
import java.util.concurrent.Callable;
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
            ""
        })
public final class ClientUpdateCommand implements Callable<Integer> {
    /// Somebody who changes one client that often at the same time is a program gone wrong.
    private static final int TRIES = 5;

    private final Program program;
    private final Shell shell;

    @Parameters(paramLabel = "CLIENT_ID")
    String id = "";

    @Mixin ClientChange wish = new ClientChange();

    public ClientUpdateCommand(Program program, Shell shell) {
        this.program = program;
        this.shell = shell;
    }

    @Override
    public Integer call() {
        var patch = wish.patch(shell);
        try (var installation = program.open()) {
            for (var tries = 0; tries < TRIES; tries++) {
                if (isDone(installation, patch)) {
                    return 0;
                }
            }
        }
        throw new Failed("the client is being changed all the time: try again", "idp client get");
    }

    /// False when somebody else was faster: their change is the one to build on.
    private boolean isDone(Installation installation, Map<String, Object> patch) {
        var clients = installation.clients();
        var client = ClientCommands.require(clients, id);
        var metadata = ClientCommands.checked(wish.applied(client, patch), ClientChange.HELP);
        if (ClientDocument.differences(client.metadata(), metadata).isEmpty()) {
            shell.output().one(Documents.registered(client, null));
            shell.say("Nothing of that changes the client.");
            return true;
        }
        var now = installation.clock().instant();
        var secret = needsSecret(client, metadata) ? installation.opaque().secret() : null;
        var kept = secret == null ? null : ClientCommands.kept(secret, installation.opaque(), now);
        return switch (clients.update(client, metadata, kept, now)) {
            case DONE -> {
                var fresh = ClientCommands.require(clients, id);
                shell.output().one(Documents.registered(fresh, secret));
                yield true;
            }
            case CHANGED_MEANWHILE -> false;
            case NO_SUCH_CLIENT -> throw ClientCommands.unknown(id);
        };
    }

    private static boolean needsSecret(Client client, ClientMetadata metadata) {
        return !metadata.isPublic() && client.secrets().isEmpty();
    }
}
