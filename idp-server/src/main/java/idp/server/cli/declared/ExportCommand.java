package idp.server.cli.declared;

import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `idp export`: what is configured, as a file.
@Command(
        name = "export",
        description = {
            "Print all that is configured, people and secrets aside, as a file for idp apply.",
            "The same configuration is the same text."
        },
        footer = {"Examples:", "  idp export", ""})
public final class ExportCommand implements Callable<Integer> {
    private final Program program;
    private final Shell shell;

    public ExportCommand(Program program, Shell shell) {
        this.program = program;
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (var installation = program.open()) {
            return exportFrom(new InstalledHere(installation.together(), shell));
        }
    }

    public int exportFrom(Installed there) {
        shell.printAll(there.export());
        return 0;
    }
}
