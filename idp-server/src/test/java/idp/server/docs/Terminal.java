package idp.server.docs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import idp.server.CommandLine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A shell in a folder of its own. Its `idp` is the command line with its real parts, in the JVM of the
/// test, since a process for each of so many commands would take minutes; its `curl` fails for every
/// answer that is an error. What a reader copies out of an answer is there as a variable afterwards:
/// `CLIENT_ID`, `CLIENT_SECRET` (that of the client `ci` as `CI_SECRET`, too), `KEY` and `TOKEN`.
final class Terminal implements AutoCloseable {
    private static final String CURL = "/usr/bin/curl";
    private static final String IDP =
            """
            #!/bin/sh
            for word in "$@"; do
              case $word in /*) ;; *[./]*) [ ! -e "$word" ] || word=$PWD/$word ;; esac
              printf '%%s\\0' "$word"
            done >%1$s/asked
            printf '\\0' >>%1$s/asked
            cat >>%1$s/asked
            code=$(%2$s -s -o %1$s/told -w '%%{http_code}' --data-binary @%1$s/asked http://127.0.0.1:%3$d/)
            [ "$code" = 200 ] || exec >&2
            [ ! -e %1$s/told ] || cat %1$s/told
            rm -f %1$s/told
            [ "$code" = 200 ]
            """;
    private static final Pattern MEMBER =
            Pattern.compile("\"(client_id|client_secret|key|access_token)\"\\s*:\\s*\"([^\"]+)\"");

    private final Path folder;
    private final Path tools;
    private final Map<String, String> environment;
    private final Map<String, String> variables = new HashMap<>();
    private final HttpServer bridge;

    Terminal(Path folder, Map<String, String> environment) throws IOException {
        this.folder = folder;
        this.environment = environment;
        bridge = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        bridge.createContext("/", this::run);
        bridge.start();
        tools = Files.createDirectory(folder.resolve("tools"));
        tool("curl", "#!/bin/sh\nexec %s -sS --fail-with-body \"$@\"\n".formatted(CURL));
        tool("idp", IDP.formatted(tools, CURL, bridge.getAddress().getPort()));
    }

    private void tool(String name, String text) throws IOException {
        Files.writeString(tools.resolve(name), text);
        Files.setPosixFilePermissions(
                tools.resolve(name), PosixFilePermissions.fromString("rwx------"));
    }

    void set(String name, String value) {
        variables.put(name, value);
    }

    record Outcome(int exit, String output) {}

    Outcome run(String command) throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder("bash", "-o", "pipefail", "-c", command)
                        .directory(folder.toFile())
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("IDP_"));
        builder.environment().putAll(variables);
        builder.environment().put("PATH", tools + ":" + System.getenv("PATH"));
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("it does not end:\n" + output);
        }
        copy(output);
        return new Outcome(process.exitValue(), output);
    }

    private void copy(String output) {
        for (var member : MEMBER.matcher(output).results().toList()) {
            var value = member.group(2);
            switch (member.group(1)) {
                case "client_id" -> set("CLIENT_ID", value);
                case "client_secret" -> {
                    set("CLIENT_SECRET", value);
                    set(variables.get("CLIENT_ID").toUpperCase(Locale.ROOT) + "_SECRET", value);
                }
                case "key" -> set("KEY", value);
                default -> set("TOKEN", value);
            }
        }
    }

    private void run(HttpExchange exchange) throws IOException {
        try (exchange) {
            var bytes = exchange.getRequestBody().readAllBytes();
            var asked = new String(bytes, StandardCharsets.UTF_8);
            var end = asked.indexOf("\0\0");
            var words = asked.substring(0, end).split("\0");
            var told = told(asked.substring(end + 2), List.of(words));
            var answer = told.output().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(
                    told.exit() == 0 ? 200 : 400, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private Outcome told(String input, List<String> words) {
        try {
            var told = CommandLine.run(environment, input, words.toArray(String[]::new));
            return new Outcome(0, told);
        } catch (AssertionError refused) {
            return new Outcome(1, refused.getMessage());
        }
    }

    @Override
    public void close() {
        bridge.stop(0);
    }
}
