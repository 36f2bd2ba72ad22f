package idp.server.cli.declared;

import picocli.CommandLine.Option;

/// Which file is meant, and whether what it leaves out ends: the same for `idp diff` and `idp apply`.
public final class FileOptions {
    @Option(
            names = {"-f", "--file"},
            required = true,
            paramLabel = "FILE",
            description = "what is to be, in YAML; - for standard input")
    String file = "";

    @Option(
            names = "--prune",
            description =
                    "end what an earlier apply made or took over, and the lists of this file leave"
                            + " out")
    boolean prune;
}
