package idp.server.adapter.postgres;

import idp.core.oauth.Opaque;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL that this process starts, keeps alive and stops, with its data in one folder. It is
/// as durable as any PostgreSQL: what was committed survives a `kill -9` of either process. It
/// listens on the loopback address alone, behind a generated password. One process at a time owns
/// the folder; what a crash left running there is stopped before a new start.
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Duration START = Duration.ofMinutes(2);

    private final PostgresFolder folder;
    private final FileChannel claim;
    private final Path program;
    private final PostgresProcesses processes;
    private final String password;
    private final String version;
    private int port;
    private @Nullable Process postmaster;
    private @Nullable FileChannel alone;
    private boolean closed;

    /// Another process owns the folder at this moment: it starts, runs or stops the database there.
    public static final class InUse extends IllegalStateException {
        InUse(Path home) {
            super(
                    "Another process already runs the database in "
                            + home
                            + ": stop it, or choose another folder with IDP_DATA_DIR.");
        }
    }

    /// How to reach the database.
    public record Access(String jdbcUrl, String user, String password) {
        /// Never shows the password.
        @Override
        public String toString() {
            return jdbcUrl;
        }
    }

    private EmbeddedPostgres(PostgresFolder folder, FileChannel claim, Opaque random)
            throws IOException {
        this.folder = folder;
        this.claim = claim;
        var programs = PostgresBinaries.unpack(folder.home());
        program = programs.resolve("bin/postgres");
        folder.turnLog();
        processes = PostgresProcesses.probe(folder, program);
        processes.endLeftovers();
        version = processes.version(program);
        password = folder.password(random);
        folder.fill(processes, programs, version);
    }

    /// Starts the database in `home`, which is made and filled when it is new.
    public static EmbeddedPostgres start(Path home, Opaque random) {
        FileChannel claim = null;
        try {
            var folder = new PostgresFolder(home.toAbsolutePath().normalize());
            claim = folder.claim();
            var server = new EmbeddedPostgres(folder, claim, random);
            server.launch();
            return server;
        } catch (IOException e) {
            release(claim);
            throw new UncheckedIOException("the embedded PostgreSQL cannot be started", e);
        } catch (RuntimeException e) {
            release(claim);
            throw e;
        }
    }

    /// Whether nobody visits. Then nobody can until it is closed, either.
    public synchronized boolean isAlone() {
        try {
            alone = alone == null ? folder.alone() : alone;
        } catch (IOException e) {
            LOG.warn("who uses the database cannot be seen", e);
            return true;
        }
        return alone != null;
    }

    /// The database that another process runs in `home`, null when none does.
    public static @Nullable Access running(Path home) {
        try {
            var folder = new PostgresFolder(home);
            var status = folder.status();
            if (status == null || !status.ready() || !status.alive()) {
                return null;
            }
            return access(status.port(), folder.password());
        } catch (IOException e) {
            LOG.debug("no embedded PostgreSQL can be seen", e);
            return null;
        }
    }

    public Access access() {
        return access(port, password);
    }

    public String jdbcUrl() {
        return access().jdbcUrl();
    }

    public String user() {
        return PostgresFolder.USER;
    }

    public String password() {
        return password;
    }

    /// Such as `18.6`.
    public String version() {
        return version;
    }

    /// The process id of the database's first process, -1 while there is none.
    public synchronized long pid() {
        return postmaster == null ? -1 : postmaster.pid();
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            if (postmaster != null) {
                PostgresProcesses.stop(postmaster);
            }
            release(alone);
            release(claim);
        }
    }

    /// Starts the server and waits until it answers; a lost race for the port is tried again.
    private synchronized void launch() throws IOException {
        for (int attempt = 1; ; attempt++) {
            processes.endLeftovers();
            folder.forgetDeadServer();
            var wanted = port == 0 ? freePort() : port;
            var process = processes.start(command(wanted));
            if (becomesReady(process)) {
                port = wanted;
                postmaster = process;
                var _ = process.onExit().thenRun(this::revive);
                return;
            }
            PostgresProcesses.stop(process);
            if (attempt == 3) {
                throw new IllegalStateException(
                        "The embedded PostgreSQL did not start:\n" + folder.lastWords());
            }
        }
    }

    private List<String> command(int wanted) {
        return List.of(
                program.toString(),
                "-D",
                folder.data().toString(),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "port=" + wanted,
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_connections=200");
    }

    private boolean becomesReady(Process process) throws IOException {
        var deadline = System.nanoTime() + START.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            var status = folder.status();
            if (status != null && status.pid() == process.pid() && status.ready()) {
                return true;
            }
            PostgresProcesses.pause();
        }
        return false;
    }

    /// Somebody killed the database under us: start it again on the same port.
    private synchronized void revive() {
        if (closed) {
            return;
        }
        LOG.warn("the embedded PostgreSQL ended unasked and is started again");
        try {
            launch();
        } catch (IOException | RuntimeException e) {
            LOG.error("the embedded PostgreSQL cannot be started again", e);
        }
    }

    private static Access access(int port, String password) {
        var url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
        return new Access(url, PostgresFolder.USER, password);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    static void release(@Nullable FileChannel claim) {
        try {
            if (claim != null) {
                claim.close();
            }
        } catch (IOException e) {
            LOG.warn("the lock of the database folder did not close", e);
        }
    }
}
