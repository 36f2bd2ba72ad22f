package idp.server.cli.remote;

import idp.server.cli.remote.wire.RemoteServer;
import idp.server.cli.remote.wire.ServerAddress;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/// Where a command that was understood is done: by itself, or by the server that was named.
///
/// @param server null where none was
public record RemoteLine(@Nullable String server, Program program, Shell shell)
        implements IExecutionStrategy {
    public static IExecutionStrategy of(@Nullable String server, Program program, Shell shell) {
        return server == null ? new RunLast() : new RemoteLine(server, program, shell);
    }

    @Override
    public int execute(ParseResult parsed) {
        var last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        var line = last.commandSpec().commandLine();
        var asksForHelp = last.isUsageHelpRequested() || last.isVersionHelpRequested();
        if (server == null || asksForHelp || !line.getSubcommands().isEmpty()) {
            return new RunLast().execute(parsed);
        }
        var words = new TypedWords(last);
        if (RemoteVerbs.isOfThisMachine(words.verb())) {
            return new RunLast().execute(parsed);
        }
        var verb = RemoteVerbs.find(words.verb());
        if (verb == null) {
            shell.say("idp: " + HostVerbs.sentence(words.verb()));
            shell.say("Try: " + HostVerbs.next(words.verb()));
            return CommandLine.ExitCode.USAGE;
        }
        try {
            var help = "idp " + words.verb() + " --help";
            var there = new RemoteServer(ServerAddress.of(server), program, help);
            return verb.run(new RemoteCall(there, words, shell, program.clock()));
        } catch (RuntimeException e) {
            // As picocli hands on what a command throws.
            throw new ExecutionException(line, "over " + words.verb(), e);
        }
    }
}
