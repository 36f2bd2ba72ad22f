package idp.server.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The manual page, from what the commands say of themselves: in roff with the macros of `man(7)`.
final class ManPage {
    private final StringBuilder page = new StringBuilder();

    private ManPage() {}

    /// @param version of the program
    static String of(CommandLine root, String version) {
        var made = new ManPage();
        made.write(root, version);
        return made.page.toString();
    }

    private void write(CommandLine root, String version) {
        line(".TH IDP 1 \"\" \"Gatehouse %s\" \"Gatehouse\"".formatted(version));
        heading("NAME");
        text("idp - run, change and look into Gatehouse, an OpenID Connect identity provider");
        heading("SYNOPSIS");
        line(".B idp");
        text("[-o FORMAT] COMMAND [ARGUMENT ...]");
        heading("DESCRIPTION");
        text("Settings come from the environment; docs/config.md lists every one.");
        text("Data goes to standard output, what is said to a person to standard error.");
        text("Passwords and secrets are read from standard input or a file, never from arguments.");
        heading("OPTIONS");
        root.getCommandSpec().options().forEach(this::entry);
        heading("COMMANDS");
        verbs(root).forEach(verb -> command(verb.getCommandSpec()));
        heading("EXIT STATUS");
        text(
                "0 is done, 1 a failure, 2 a command that cannot be understood; 3 is what idp diff says.");
        heading("FILES");
        text("docs/cli.md has the same as a page, docs/production.md how a server is run.");
    }

    private static Stream<CommandLine> verbs(CommandLine line) {
        var below =
                line.getSubcommands().values().stream()
                        .filter(sub -> !sub.getCommandSpec().usageMessage().hidden())
                        .distinct()
                        .toList();
        return below.stream()
                .flatMap(sub -> sub.getSubcommands().isEmpty() ? Stream.of(sub) : verbs(sub));
    }

    private void command(CommandSpec spec) {
        line(".SS \"" + roff(synopsis(spec)) + "\"");
        text(String.join(" ", spec.usageMessage().description()));
        Stream.concat(spec.positionalParameters().stream(), spec.options().stream())
                .filter(arg -> arg.description().length > 0 && !arg.hidden() && !isCommon(arg))
                .forEach(this::entry);
        var examples =
                Stream.of(spec.usageMessage().footer())
                        .filter(one -> one.startsWith("  "))
                        .toList();
        if (!examples.isEmpty()) {
            line(".PP");
            line(".nf");
            examples.forEach(one -> text(one.strip()));
            line(".fi");
        }
    }

    /// What every command takes stands above all of them.
    private static boolean isCommon(ArgSpec arg) {
        return arg instanceof OptionSpec option
                && (option.inherited() || option.usageHelp() || option.versionHelp());
    }

    private static String synopsis(CommandSpec spec) {
        var words = new ArrayList<String>(List.of(spec.qualifiedName()));
        for (var parameter : spec.positionalParameters()) {
            words.add(
                    parameter.arity().min() == 0
                            ? "[" + parameter.paramLabel() + "]"
                            : parameter.paramLabel());
        }
        for (var option : spec.options()) {
            if (!isCommon(option) && !option.hidden()) {
                var one = option.longestName() + value(option);
                words.add(option.required() ? one : "[" + one + "]");
            }
        }
        return String.join(" ", words);
    }

    private static String value(OptionSpec option) {
        return option.arity().max() == 0 ? "" : " " + option.paramLabel();
    }

    private void entry(ArgSpec arg) {
        line(".TP");
        var name =
                arg instanceof OptionSpec option
                        ? String.join(", ", option.names()) + value(option)
                        : arg.paramLabel();
        line(".B " + roff(name));
        text(String.join(" ", arg.description()));
    }

    private void heading(String words) {
        line(".SH " + words.toUpperCase(Locale.ROOT));
    }

    /// A line that a dot or a quote begins would be read as a request.
    private void text(String words) {
        var safe = roff(words.strip());
        line(safe.startsWith(".") || safe.startsWith("'") ? "\\&" + safe : safe);
    }

    private static String roff(String words) {
        return words.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq");
    }

    private void line(String words) {
        page.append(words).append('\n');
    }
}
