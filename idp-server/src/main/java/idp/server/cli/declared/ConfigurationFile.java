package idp.server.cli.declared;

import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Input;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import idp.server.declared.Description;
import idp.server.declared.FileSources;
import idp.server.declared.thing.FileFlaw;
import idp.server.declared.thing.Sections;
import idp.server.declared.thing.Sources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/// A file that describes the configuration, and what it refers to beside it.
public final class ConfigurationFile {
    private static final int LONGEST = 64 * 1024 * 1024;

    private final String name;
    private final Program program;
    private final String command;

    /// @param name `-` for standard input
    /// @param command to try again
    ConfigurationFile(String name, Program program, String command) {
        this.name = name;
        this.program = program;
        this.command = command;
    }

    /// What it refers to, from where it is.
    public Sources sources() {
        var folder = name.equals("-") ? null : Path.of(name).toAbsolutePath().getParent();
        return new FileSources(folder, program::variable);
    }

    /// To try again.
    public String help() {
        return command;
    }

    Description read(Shell shell, Sections sections) {
        return switch (Description.read(text(shell), sections)) {
            case Description.Read.Good(var description) -> description;
            case Description.Read.Bad(var findings) -> throw wrong(findings);
        };
    }

    public Failed wrong(List<FileFlaw> findings) {
        var file = name.equals("-") ? "standard input" : name;
        return new Failed("nothing was done:" + FileFlaw.lines(file, findings), command);
    }

    public String text(Shell shell) {
        try (var in =
                name.equals("-") ? shell.input().stream() : Files.newInputStream(Path.of(name))) {
            var read = in.readNBytes(LONGEST + 1);
            var text = new String(read, StandardCharsets.UTF_8);
            if (read.length > LONGEST || !Input.isText(text)) {
                throw new Failed(name + " is no text in UTF-8 of at most 64 MiB", command);
            }
            return Input.withoutMark(text);
        } catch (IOException | InvalidPathException e) {
            throw new Failed("the file " + name + " cannot be read", command);
        }
    }
}
