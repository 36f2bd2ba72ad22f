package idp.server.cluster;

import idp.core.oauth.Opaque;
import idp.server.adapter.postgres.EmbeddedPostgres;
import idp.server.db.DatabaseSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.stream.Stream;

/// A base backup of a running PostgreSQL, and a server that comes up from it: the files and the log of
/// one moment, with the numbers that transactions had then.
final class Backup implements AutoCloseable {
    private final Path home;
    private final DatabaseSettings of;
    private EmbeddedPostgres server;

    private Backup(Path home, DatabaseSettings of) {
        this.home = home;
        this.of = of;
    }

    /// @param from the folder of the server
    static Backup take(Path from, Path to, DatabaseSettings settings) {
        try (var session = new Bystander(settings)) {
            delete(to);
            session.text("SELECT pg_backup_start('test', true)");
            copy(from.resolve("data"), to.resolve("data"));
            var label = session.text("SELECT labelfile FROM pg_backup_stop(false)");
            // Whatever was written meanwhile stands in the log, which is whole only now.
            delete(to.resolve("data/pg_wal"));
            copy(from.resolve("data/pg_wal"), to.resolve("data/pg_wal"));
            Files.writeString(to.resolve("data/backup_label"), label);
            Files.deleteIfExists(to.resolve("data/postmaster.pid"));
            Files.copy(
                    from.resolve("password"),
                    to.resolve("password"),
                    StandardCopyOption.COPY_ATTRIBUTES);
            return new Backup(to, settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Starts a server on it.
    DatabaseSettings restore() {
        server = EmbeddedPostgres.start(home, new Opaque(new SecureRandom()));
        var there = server.access();
        var name = of.jdbcUrl().substring(of.jdbcUrl().lastIndexOf('/'));
        var url = there.jdbcUrl();
        return new DatabaseSettings(
                url.substring(0, url.lastIndexOf('/')) + name,
                there.user(),
                there.password(),
                of.name(),
                of.connections(),
                of.idle());
    }

    /// Starts a server on it that took over where it ended: of the next timeline.
    DatabaseSettings promote() {
        try {
            Files.createFile(home.resolve("data/recovery.signal"));
            Files.writeString(
                    home.resolve("data/postgresql.auto.conf"),
                    "\nrestore_command = 'false'\n",
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return restore();
    }

    /// The server on it stops, and comes back as a standby: it is asked, and takes no writes.
    DatabaseSettings follow() {
        server.close();
        try {
            Files.createFile(home.resolve("data/standby.signal"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return restore();
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.walkFileTree(
                from,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes is)
                            throws IOException {
                        copyOne(folder);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes is)
                            throws IOException {
                        copyOne(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException why)
                            throws IOException {
                        if (why instanceof NoSuchFileException) {
                            return FileVisitResult.CONTINUE;
                        }
                        throw why;
                    }

                    private void copyOne(Path path) throws IOException {
                        try {
                            Files.copy(
                                    path,
                                    to.resolve(from.relativize(path)),
                                    StandardCopyOption.COPY_ATTRIBUTES);
                        } catch (NoSuchFileException e) {
                            // A running server removes files; the log knows of it.
                            return;
                        }
                    }
                });
    }
}
