package idp.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.cli.remote.RemoteVerbs;
import idp.server.cli.shell.Streams;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// `scripts/maven test -Dtest=CliDocTest -Dcli.doc=write` writes the page anew.
@DisplayName("docs/cli.md is what --help says")
final class CliDocTest {
    private static final Path PAGE = Path.of("..", "docs", "cli.md");
    private static final String HEAD =
            """
            # Commands

            Every verb of `idp` (`./idp` in a clone), as `idp … --help` has it. This page is made from the program.

            - `-o table`, `json`, `yaml` or `ndjson` goes with every command; without it there is a table on a terminal and JSON elsewhere.
            - `-h` is help, `-V` the version; [idp.1](idp.1) is this page for `man`. `idp completion` prints what bash and zsh need to complete commands.
            - Exit code 0 is done, 1 a failure (a sentence on standard error, and what to try), 2 a command that cannot be understood.
            - With `IDP_SERVER` a command goes to a running server, by a key ([admin-api.md](admin-api.md#commands-over-a-server)). Below each stands where it runs; one that no server does says so, with exit code 2.
            - Settings come from the environment ([config.md](config.md)). A command waits up to 30 s for its database.
            - What a command changes stands in the audit with the operator who ran it ([audit.md](audit.md)).
            """;

    @Test
    void the_page_is_what_the_commands_say() throws IOException {
        var streams =
                new Streams(
                        InputStream.nullInputStream(),
                        new PrintWriter(Writer.nullWriter()),
                        new PrintWriter(Writer.nullWriter()),
                        null);
        var page = new StringBuilder(HEAD);
        var root = new Cli(new CliFixture(), streams).commands();
        below(root).forEach(line -> section(page, line));
        if ("write".equals(System.getProperty("cli.doc"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page.toString());
    }

    private static Stream<CommandLine> below(CommandLine line) {
        return line.getSubcommands().values().stream()
                .filter(sub -> !sub.getCommandSpec().usageMessage().hidden())
                .distinct();
    }

    /// A noun with its verbs, or a verb that stands alone.
    private static void section(StringBuilder page, CommandLine line) {
        var spec = line.getCommandSpec();
        page.append("\n## ").append(spec.qualifiedName()).append("\n\n").append(says(spec));
        if (below(line).findAny().isEmpty()) {
            verb(page, spec);
            return;
        }
        verbs(line)
                .forEach(sub -> {
                    var name = sub.getCommandSpec().qualifiedName();
                    page.append("\n### ")
                            .append(name)
                            .append("\n\n")
                            .append(says(sub.getCommandSpec()));
                    verb(page, sub.getCommandSpec());
                });
    }

    private static Stream<CommandLine> verbs(CommandLine line) {
        return below(line)
                .flatMap(sub -> below(sub).findAny().isEmpty() ? Stream.of(sub) : verbs(sub));
    }

    private static String says(CommandSpec spec) {
        return String.join(" ", spec.usageMessage().description()) + "\n";
    }

    private static void verb(StringBuilder page, CommandSpec spec) {
        var described =
                Stream.concat(spec.positionalParameters().stream(), options(spec))
                        .filter(CliDocTest::isDescribed)
                        .map(CliDocTest::row)
                        .toList();
        if (!described.isEmpty()) {
            page.append("\n| | |\n|---|---|\n").append(String.join("", described));
        }
        page.append('\n').append(where(spec.qualifiedName().substring("idp ".length())));
        // Indented, not fenced: a page of documentation has its fenced commands run.
        Stream.of(spec.usageMessage().footer())
                .filter(text -> text.startsWith("  "))
                .forEach(text -> page.append("    ").append(text.strip()).append('\n'));
    }

    private static String where(String verb) {
        return switch (RemoteVerbs.where(verb)) {
            case ANYWHERE -> "Runs on any machine.\n\n";
            case HOST -> "Runs on the host of the database alone.\n\n";
            case SERVER -> "Runs on the host of the database, or over a server.\n\n";
        };
    }

    /// What is everywhere stands at the top.
    private static Stream<OptionSpec> options(CommandSpec spec) {
        return spec.options().stream()
                .filter(option -> !option.inherited() && !option.hidden())
                .filter(option -> !option.usageHelp() && !option.versionHelp());
    }

    private static boolean isDescribed(ArgSpec arg) {
        return arg instanceof OptionSpec || arg.description().length > 0;
    }

    private static String row(ArgSpec arg) {
        var name =
                arg instanceof OptionSpec option
                        ? String.join(", ", option.names()) + value(option)
                        : arg.paramLabel();
        var words = String.join(" ", arg.description()).replace("|", "\\|");
        var needed = arg.required() && arg instanceof OptionSpec ? " (required)" : "";
        return "| `%s` | %s%s |\n".formatted(name, words, needed);
    }

    private static String value(OptionSpec option) {
        return option.arity().max() == 0 ? "" : " " + option.paramLabel();
    }
}
