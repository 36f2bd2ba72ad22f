package idp.server.cluster;

import idp.guard.Authentication;
import idp.guard.Guard;
import idp.guard.GuardConfig;
import idp.server.cluster.History.Type;
import idp.server.flow.App;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A guard of the API of orders on a machine of its own: its first gate in another process, asked line
/// by line.
final class GuardProcess implements AutoCloseable {
    private final Process process;
    private final PrintWriter to;
    private final BufferedReader from;

    /// @param environment such as that of a [WrongClock]
    GuardProcess(String issuer, String node, Map<String, String> environment) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder =
                new ProcessBuilder(
                                java,
                                "-Xmx64m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                GuardProcess.class.getName(),
                                issuer,
                                node)
                        .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Signals.endWithUs(process.pid());
        to = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        from = process.inputReader(StandardCharsets.UTF_8);
    }

    /// One question at a time.
    synchronized Type ask(String token) {
        to.println(token);
        try {
            return Type.valueOf(String.valueOf(from.readLine()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /// `issuer node`, then tokens on standard input.
    public static void main(String[] arguments) throws IOException {
        var config =
                GuardConfig.of(arguments[0], Orders.RESOURCE, Orders.API_CLIENT, App.SECRET)
                        .withNodes(URI.create(arguments[1]))
                        .withLeeway(Duration.ZERO);
        try (var guard = Guard.start(config);
                var lines =
                        new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String token; (token = lines.readLine()) != null; ) {
                System.out.println(judged(guard, token));
            }
        }
    }

    private static Type judged(Guard guard, String token) {
        return switch (guard.authenticate(List.of("Bearer " + token))) {
            case Authentication.Authenticated good -> Type.OK;
            case Authentication.Denied denied -> Type.FAIL;
            case Authentication.Unknown unknown -> Type.INFO;
        };
    }
}
