package idp.server.cli;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_FOOTER;

import idp.core.audit.Actor;
import idp.core.audit.Origin;
import idp.core.oauth.Unavailable;
import idp.server.cli.audit.When;
import idp.server.cli.client.FrameworkNames;
import idp.server.cli.remote.RemoteLine;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.FaultLine;
import idp.server.cli.shell.Input;
import idp.server.cli.shell.Misread;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import idp.server.cli.shell.Streams;
import idp.server.parts.tile.Framework;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/// Runs a command line. Exit code 0 is done, 1 a failure, 2 a command that cannot be understood.
public final class Cli {
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})([smhd]?)");

    private static final Duration LONGEST = Duration.ofDays(36_525);
    private static final String DOCTOR = "idp doctor";

    private static final Set<String> QUICK = Set.of("dev", "serve", "healthcheck");

    private final Program program;
    private final Streams streams;

    public Cli(Program program, Streams streams) {
        this.program = program;
        this.streams = streams;
    }

    public int run(String... arguments) {
        for (var argument : arguments) {
            if (!Input.isText(argument)) {
                say(
                        "idp: an argument is not text in this locale (LC_ALL, LANG)",
                        "LC_ALL=C.UTF-8 idp");
                return CommandLine.ExitCode.USAGE;
            }
        }
        if (arguments.length == 1 && QUICK.contains(arguments[0])) {
            return quick(arguments[0]);
        }
        // Whatever a command changes, the audit names who ran it.
        var operator = new Actor.Operator(program.operator());
        return ScopedValue.where(Origin.CURRENT, Origin.of(operator))
                .call(() -> commands(arguments).execute(arguments));
    }

    /// What needs nothing of all the commands, which take long to read: a node, and the question that its
    /// container is asked every few seconds.
    private int quick(String word) {
        try {
            var idp = new Idp(program, new Shell(streams));
            return switch (word) {
                case "dev" -> idp.dev();
                case "serve" -> idp.serve();
                default -> idp.healthcheck();
            };
        } catch (RuntimeException e) {
            return failed(e);
        }
    }

    /// All there is.
    CommandLine commands() {
        return commands(new String[0]);
    }

    private CommandLine commands(String[] arguments) {
        var shell = new Shell(streams);
        var makers = new Makers(program);
        var idp = new Idp(program, shell);
        var line = new CommandLine(idp, makers);
        new Rooms(program, shell, makers).open(line, arguments);
        line.setOut(streams.out());
        line.setErr(streams.err());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.registerConverter(Duration.class, Cli::duration);
        line.registerConverter(When.class, text -> When.of(text, Cli::duration));
        line.registerConverter(Framework.class, FrameworkNames::find);
        line.setExecutionStrategy(
                parsed -> RemoteLine.of(idp.server(), program, shell).execute(parsed));
        line.setParameterExceptionHandler(this::misunderstood);
        line.setExecutionExceptionHandler((problem, _, _) -> failed(problem));
        examplesFirst(line);
        return line;
    }

    private static void examplesFirst(CommandLine line) {
        var sections = new ArrayList<>(line.getHelpSectionKeys());
        sections.remove(SECTION_KEY_FOOTER);
        sections.addFirst(SECTION_KEY_FOOTER);
        line.setHelpSectionKeys(sections);
    }

    private int misunderstood(ParameterException problem, String[] arguments) {
        var command = problem.getCommandLine().getCommandSpec().qualifiedName();
        say("idp: " + Misread.of(String.valueOf(problem.getMessage())), command + " --help");
        return CommandLine.ExitCode.USAGE;
    }

    /// A person reads this: whatever happened, they get a sentence and no stack trace.
    private int failed(Exception problem) {
        switch (problem) {
            case Failed known -> say("idp: " + known.getMessage(), known.next());
            case Unavailable away -> say("idp: " + away.getMessage(), DOCTOR);
            case Exception unknown ->
                    say(
                            "idp: this is a mistake in Gatehouse itself: " + FaultLine.of(unknown),
                            DOCTOR);
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    private void say(String what, String next) {
        var shell = new Shell(streams);
        shell.say(what);
        shell.say("Try: " + next);
    }

    private static Duration duration(String text) {
        var parts = TIME.matcher(text);
        if (!parts.matches()) {
            throw new TypeConversionException(
                    "'" + text + "' is not a time such as 30m, 24h or 7d");
        }
        var count = Long.parseLong(parts.group(1));
        var time =
                switch (parts.group(2)) {
                    case "d" -> Duration.ofDays(count);
                    case "h" -> Duration.ofHours(count);
                    case "m" -> Duration.ofMinutes(count);
                    default -> Duration.ofSeconds(count);
                };
        if (time.compareTo(LONGEST) > 0) {
            throw new TypeConversionException("'" + text + "' is longer than a hundred years");
        }
        return time;
    }

    /// What `--version` prints.
    static final class Version implements IVersionProvider {
        private final Program program;

        Version(Program program) {
            this.program = program;
        }

        @Override
        public String[] getVersion() {
            return new String[] {
                "Gatehouse " + program.version() + ", Java " + Runtime.version().feature()
            };
        }
    }

    /// Makes what picocli asks for, with what it needs.
    private record Makers(Program program) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            return type == Version.class
                    ? type.cast(new Version(program))
                    : CommandLine.defaultFactory().create(type);
        }
    }
}
