package idp.server;

import idp.server.cli.Cli;
import idp.server.cli.shell.Streams;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// `idp …` with an environment of its own, in the JVM of the test.
public final class CommandLine {
    private CommandLine() {}

    /// Runs a command that has to succeed.
    ///
    /// @return what it printed: without a terminal, JSON
    public static String run(Map<String, String> environment, String input, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var streams =
                new Streams(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        new PrintWriter(out),
                        new PrintWriter(err),
                        null);
        var exit = new Cli(new ServerProgram(environment, err::append), streams).run(arguments);
        if (exit != 0) {
            throw new AssertionError("idp " + String.join(" ", arguments) + ": " + err + out);
        }
        return out.toString();
    }
}
