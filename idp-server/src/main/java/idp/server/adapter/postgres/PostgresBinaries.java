package idp.server.adapter.postgres;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The PostgreSQL programs that come as an archive on the class path, one artifact a platform,
/// unpacked once into a folder named for the archive's checksum. A folder with its marker is whole:
/// it was renamed into place only after the last file was written.
final class PostgresBinaries {
    private static final String MARKER = "unpacked";

    private PostgresBinaries() {}

    /// The folder that holds `bin/postgres` for this machine.
    static Path unpack(Path home) throws IOException {
        var name = resource(System.getProperty("os.name"), System.getProperty("os.arch"), musl());
        var archive = name == null ? null : PostgresBinaries.class.getResource("/" + name);
        if (archive == null) {
            throw new IllegalStateException(
                    "This build holds no embedded PostgreSQL for "
                            + System.getProperty("os.name")
                            + " on "
                            + System.getProperty("os.arch")
                            + ": set IDP_DB_URL to a PostgreSQL 15 or newer.");
        }
        var folder = home.resolve("programs-" + checksum(archive));
        if (!Files.exists(folder.resolve(MARKER))) {
            var fresh = home.resolve("programs.tmp");
            delete(fresh);
            PostgresArchive.unpack(archive, fresh);
            Files.createFile(fresh.resolve(MARKER));
            delete(folder);
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        return folder;
    }

    /// The archive's name for a platform, null where none is published.
    static @Nullable String resource(String system, String machine, boolean musl) {
        var os = system.toLowerCase(Locale.ROOT);
        var arch =
                switch (machine.toLowerCase(Locale.ROOT)) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    default -> null;
                };
        if (arch == null) {
            return null;
        }
        if (os.startsWith("linux")) {
            return "postgres-linux-" + arch + (musl ? "-alpine_linux" : "") + ".txz";
        }
        return os.startsWith("mac") ? "postgres-darwin-" + arch + ".txz" : null;
    }

    private static boolean musl() {
        return Files.exists(Path.of("/etc/alpine-release"));
    }

    private static String checksum(URL archive) throws IOException {
        var connection = archive.openConnection();
        connection.setUseCaches(false);
        if (connection instanceof JarURLConnection jar) {
            try (var file = jar.getJarFile()) {
                return Long.toHexString(file.getEntry(jar.getEntryName()).getCrc());
            }
        }
        return Long.toHexString(connection.getContentLengthLong());
    }

    /// Removes a folder and all in it; an absent one is fine.
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e)
                            throws IOException {
                        if (e != null) {
                            throw e;
                        }
                        Files.delete(dir);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
