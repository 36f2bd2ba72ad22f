package idp.server;

import idp.server.adapter.LogOutput;
import idp.server.cli.Cli;
import idp.server.cli.shell.Streams;

/// Starts the command line.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        // Before the first logger: a server's lines are for machines, all others for a person.
        var serves = args.length > 0 && args[0].equals("serve");
        System.setProperty(LogOutput.FORM, serves ? LogOutput.JSON : LogOutput.TERMINAL);
        var streams = Streams.ofProcess();
        var program = new ServerProgram(System.getenv(), streams.err()::println);
        System.exit(new Cli(program, streams).run(args));
    }
}
