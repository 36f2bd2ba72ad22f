package idp.server.cli.audit;

import idp.core.audit.chain.AuditChain.Chained;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import idp.server.json.AuditJson;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `idp audit export`: rows in the order of the chain, so that whoever comes again goes on where they were.
@Command(
        name = "export",
        description = {
            "Write rows to standard output, one JSON object a line, the oldest first.",
            "Their order never changes: --after the seq of the last line brings what has come since."
        },
        footer = {
            "Examples:",
            "  idp audit export",
            "  idp audit export --after 1042",
            "  idp audit export --user alice --since 30d",
            ""
        })
public final class AuditExportCommand implements Callable<Integer> {
    private static final int PAGE = 1_000;

    private final Program program;
    private final Shell shell;

    @Mixin final AuditOptions which = new AuditOptions();

    @Option(
            names = "--after",
            paramLabel = "SEQ",
            defaultValue = "0",
            description = "what comes behind that place of the chain; all of it if left out")
    long after;

    public AuditExportCommand(Program program, Shell shell) {
        this.program = program;
        this.shell = shell;
    }

    @Override
    public Integer call() {
        if (after < 0) {
            throw new Failed("--after is a number from 0", "idp audit export --help");
        }
        try (var installation = program.open()) {
            var chain = installation.audit().chain();
            chain.catchUp();
            var filter = which.filter(installation);
            var seq = after;
            var count = 0L;
            var page = chain.after(seq, filter, PAGE);
            while (!page.isEmpty()) {
                shell.lines(page.stream().map(AuditJson::of).toList());
                count += page.size();
                seq = page.getLast().seq();
                page = page.size() < PAGE ? List.<Chained>of() : chain.after(seq, filter, PAGE);
            }
            shell.say(count + " rows; the next time: idp audit export --after " + seq);
        }
        return 0;
    }
}
