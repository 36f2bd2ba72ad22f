import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// CPU time so far, user and system, in seconds, from `/proc`.
///
/// @param server the server's own, the hashing of passwords aside
/// @param jit what of it went into compiling; with time nothing does
/// @param postgres of every process below the server's, those that ended included
record Cpu(double server, double jit, double postgres) {
    private static final double TICKS = 100;

    static Cpu of(ProcessHandle server) throws IOException {
        var own = Path.of("/proc/" + server.pid());
        var postgres = 0.0;
        for (var child : server.descendants().toList()) {
            postgres += seconds(Path.of("/proc/" + child.pid() + "/stat"), true);
        }
        var jit = 0.0;
        var hashing = 0.0;
        try (var threads = Files.newDirectoryStream(own.resolve("task"))) {
            for (var thread : threads) {
                jit += isCalled(thread, "C[12] CompilerThre.*") ? seconds(thread.resolve("stat"), false) : 0;
                hashing += isCalled(thread, "bcrypt") ? seconds(thread.resolve("stat"), false) : 0;
            }
        }
        return new Cpu(seconds(own.resolve("stat"), false) - hashing, jit, postgres);
    }

    Cpu since(Cpu before) {
        return new Cpu(server - before.server, Math.max(0, jit - before.jit), postgres - before.postgres);
    }

    private static boolean isCalled(Path thread, String name) {
        try {
            return Files.readString(thread.resolve("comm")).strip().matches(name);
        } catch (IOException e) {
            return false;
        }
    }

    /// Nothing for what ended while we looked: its time is then among its parent's children's.
    private static double seconds(Path stat, boolean withEnded) {
        try {
            var text = Files.readString(stat);
            var fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
            var ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            if (withEnded) {
                ticks += Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
            }
            return ticks / TICKS;
        } catch (IOException e) {
            return 0;
        }
    }
}
