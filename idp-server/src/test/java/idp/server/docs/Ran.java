package idp.server.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A program of the machine that has ended, and what it said.
record Ran(int exit, String output) {
    private static final int LONGEST_SECONDS = 60;

    /// @param input what it reads
    static Ran program(Path folder, Map<String, String> more, String input, List<String> command) {
        try {
            var builder =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true);
            builder.environment()
                    .keySet()
                    .removeIf(name -> name.startsWith("IDP_") || name.startsWith("PG"));
            builder.environment().putAll(more);
            var process = builder.start();
            try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
                in.write(input);
            }
            var output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("it does not end: " + command);
            }
            return new Ran(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static Ran program(Path folder, List<String> command) {
        return program(folder, Map.of(), "", command);
    }

    /// What it said, if all was well.
    String good() {
        if (exit != 0) {
            throw new AssertionError("exit code " + exit + "\n" + output);
        }
        return output;
    }
}
