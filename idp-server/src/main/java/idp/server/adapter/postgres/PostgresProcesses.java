package idp.server.adapter.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Running the PostgreSQL programs: as which user, in which process group, and how they are stopped.
/// PostgreSQL refuses to run as root, and as a user id that has no name on this machine. Both run it in
/// a user namespace in which they are nobody.
final class PostgresProcesses {
    private static final List<String> IN_NAMESPACE = List.of("unshare", "-U");

    private final PostgresFolder folder;
    private final List<String> prefix;

    private PostgresProcesses(PostgresFolder folder, List<String> prefix) {
        this.folder = folder;
        this.prefix = prefix;
    }

    /// Finds out how `program` can be started here, by starting it.
    static PostgresProcesses probe(PostgresFolder folder, Path program) throws IOException {
        var prefix = new ArrayList<String>();
        // A process group of its own, so that Ctrl-C reaches the server before its database.
        if (succeeds(List.of("setsid", "true"))) {
            prefix.add("setsid");
        }
        var user = output(List.of("id", "-u"));
        if (user.equals("0") || !succeeds(List.of("id", "-un"))) {
            prefix.addAll(IN_NAMESPACE);
        }
        var processes = new PostgresProcesses(folder, List.copyOf(prefix));
        if (!succeeds(processes.command(List.of(program.toString(), "--version")))) {
            throw new IllegalStateException(
                    prefix.contains("unshare")
                            ? unfit(user)
                                    + ", and this machine allows no user namespace for it (unshare"
                                    + " -U): run as another user, or set IDP_DB_URL to a"
                                    + " PostgreSQL of your own."
                            : "The embedded PostgreSQL does not run on this machine ("
                                    + program
                                    + "): set IDP_DB_URL to a PostgreSQL of your own.");
        }
        return processes;
    }

    private static String unfit(String user) {
        return user.equals("0")
                ? "PostgreSQL does not run as root"
                : "PostgreSQL does not run as the user id "
                        + user
                        + ", which has no name on this machine (/etc/passwd)";
    }

    /// What the program says of itself, such as `18.6`.
    String version(Path program) throws IOException {
        var line = output(command(List.of(program.toString(), "--version")));
        return line.substring(line.lastIndexOf(' ') + 1);
    }

    Process start(List<String> words) throws IOException {
        return builder(command(words))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.log().toFile()))
                .start();
    }

    /// Ends what a crash left running out of our folder: first as PostgreSQL asks to be ended, then
    /// harder. The caller holds the folder's lock, so nobody else owns these processes.
    void endLeftovers() throws IOException {
        for (var signal : List.of("INT", "QUIT", "KILL")) {
            var left = leftovers();
            for (var process : left) {
                signal(process, signal);
            }
            var deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (!left.isEmpty() && System.nanoTime() < deadline) {
                pause();
                left = leftovers();
            }
        }
        if (!leftovers().isEmpty()) {
            throw new IllegalStateException(
                    "A PostgreSQL left in " + folder.home() + " by a crash cannot be stopped.");
        }
    }

    /// Sends SIGINT, at which PostgreSQL closes its connections and stops; forces it after 30 s.
    static void stop(Process process) {
        signal(process.toHandle(), "INT");
        try {
            if (process.waitFor(30, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }

    static int exitOf(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new IllegalStateException("interrupted while PostgreSQL is set up", e);
        }
    }

    static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL starts or stops", e);
        }
    }

    /// All processes whose program lies in our folder.
    private List<ProcessHandle> leftovers() throws IOException {
        var root = folder.home().toRealPath();
        return ProcessHandle.allProcesses()
                .filter(p ->
                        p.info().command().filter(c -> Path.of(c).startsWith(root)).isPresent())
                .toList();
    }

    private static void signal(ProcessHandle process, String name) {
        // The shell's own kill: not every system has one as a program.
        succeeds(List.of("sh", "-c", "kill -" + name + " " + process.pid()));
    }

    private List<String> command(List<String> words) {
        var all = new ArrayList<>(prefix);
        all.addAll(words);
        return all;
    }

    private static ProcessBuilder builder(List<String> words) {
        var builder = new ProcessBuilder(words);
        // A caller's PGPORT, PGDATA and the like are not meant for this database.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    private static boolean succeeds(List<String> words) {
        try {
            var process =
                    builder(words)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String output(List<String> words) throws IOException {
        try (var reader = builder(words).start().inputReader()) {
            return reader.readAllAsString().strip();
        }
    }
}
