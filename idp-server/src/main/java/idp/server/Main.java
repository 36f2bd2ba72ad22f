package idp.server;

import idp.server.cli.Cli;
import idp.server.cli.Streams;

/// Starts the command line.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(new Cli(new Gatehouse(System.getenv()), Streams.ofProcess()).run(args));
    }
}
