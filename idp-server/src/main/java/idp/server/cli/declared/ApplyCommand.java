package idp.server.cli.declared;

import idp.core.oauth.Unavailable;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import idp.server.declared.Applying;
import idp.server.declared.Applying.Undone;
import idp.server.declared.ChangePlan;
import idp.server.declared.SecretsFile;
import idp.server.parts.Together;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `idp apply`: makes an installation what a file says.
@Command(
        name = "apply",
        description = {
            "Make the configuration what a file says: all of it, or nothing.",
            "What the file does not list stays as it is."
        },
        footer = {
            "Examples:",
            "  idp apply -f gatehouse.yaml --dry-run",
            "  idp apply -f gatehouse.yaml --secrets-out secrets.json",
            "  idp apply -f gatehouse.yaml --prune --yes",
            ""
        })
public final class ApplyCommand implements Callable<Integer> {
    static final String PRUNE =
            "end what an earlier apply made or took over, and the lists of this file leave out";

    private static final String HELP = "idp apply --help";

    @Option(
            names = {"-f", "--file"},
            required = true,
            paramLabel = "FILE",
            description = "what is to be, in YAML; - for standard input")
    String file = "";

    @Option(names = "--dry-run", description = "go through all of it, and undo it")
    boolean dryRun;

    @Option(names = "--prune", description = PRUNE)
    boolean prune;

    @Option(
            names = "--secrets-out",
            paramLabel = "FILE",
            description = "where secrets go that are made: a new file, for its owner alone")
    @Nullable String secretsOut;

    @Option(names = "--yes", description = "do not ask before something ends")
    boolean yes;

    private final Program program;
    private final Shell shell;

    public ApplyCommand(Program program, Shell shell) {
        this.program = program;
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (var installation = program.open()) {
            var whole = installation.together();
            var source = new ConfigurationFile(file, program, HELP);
            var sections = source.sections(whole, true);
            var description = source.read(shell, sections);
            var applying = new Applying(sections, description, prune, dryRun);
            try {
                return apply(whole, applying, !dryRun && (prune || description.prunes()));
            } catch (Undone undone) {
                if (!undone.findings().isEmpty()) {
                    throw source.wrong(undone.findings());
                }
                return shown(undone.plan(), "nothing was done: this was a rehearsal");
            }
        }
    }

    /// @param asks whether something may end that nobody was asked about
    private int apply(Together whole, Applying applying, boolean asks) {
        if (asks && !confirmed(whole.act(applying::compare))) {
            return 1;
        }
        if (secretsOut == null || dryRun) {
            return shown(whole.act(parts -> applying.apply(parts, null)), "");
        }
        try {
            var done = applying.with(secretsOut, whole);
            return shown(done.plan(), done.made() ? "Secrets are in " + secretsOut + "." : "");
        } catch (SecretsFile.Unwritable e) {
            throw new Failed(String.valueOf(e.getMessage()), HELP);
        } catch (Unavailable e) {
            // A commit whose end nobody saw: what is in the file may be good.
            shell.say(
                    "Whether all was done is not known, so "
                            + secretsOut
                            + " stays if it holds secrets.");
            throw e;
        }
    }

    private boolean confirmed(ChangePlan plan) {
        var ends = plan.deleted();
        if (ends.isEmpty()) {
            return true;
        }
        var names =
                ends.stream()
                        .map(thing -> "\n  " + thing.wire() + ": " + thing.kind().end())
                        .collect(Collectors.joining());
        return shell.confirms("This ends for good:" + names + "\n", yes);
    }

    private int shown(ChangePlan plan, String also) {
        new ChangesOutput(program, shell).show(plan);
        shell.say(dryRun ? ChangesOutput.ahead(plan) : ChangesOutput.done(plan));
        if (!also.isEmpty()) {
            shell.say(also);
        }
        return 0;
    }
}
