package idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// `idp …` as a process of its own: the program's own entry with its own JVM options, and an
/// environment that holds nothing of ours but what is given.
public final class IdpProcess {
    private static final int LONGEST_SECONDS = 180;
    private static final Set<String> NODES = Set.of("dev", "serve");

    private IdpProcess() {}

    /// How a command ended.
    public record Ran(String line, int code, String out, String err) {
        public Map<String, Object> document() {
            return JsonMapper.shared().readValue(out, new TypeReference<>() {});
        }

        public List<Map<String, Object>> documents() {
            return JsonMapper.shared().readValue(out, new TypeReference<>() {});
        }

        /// Whatever went wrong, the person who typed the command hears of it in a sentence.
        public Ran speaksToPeople() {
            assertThat(out + err)
                    .as(line)
                    .doesNotContainPattern("(?m)^\\s+at [\\w.$/]+\\(")
                    .doesNotContain("Exception in thread", "Error: A JNI error");
            return this;
        }
    }

    /// Runs a command to its end.
    public static Ran run(Map<String, String> environment, String input, String... arguments) {
        return run(List.of(), environment, input, arguments);
    }

    /// @param before what the program is started by: a shell, another user
    static Ran run(
            List<String> before,
            Map<String, String> environment,
            String input,
            String... arguments) {
        try {
            var folder = Files.createTempDirectory("idp-process");
            var in = folder.resolve("in");
            var out = folder.resolve("out");
            var err = folder.resolve("err");
            Files.writeString(in, input);
            var process =
                    builder(environment, before, arguments)
                            .redirectInput(in.toFile())
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile())
                            .start();
            var line = "idp " + String.join(" ", arguments);
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(line + " does not end: " + Files.readString(err));
            }
            return new Ran(line, process.exitValue(), text(out), text(err)).speaksToPeople();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// A process that is not started yet.
    ///
    /// @param before what the program is started by: a shell, another user
    public static ProcessBuilder builder(
            Map<String, String> environment, List<String> before, String... arguments) {
        var command = new ArrayList<>(before);
        var first = arguments.length == 0 ? "" : arguments[0];
        command.addAll(NODES.contains(first) ? Product.node() : Product.command());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        var kept = Map.copyOf(builder.environment());
        builder.environment().clear();
        builder.environment().put("LC_ALL", "C.UTF-8");
        for (var name : List.of("PATH", "HOME")) {
            if (kept.containsKey(name)) {
                builder.environment().put(name, kept.get(name));
            }
        }
        builder.environment().putAll(environment);
        return builder;
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
