package idp.server.adapter.postgres;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import idp.core.oauth.Opaque;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The folder of an embedded database: `lock` (one owner at a time), `password`, `data`,
/// `postgres.log` and the unpacked programs. Each part appears under its name only when it is whole.
record PostgresFolder(Path home) {
    static final String USER = "gatehouse";
    private static final Logger LOG = LoggerFactory.getLogger(PostgresFolder.class);

    /// What PostgreSQL says of itself in `postmaster.pid`.
    record Status(long pid, int port, boolean ready) {
        boolean alive() {
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
        }
    }

    Path data() {
        return home.resolve("data");
    }

    Path log() {
        return home.resolve("postgres.log");
    }

    private Path pidFile() {
        return data().resolve("postmaster.pid");
    }

    /// Makes the folder ours until the channel is closed or the process ends.
    FileChannel claim() throws IOException {
        Files.createDirectories(home);
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        var channel = FileChannel.open(home.resolve("lock"), CREATE, WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            LOG.debug("this very process holds the lock", e);
        }
        channel.close();
        throw new EmbeddedPostgres.InUse(home);
    }

    /// A seat among those who use a database that another process runs: it stays until the channel is
    /// closed or the process ends. Null while its owner is stopping it.
    @Nullable FileChannel visit() throws IOException {
        return seat(true);
    }

    /// Nobody visits, and nobody comes until the channel is closed. Null while somebody is there.
    @Nullable FileChannel alone() throws IOException {
        return seat(false);
    }

    private @Nullable FileChannel seat(boolean shared) throws IOException {
        var channel = FileChannel.open(home.resolve("visitors"), CREATE, READ, WRITE);
        try {
            if (channel.tryLock(0, Long.MAX_VALUE, shared) != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            LOG.debug("this very process has a seat", e);
        }
        channel.close();
        return null;
    }

    /// An empty log; the one of the start before is kept beside it.
    void turnLog() throws IOException {
        if (Files.exists(log())) {
            Files.move(log(), home.resolve("postgres.log.1"), REPLACE_EXISTING);
        }
        Files.createFile(log());
    }

    String password() throws IOException {
        return Files.readString(home.resolve("password"));
    }

    String password(Opaque random) throws IOException {
        var file = home.resolve("password");
        if (!Files.exists(file)) {
            var fresh = home.resolve("password.tmp");
            Files.deleteIfExists(fresh);
            var mine = PosixFilePermissions.fromString("rw-------");
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(mine));
            Files.writeString(fresh, random.secret());
            Files.move(fresh, file, ATOMIC_MOVE);
        }
        return password();
    }

    /// Sees to it that there is a database of this version.
    void fill(PostgresProcesses run, Path programs, String version) throws IOException {
        if (Files.exists(data())) {
            var made = Files.readString(data().resolve("PG_VERSION")).strip();
            if (!version.startsWith(made + ".")) {
                throw new IllegalStateException(
                        data()
                                + " belongs to PostgreSQL "
                                + made
                                + ", and this build has "
                                + version);
            }
            return;
        }
        var fresh = home.resolve("data.tmp");
        PostgresBinaries.delete(fresh);
        var initdb =
                run.start(
                        List.of(
                                programs.resolve("bin/initdb").toString(),
                                "--pgdata=" + fresh,
                                "--username=" + USER,
                                "--pwfile=" + home.resolve("password"),
                                "--auth=scram-sha-256",
                                "--encoding=UTF8",
                                "--locale=C",
                                "--locale-provider=builtin",
                                "--builtin-locale=C.UTF-8"));
        if (PostgresProcesses.exitOf(initdb) != 0) {
            throw new IllegalStateException("initdb failed:\n" + lastWords());
        }
        Files.move(fresh, data(), ATOMIC_MOVE);
        try (var folder = FileChannel.open(home)) {
            folder.force(true);
        }
    }

    /// Removes what a killed server left there: its process id may by now be anybody's. The file of
    /// a living PostgreSQL that is not ours stays, and the start then fails with its message.
    void forgetDeadServer() throws IOException {
        var status = status();
        var foreign =
                status != null
                        && ProcessHandle.of(status.pid())
                                .flatMap(process -> process.info().command())
                                .filter(program -> program.endsWith("/postgres"))
                                .isPresent();
        if (!foreign) {
            Files.deleteIfExists(pidFile());
        }
    }

    /// Null while there is no server, or one that has not come far.
    @Nullable Status status() throws IOException {
        try {
            var lines = Files.readAllLines(pidFile());
            if (lines.size() < 8) {
                return null;
            }
            return new Status(
                    Long.parseLong(lines.get(0).strip()),
                    Integer.parseInt(lines.get(3).strip()),
                    lines.get(7).strip().equals("ready"));
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /// The end of the log, for a message about why PostgreSQL did not start.
    String lastWords() throws IOException {
        var lines = Files.readAllLines(log());
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
    }
}
