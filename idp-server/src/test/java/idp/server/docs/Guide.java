package idp.server.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A page of the documentation, and the commands that stand in it.
record Guide(String name, List<String> commands) {
    /// Of any language: whoever skips one would take its end for a beginning.
    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```(\\w*)\\n(.*?)^ *```$");

    private static final Set<String> SHELL = Set.of("", "sh", "console");
    private static final Pattern COMMAND =
            Pattern.compile(
                    "^(\\$ )?(\\S+=\\S+ )*(printf|\\./idp|\\.\\./\\.\\./idp|idp|curl|make) .*");

    static List<Guide> all() {
        var top = top();
        try (var docs = Files.list(top.resolve("docs"));
                var examples = Files.list(top.resolve("examples"))) {
            return Stream.of(
                            Stream.of(top.resolve("README.md")),
                            docs.filter(file -> file.toString().endsWith(".md")),
                            examples.map(folder -> folder.resolve("README.md")))
                    .flatMap(files -> files)
                    .filter(Files::exists)
                    .sorted()
                    .map(file -> read(top, file))
                    .filter(guide -> !guide.commands().isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Guide read(Path top, Path file) {
        try {
            var commands = new ArrayList<String>();
            BLOCK.matcher(Files.readString(file))
                    .results()
                    .filter(block -> SHELL.contains(block.group(1)))
                    .map(block -> block.group(2).stripTrailing().stripIndent())
                    .forEach(block -> commands.addAll(commands(block)));
            return new Guide(top.relativize(file).toString(), commands);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Each with the lines that belong to it: after a backslash, or up to the end of a here-document.
    private static List<String> commands(String block) {
        var commands = new ArrayList<String>();
        var open = new StringBuilder();
        var until = "";
        for (var line : block.lines().toList()) {
            if (open.isEmpty() && !COMMAND.matcher(line).matches()) {
                continue;
            }
            open.append(open.isEmpty() && line.startsWith("$ ") ? line.substring(2) : line);
            var here = line.indexOf("<<");
            if (until.isEmpty() && here >= 0 && !line.contains("<<<")) {
                until = line.substring(here + 2).strip();
            }
            var more = until.isEmpty() ? line.endsWith("\\") : !line.strip().equals(until);
            if (more || open.chars().filter(c -> c == '\'').count() % 2 == 1) {
                open.append('\n');
                continue;
            }
            commands.add(open.toString());
            open.setLength(0);
            until = "";
        }
        return commands;
    }

    static Path top() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("Makefile"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
