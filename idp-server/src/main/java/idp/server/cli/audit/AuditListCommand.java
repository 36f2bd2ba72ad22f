package idp.server.cli.audit;

import idp.core.audit.AuditTrail;
import idp.core.audit.AuditTrail.Filter;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Installation;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import idp.server.json.AuditJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `idp audit list`: the latest rows. It only reads, so it leaves no row of its own.
@Command(
        name = "list",
        description = {
            "List who did what to which thing, and how it ended; the latest first.",
            "A table has people's names; JSON has their ids, too, which no change of a name touches."
        },
        footer = {
            "Examples:",
            "  idp audit list --user alice --since 7d",
            "  idp audit list --by operator:root --kind CLIENT_CREATED",
            "  idp audit list --ref 7F3K-2Q",
            "  idp audit list --kind LOGIN_FAILED -f",
            "  idp audit list --target role:orders/manager -o ndjson",
            ""
        })
public final class AuditListCommand implements Callable<Integer> {
    private static final int PAGE = 500;
    private static final Duration LOOK = Duration.ofMillis(500);
    public static final List<String> COLUMNS =
            List.of("at", "kind", "actor", "target", "result", "detail", "address");

    private final Program program;
    private final Shell shell;

    @Mixin final AuditOptions which = new AuditOptions();

    @Option(
            names = "--limit",
            paramLabel = "COUNT",
            defaultValue = "100",
            description = "at most so many; 100 if left out")
    int limit;

    public AuditListCommand(Program program, Shell shell) {
        this.program = program;
        this.shell = shell;
    }

    @Option(
            names = {"-f", "--follow"},
            description =
                    "what comes from now on, or since --since, the oldest first, one a line, until it"
                            + " is stopped")
    boolean follow;

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new Failed("--limit is a number from 1", "idp audit list --help");
        }
        try (var installation = program.open()) {
            if (follow) {
                follow(installation);
            } else {
                list(installation);
            }
        }
        return 0;
    }

    /// In the order of the chain, which is the only one that nothing comes late in.
    private void follow(Installation installation) {
        var chain = installation.audit().chain();
        var filter = which.filter(installation);
        var named = new Named(installation.users());
        var seq = filter.since() == null ? chain.end().seq() : 0;
        do {
            var end = chain.end().seq();
            var page = chain.after(seq, filter, PAGE);
            for (var row : page) {
                var document = AuditJson.of(row);
                shell.output().next(COLUMNS, shell.isTable() ? named.row(document) : document);
            }
            // What does not fit is not looked at again.
            seq = page.size() == PAGE ? page.getLast().seq() : Math.max(seq, end);
        } while (isToGoOn(LOOK));
    }

    /// Whether whoever follows waits for more, some time later.
    public static boolean isToGoOn(Duration later) {
        try {
            Thread.sleep(later);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void list(Installation installation) {
        var found = read(installation.audit().trail(), which.filter(installation));
        var documents = found.stream().map(AuditJson::of).toList();
        if (!shell.isTable()) {
            shell.output().list(COLUMNS, documents);
            return;
        }
        var named = new Named(installation.users());
        List<Map<String, Object>> rows = documents.stream().map(named::row).toList();
        shell.output().list(COLUMNS, rows);
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
}
