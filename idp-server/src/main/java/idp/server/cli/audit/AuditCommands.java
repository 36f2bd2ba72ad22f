package idp.server.cli.audit;

import idp.core.audit.chain.Anchor;
import idp.core.audit.chain.ChainVerdict.Whole;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import idp.server.json.AuditJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `idp audit …`: what was written down about acts, and whether it is still what it was.
@Command(
        name = "audit",
        description = "See who did what to which thing, and prove that nobody changed it since.",
        footer = {
            "Examples:",
            "  idp audit list --user alice --since 7d",
            "  idp audit export",
            "  idp audit verify",
            ""
        })
public final class AuditCommands {
    private final Program program;
    private final Shell shell;

    public AuditCommands(Program program, Shell shell) {
        this.program = program;
        this.shell = shell;
    }

    @Command(
            name = "head",
            description = {
                "Print the last place of the chain and its hash, to be kept elsewhere.",
                "It vouches for every row up to there: idp audit verify --from-anchor ANCHOR"
            },
            footer = {"Examples:", "  idp audit head", ""})
    int head() {
        try (var installation = program.open()) {
            installation.audit().chain().catchUp();
            var end = installation.audit().chain().end();
            shell.output().one(AuditJson.of(end));
        }
        return 0;
    }

    @Command(
            name = "verify",
            description = {
                "Look through the whole chain: is every row what it was, and is none gone or put in?",
                "Ends with 1 and names the first that is not."
            },
            footer = {"Examples:", "  idp audit verify", "  idp audit verify -o json", ""})
    int verify(
            @Option(
                            names = "--from-anchor",
                            paramLabel = "ANCHOR",
                            description = "what idp audit head printed once: SEQ:HASH")
                    @Nullable String kept) {
        var anchor = kept == null ? null : Anchor.find(kept);
        if (kept != null && anchor == null) {
            throw new Failed("--from-anchor has the form SEQ:HASH", "idp audit head");
        }
        try (var installation = program.open()) {
            installation.audit().chain().catchUp();
            var verdict = installation.audit().chain().verify(anchor);
            installation.audit().checks().note(verdict);
            shell.output().one(AuditJson.of(verdict));
            return verdict instanceof Whole ? 0 : 1;
        }
    }
}
