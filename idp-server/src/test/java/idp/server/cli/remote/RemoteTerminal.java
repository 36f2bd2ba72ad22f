package idp.server.cli.remote;

import idp.server.cli.Cli;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Streams;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/// Somebody types commands.
record RemoteTerminal(Program program) {
    /// How one ended.
    record Ran(int code, String out, String err) {}

    Ran type(String line) {
        return type("", line.split(" "));
    }

    Ran type(String input, String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        var streams = new Streams(in, new PrintWriter(out), new PrintWriter(err), null);
        var code = new Cli(program, streams).run(words);
        return new Ran(code, out.toString(), err.toString());
    }
}
