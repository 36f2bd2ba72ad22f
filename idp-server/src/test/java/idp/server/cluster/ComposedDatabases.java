package idp.server.cluster;

import idp.clients.AppProcess;
import idp.server.Wait;
import idp.server.db.DatabaseSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The services keys, postgres and standby of compose.ha.yaml: Debian's PostgreSQL with what the image of that name
/// does at a first start, and otherwise with the commands of the file.
final class ComposedDatabases implements AutoCloseable {
    private final ComposeFile file;
    private final Path programs;
    private final Map<String, AppProcess> running = new HashMap<>();

    ComposedDatabases(ComposeFile file) {
        this.file = file;
        try (var versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            programs = versions.max(Comparator.naturalOrder()).orElseThrow().resolve("bin");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run("keys", shell("keys"));
        first();
        running.put("standby", started("standby", shell("standby")));
        awaitAnswer("standby");
    }

    /// Of one of them.
    DatabaseSettings settings(String service) {
        try {
            var password = Files.readString(file.folder.resolve("keys/password")).strip();
            var url = "jdbc:postgresql://127.0.0.1:" + file.ports.get(service) + "/gatehouse";
            return DatabaseSettings.of(url, "gatehouse", password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The machine is gone.
    void lose(String service) {
        try {
            var pid = data(service).resolve("postmaster.pid");
            var postmaster = Long.parseLong(Files.readAllLines(pid).getFirst());
            var all = new ArrayList<>(List.of(postmaster));
            ProcessHandle.of(postmaster).stream()
                    .flatMap(ProcessHandle::descendants)
                    .forEach(one -> all.add(one.pid()));
            Signals.sendAll(all, "KILL");
            Wait.until(() -> !running.get(service).isAlive());
            Files.deleteIfExists(pid);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As the head of the file says it.
    void promote(String service) {
        run(service, program("pg_ctl", "promote", "-D", data(service).toString()));
    }

    /// As it was.
    void start(String service) {
        running.put(service, started(service, program("postgres")));
        awaitAnswer(service);
    }

    /// What the image does at its first start.
    private void first() {
        var told = file.variables("/services/postgres/environment");
        var owner = told.get("POSTGRES_USER");
        var name = "postgres";
        run(
                name,
                program(
                        "initdb",
                        "-U",
                        owner,
                        "--pwfile=" + told.get("POSTGRES_PASSWORD_FILE"),
                        "--auth-host=scram-sha-256",
                        "--auth-local=trust"));
        try {
            Files.writeString(
                    data(name).resolve("postgresql.conf"),
                    "unix_socket_directories = '" + data(name).getParent() + "'\n",
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(name);
        var host = data(name).getParent().toString();
        run(name, program("createdb", "-h", host, "-U", owner, told.get("POSTGRES_DB")));
        run(name, List.of("sh", "-c", file.text("/configs/replication/content")));
        running.get(name).close();
        start(name);
    }

    private List<String> shell(String service) {
        var words = new ArrayList<>(file.words("/services/" + service + "/entrypoint"));
        words.addAll(file.words("/services/" + service + "/command"));
        return Patroni.command(words.toArray(String[]::new));
    }

    private List<String> program(String name, String... words) {
        var all = Patroni.command(programs.resolve(name).toString());
        all.addAll(List.of(words));
        return all;
    }

    private Path data(String service) {
        return file.folder.resolve(service).resolve("data");
    }

    private Map<String, String> environment(String service) {
        return Map.of(
                "PGDATA",
                data(service).toString(),
                "PGPORT",
                file.ports.getOrDefault(service, 0).toString(),
                "LC_ALL",
                "C.UTF-8",
                "PATH",
                programs + ":" + System.getenv("PATH"));
    }

    private AppProcess started(String service, List<String> command) {
        return AppProcess.start(file.folder, environment(service), command);
    }

    private void awaitAnswer(String service) {
        Wait.until(
                service + " answers",
                () -> exit(service, program("pg_isready", "-q", "-h", "127.0.0.1")) == 0);
    }

    private void run(String service, List<String> command) {
        if (exit(service, command) != 0) {
            throw new AssertionError("it failed: " + command);
        }
    }

    private int exit(String service, List<String> command) {
        try {
            Files.createDirectories(data(service).getParent());
            var builder =
                    new ProcessBuilder(command)
                            .directory(file.folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(
                                    ProcessBuilder.Redirect.appendTo(
                                            file.folder.resolve(service + ".log").toFile()));
            builder.environment().putAll(environment(service));
            return ServerProcess.await(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        running.values().forEach(AppProcess::close);
    }
}
