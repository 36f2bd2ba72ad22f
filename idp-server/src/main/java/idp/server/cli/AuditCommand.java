package idp.server.cli;

import idp.core.audit.Actor;
import idp.core.audit.AuditTrail;
import idp.core.audit.AuditTrail.Filter;
import idp.core.audit.AuditTrail.Thing;
import idp.core.user.Identifier;
import idp.core.user.Users;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `idp audit`: who did what to which thing. It only reads, so it leaves no row of its own.
@Command(
        name = "audit",
        description = {
            "List who did what to which thing, and how it ended; the latest first.",
            "--user and --client find what they did, and what was done to what is theirs."
        },
        footer = {
            "Examples:",
            "  idp audit --user alice --since 7d",
            "  idp audit --by operator:root --kind CLIENT_CREATED",
            "  idp audit --target role:orders/manager -o json",
            ""
        })
final class AuditCommand implements Callable<Integer> {
    private static final int PAGE = 500;
    private static final List<String> COLUMNS =
            List.of("at", "kind", "actor", "target", "result", "detail", "address");

    private final Program program;
    private final Shell shell;

    @Option(
            names = "--user",
            paramLabel = "LOGIN",
            description = "username or e-mail address, or an id: also of an account that is gone")
    @Nullable String login;

    @Option(names = "--client", paramLabel = "ID", description = "id of a client")
    @Nullable String client;

    @Option(
            names = "--by",
            paramLabel = "ACTOR",
            description = "who did it: person:ID, client:ID, operator:NAME, server or unknown")
    @Nullable String actor;

    @Option(
            names = "--target",
            paramLabel = "TYPE:ID",
            description = "what it was done to, as the column shows it")
    @Nullable String target;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "such as USER_CREATED; may be repeated")
    @Nullable List<String> kinds;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "not what is longer ago: such as 30m, 24h or 7d")
    @Nullable Duration since;

    @Option(
            names = "--limit",
            paramLabel = "COUNT",
            defaultValue = "100",
            description = "at most so many; 100 if left out")
    int limit;

    AuditCommand(Program program, Shell shell) {
        this.program = program;
        this.shell = shell;
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new Failed("--limit is a number from 1", "idp audit --help");
        }
        try (var installation = program.open()) {
            var filter =
                    new Filter(
                            login == null ? null : userId(installation.users(), login),
                            client,
                            actor == null ? null : actor(actor),
                            target == null ? null : thing(target),
                            kinds == null ? Set.of() : Set.copyOf(upper(kinds)),
                            since == null ? null : installation.clock().instant().minus(since));
            var found = read(installation.trail(), filter);
            shell.output().list(COLUMNS, found.stream().map(AuditCommand::shown).toList());
        }
        return 0;
    }

    private List<AuditTrail.Entry> read(AuditTrail trail, Filter filter) {
        var found = new ArrayList<AuditTrail.Entry>();
        var page = trail.page(filter, null, Math.min(PAGE, limit));
        while (!page.isEmpty()) {
            found.addAll(page);
            var left = Math.min(PAGE, limit - found.size());
            page = left == 0 ? List.of() : trail.page(filter, page.getLast().number(), left);
        }
        return found;
    }

    /// An account that is gone has no names any more, and its rows still have its id.
    private static String userId(Users users, String login) {
        var name = Identifier.of(login);
        var user = name == null ? null : users.find(name);
        return user == null ? login : user.id();
    }

    private static Actor actor(String text) {
        var parts = text.split(":", 2);
        var found = Actor.of(parts[0], parts.length == 2 ? parts[1] : null);
        if (!found.wire().equals(text)) {
            throw new Failed(
                    "--by is person:ID, client:ID, operator:NAME, server or unknown",
                    "idp audit --help");
        }
        return found;
    }

    private static Thing thing(String text) {
        var parts = text.split(":", 2);
        if (parts.length < 2) {
            throw new Failed("--target has the form TYPE:ID", "idp audit --help");
        }
        return new Thing(parts[0], parts[1]);
    }

    private static List<String> upper(List<String> kinds) {
        return kinds.stream().map(kind -> kind.toUpperCase(Locale.ROOT)).toList();
    }

    private static Map<String, Object> shown(AuditTrail.Entry entry) {
        var row = new LinkedHashMap<String, Object>();
        row.put("number", entry.number());
        row.put("at", entry.at().toString());
        row.put("kind", entry.kind());
        row.put("actor", entry.actor().wire());
        put(row, "target", entry.target() == null ? null : entry.target().wire());
        put(row, "result", entry.result());
        put(row, "client", entry.clientId());
        put(row, "user", entry.userId());
        put(row, "detail", entry.detail());
        put(row, "ref", known(entry.ref()));
        put(row, "address", known(entry.address()));
        return row;
    }

    /// Commands and jobs come from no address.
    private static @Nullable String known(String value) {
        return value.equals("-") ? null : value;
    }

    private static void put(Map<String, Object> row, String name, @Nullable String value) {
        if (value != null) {
            row.put(name, value);
        }
    }
}
