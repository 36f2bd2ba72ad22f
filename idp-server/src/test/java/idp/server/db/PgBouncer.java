package idp.server.db;

import idp.clients.AppProcess;
import idp.server.TestNode;
import idp.server.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Debian's PgBouncer in front of a database of the tests.
final class PgBouncer implements AutoCloseable {
    private final int port = TestNode.freePort();
    private final DatabaseSettings behind;
    private final AppProcess process;

    /// @param mode `session`, `transaction` or `statement`
    PgBouncer(Path folder, DatabaseSettings behind, String mode) {
        this.behind = behind;
        var uri = URI.create(behind.jdbcUrl().substring("jdbc:".length()));
        var file =
                """
                [databases]
                %1$s = host=%2$s port=%3$d dbname=%1$s user=%4$s password=%5$s

                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %6$d
                unix_socket_dir =
                auth_type = any
                pool_mode = %7$s
                """
                        .formatted(
                                uri.getPath().substring(1),
                                uri.getHost(),
                                uri.getPort(),
                                behind.user(),
                                behind.password(),
                                port,
                                mode);
        // It refuses to run as root, as PostgreSQL does.
        var root = System.getProperty("user.name").equals("root");
        var before = root ? List.of("unshare", "-U") : List.<String>of();
        try {
            var config = Files.writeString(folder.resolve("pgbouncer.ini"), file);
            var command = new ArrayList<>(before);
            command.addAll(List.of("/usr/sbin/pgbouncer", config.toString()));
            process = AppProcess.start(folder, Map.of(), command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Wait.until("it listens or has ended", () -> AppProcess.listens(port) || !process.isAlive());
        if (!process.isAlive()) {
            throw new AssertionError(process.output());
        }
    }

    /// The same database through it.
    DatabaseSettings settings() {
        var uri = URI.create(behind.jdbcUrl().substring("jdbc:".length()));
        return new DatabaseSettings(
                behind.jdbcUrl().replace(":" + uri.getPort() + "/", ":" + port + "/"),
                behind.user(),
                behind.password(),
                behind.name(),
                behind.connections(),
                behind.idle());
    }

    @Override
    public void close() {
        process.close();
    }
}
