package idp.server.cli.shell;

import java.io.Console;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a command reads and writes: data goes to `out`, everything said to a person to `err`.
///
/// @param console the person who can be asked, null where nobody sits at a terminal
public record Streams(InputStream in, PrintWriter out, PrintWriter err, @Nullable Console console) {
    public static Streams ofProcess() {
        var console = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        return new Streams(
                System.in,
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                console.orElse(null));
    }
}
