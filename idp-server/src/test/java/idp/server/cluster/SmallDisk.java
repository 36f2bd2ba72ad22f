package idp.server.cluster;

import idp.clients.AppProcess;
import idp.server.TestNode;
import idp.server.Wait;
import idp.server.db.DatabaseSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Debian's PostgreSQL on a disk of its own, in memory, that a test fills.
final class SmallDisk implements AutoCloseable {
    private static final String SCRIPT =
            """
            mount -t tmpfs -o size=160m none %2$s
            chmod 777 %2$s
            unshare -U %1$s/initdb -D %2$s/data -U postgres -A trust -E UTF8
            exec unshare -U %1$s/postgres -D %2$s/data -p %3$d -c unix_socket_directories= \
              -c listen_addresses=127.0.0.1 -c min_wal_size=32MB -c max_wal_size=32MB
            """;

    private final Path disk;
    private final int port = TestNode.freePort();
    private final AppProcess server;

    SmallDisk(Path folder) {
        disk = folder.resolve("disk");
        try (var versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            var programs = versions.max(Comparator.naturalOrder()).orElseThrow().resolve("bin");
            Files.createDirectories(disk);
            var script = Files.writeString(folder.resolve("start"), text(programs));
            // A user and mounts of its own: nobody else sees the disk, and it goes with the server.
            server =
                    AppProcess.start(
                            folder,
                            Map.of("LC_ALL", "C.UTF-8"),
                            List.of("unshare", "-Urm", "sh", "-e", script.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Wait.until("it listens", () -> AppProcess.listens(port) || !server.isAlive());
        if (!server.isAlive()) {
            throw new AssertionError(server.output());
        }
    }

    private String text(Path programs) {
        return SCRIPT.formatted(programs, disk, port);
    }

    DatabaseSettings settings() {
        var url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
        return DatabaseSettings.of(url, "postgres", "a").withConnections(4);
    }

    /// To the last byte.
    void fill() {
        run(
                "COPY (SELECT repeat('x', 1000000) FROM generate_series(1, 1000)) TO '%s/filler'"
                        .formatted(disk));
        run(
                "COPY (SELECT repeat('x', 100) FROM generate_series(1, 100000)) TO '%s/rest'"
                        .formatted(disk));
    }

    void empty() {
        run("COPY (SELECT 1) TO PROGRAM 'rm %s/filler %s/rest'".formatted(disk, disk));
    }

    private void run(String sql) {
        try (var session = new Bystander(settings())) {
            session.run(sql);
        } catch (IllegalStateException full) {
            if (!full.getMessage().contains("No space left")) {
                throw full;
            }
        }
    }

    String said() {
        return server.output();
    }

    @Override
    public void close() {
        server.close();
    }
}
