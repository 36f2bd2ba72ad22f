package idp.server.cli.client;

import idp.core.client.Client;
import idp.core.client.PkceUse;
import idp.core.client.SignIns.Seen;
import idp.core.client.registration.ClientDocument;
import idp.core.client.registration.Registration;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
    private static final List<String> COLUMNS =
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
                        found.add(checked(client, installation.signIns().seen(client.id()))));
                page = id == null ? clients.list(page.getLast().id(), PAGE) : List.of();
            }
            shell.output().list(COLUMNS, found);
        }
        return 0;
    }

    private static Map<String, Object> checked(Client client, Seen seen) {
        var use = PkceUse.of(client, seen);
        var document = new LinkedHashMap<String, Object>();
        document.put("client_id", client.id());
        document.put("client_name", client.metadata().presentation().clientName());
        document.put("pkce", word(use));
        put(document, "last_with_challenge", seen.challenged());
        put(document, "last_without_challenge", seen.unchallenged());
        var advice = advice(client, use);
        if (advice != null) {
            document.put("advice", advice);
        }
        return document;
    }

    private static void put(Map<String, Object> document, String member, @Nullable Instant at) {
        if (at != null) {
            document.put(member, at.toString());
        }
    }

    private static String word(PkceUse use) {
        return switch (use) {
            case NO_SIGN_INS -> "no sign-ins";
            case REQUIRED -> "required";
            case UNSEEN -> "not seen yet";
            case ALWAYS -> "always";
            case SOMETIMES -> "not always";
            case NEVER -> "never";
        };
    }

    private static @Nullable String advice(Client client, PkceUse use) {
        var document = ClientDocument.of(client.metadata());
        if (Registration.check(document)
                instanceof Registration.Checked.Bad(_, var member, var why)) {
            return "would not be registered today: " + member + " " + why;
        }
        return switch (use) {
            case NO_SIGN_INS, REQUIRED, UNSEEN -> null;
            case ALWAYS -> "keep it so: idp client update " + client.id() + " --require-pkce";
            case SOMETIMES -> "some of its sign-ins are without PKCE: find out which";
            case NEVER -> "switch PKCE on in its library, see docs/compatibility.md";
        };
    }
}
