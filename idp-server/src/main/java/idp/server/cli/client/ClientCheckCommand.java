package idp.server.cli.client;

import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import idp.server.json.ClientCheckJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `idp client check`: what is allowed and yet worth a look.
@Command(
        name = "check",
        description = {
            "Show which clients never sent a code_challenge (PKCE), and what else is worth a look.",
            "Times are those of the first sign-in of a day; see docs/clients.md."
        },
        footer = {"Examples:", "  idp client check", "  idp client check CLIENT_ID -o json", ""})
public final class ClientCheckCommand implements Callable<Integer> {
    private static final int PAGE = 500;
    public static final List<String> COLUMNS =
            List.of("client_id", "client_name", "pkce", "last_without_challenge", "advice");

    private final Program program;
    private final Shell shell;

    @Parameters(paramLabel = "CLIENT_ID", arity = "0..1", description = "one alone; else all")
    @Nullable String id;

    public ClientCheckCommand(Program program, Shell shell) {
        this.program = program;
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (var installation = program.open()) {
            var found = new ArrayList<Map<String, Object>>();
            var clients = installation.clients();
            var page =
                    id == null
                            ? clients.list(null, PAGE)
                            : List.of(ClientCommands.require(clients, id));
            while (!page.isEmpty()) {
                page.forEach(client ->
                        found.add(
                                ClientCheckJson.of(
                                        client, installation.signIns().seen(client.id()))));
                page = id == null ? clients.list(page.getLast().id(), PAGE) : List.of();
            }
            shell.output().list(COLUMNS, found);
        }
        return 0;
    }
}
