package idp.server.cli.client;

import idp.core.client.Client;
import idp.core.client.ClientStore.Change;
import idp.core.client.Clients;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Installation;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import idp.server.json.ClientJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `idp client …`: the apps that may sign people in, and the APIs.
@Command(
        name = "client",
        description = "Register and change clients.",
        footer = {
            "Examples:",
            "  idp client create --name Shop --redirect-uri https://shop.example/callback",
            "  idp client create --json client.json -o json",
            "  idp client list",
            "  idp client update CLIENT_ID --add-redirect-uri https://shop.example/callback",
            "  idp client check",
            "  idp client rotate-secret CLIENT_ID --keep 24h",
            ""
        })
public final class ClientCommands {
    private static final int PAGE = 500;
    public static final List<String> COLUMNS =
            List.of(
                    "client_id",
                    "client_name",
                    "enabled",
                    "token_endpoint_auth_method",
                    "grant_types");

    private final Program program;
    private final Shell shell;

    public ClientCommands(Program program, Shell shell) {
        this.program = program;
        this.shell = shell;
    }

    @Command(
            name = "create",
            description = "Register a client. Prints its id, its secret (once) and its metadata.",
            footer = {
                "Examples:",
                "  idp client create --name Shop --for web --url https://shop.example",
                "  idp client create --name Shop --framework spring-boot --url https://shop.example",
                "  idp client create --name Orders --for api --resource https://orders.example",
                "  idp client create --json client.json -o json",
                ""
            })
    int create(
            @ArgGroup(multiplicity = "1", exclusive = true) NewClient told,
            @Option(
                            names = "--id",
                            paramLabel = "ID",
                            description = "a client id of your own: letters, digits, - and _")
                    @Nullable String id) {
        var document = told.document(shell);
        try (var installation = program.open()) {
            var outcome = installation.newClients().register(id, document);
            var client = ClientAnswers.say(shell, outcome, "", NewClient.HELP);
            var paste = told.paste(client, installation.issuer());
            if (paste != null) {
                shell.say("\nFor the app:\n\n" + paste);
            }
        }
        return 0;
    }

    @Command(
            name = "list",
            description = "List all clients.",
            footer = {"Examples:", "  idp client list", ""})
    int list() {
        try (var installation = program.open()) {
            var found = new ArrayList<Map<String, Object>>();
            var page = installation.clients().list(null, PAGE);
            while (!page.isEmpty()) {
                page.forEach(client -> found.add(ClientJson.shown(client)));
                page = installation.clients().list(page.getLast().id(), PAGE);
            }
            shell.output().list(COLUMNS, found);
        }
        return 0;
    }

    @Command(
            name = "get",
            description = "Show one client.",
            footer = {"Examples:", "  idp client get CLIENT_ID", ""})
    int get(@Parameters(paramLabel = "CLIENT_ID") String id) {
        try (var installation = program.open()) {
            shell.output().one(ClientJson.shown(require(installation.clients(), id)));
        }
        return 0;
    }

    @Command(
            name = "rotate-secret",
            description = "Add a new secret, print it once, and end the others after a while.",
            footer = {"Examples:", "  idp client rotate-secret CLIENT_ID --keep 24h", ""})
    int rotateSecret(
            @Parameters(paramLabel = "CLIENT_ID") String id,
            @Option(
                            names = "--keep",
                            paramLabel = "TIME",
                            defaultValue = "24h",
                            description = "how long the others still work: 0, 30m, 24h, 7d")
                    Duration keep) {
        try (var installation = program.open()) {
            var outcome = installation.newClients().rotateSecret(id, keep);
            ClientAnswers.say(shell, outcome, id, "idp client rotate-secret --help");
        }
        return 0;
    }

    @Command(
            name = "disable",
            description = "Refuse a client, and end its grants and tokens.",
            footer = {"Examples:", "  idp client disable CLIENT_ID", ""})
    int disable(@Parameters(paramLabel = "CLIENT_ID") String id) {
        return changeOnly(id, new Change.Disable(), "disabled");
    }

    @Command(
            name = "enable",
            description = "Let a disabled client in again.",
            footer = {"Examples:", "  idp client enable CLIENT_ID", ""})
    int enable(@Parameters(paramLabel = "CLIENT_ID") String id) {
        return changeOnly(id, new Change.Enable(), "enabled");
    }

    @Command(
            name = "delete",
            description = "Delete a client, and end its grants and tokens.",
            footer = {"Examples:", "  idp client delete CLIENT_ID --yes", ""})
    int delete(
            @Parameters(paramLabel = "CLIENT_ID") String id,
            @Option(names = "--yes", description = "do not ask") boolean yes) {
        if (!shell.confirms("This deletes the client " + id + " for good.", yes)) {
            return 1;
        }
        return changeOnly(id, new Change.Delete(), "deleted");
    }

    private int changeOnly(String id, Change change, String done) {
        try (var installation = program.open()) {
            change(installation, id, change);
            shell.say("Client " + id + " is " + done + ".");
        }
        return 0;
    }

    private static void change(Installation installation, String id, Change change) {
        if (!installation.clients().change(id, change, installation.clock().instant())) {
            throw unknown(id);
        }
    }

    static Client require(Clients clients, String id) {
        var client = clients.find(id);
        if (client == null) {
            throw unknown(id);
        }
        return client;
    }

    public static Failed hasNoSecret(String id) {
        return new Failed("a public client has no secret", "idp client get " + id);
    }

    public static Failed unknown(String id) {
        return new Failed("there is no client with the id " + id, "idp client list");
    }
}
