package idp.server.cli.declared;

import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import idp.server.declared.ChangePlan;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
    @Mixin final FileOptions which = new FileOptions();

    @Option(names = "--dry-run", description = "go through all of it, and undo it")
    boolean dryRun;

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
            return applyTo(new InstalledHere(installation.together(), shell));
        }
    }

    public int applyTo(Installed there) {
        var file = new ConfigurationFile(which.file, program, "idp apply --help");
        var wanted = there.read(file, which.prune, true);
        if (dryRun) {
            show(wanted.rehearse());
            shell.say("nothing was done: this was a rehearsal");
            return 0;
        }
        if (wanted.prunes() && !confirmed(wanted.compare())) {
            return 1;
        }
        var done = wanted.make(secretsOut);
        show(done.plan());
        if (done.secrets()) {
            shell.say("Secrets are in " + secretsOut + ".");
        }
        return 0;
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

    private void show(ChangePlan plan) {
        new ChangesOutput(program, shell).show(plan);
        shell.say(dryRun ? ChangesOutput.ahead(plan) : ChangesOutput.done(plan));
    }
}
