package idp.server.cli.declared;

import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `idp diff`: what `idp apply` would change.
@Command(
        name = "diff",
        description = {
            "Show what idp apply would change: + made, ~ changed, - ended.",
            "What the file does not list is not looked at. Secrets are never shown."
        },
        footer = {
            "Examples:",
            "  idp diff -f gatehouse.yaml",
            "  idp diff -f gatehouse.yaml --prune --exit-code -o json",
            ""
        })
public final class DiffCommand implements Callable<Integer> {
    /// 2 is for commands that cannot be understood.
    private static final int DIFFERENT = 3;

    @Mixin final FileOptions which = new FileOptions();

    @Option(
            names = "--exit-code",
            description = "end with 0 if nothing would change, 3 if something would, 1 on an error")
    boolean exitCode;

    private final Program program;
    private final Shell shell;

    public DiffCommand(Program program, Shell shell) {
        this.program = program;
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (var installation = program.open()) {
            return compareWith(new InstalledHere(installation.together(), shell));
        }
    }

    public int compareWith(Installed there) {
        var file = new ConfigurationFile(which.file, program, "idp diff --help");
        var plan = there.read(file, which.prune, false).compare();
        new ChangesOutput(program, shell).show(plan);
        shell.say(ChangesOutput.ahead(plan));
        return exitCode && !plan.isEmpty() ? DIFFERENT : 0;
    }
}
