package idp.server.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// The folder of what an installation keeps on this machine: only its owner reads it, whoever made it.
/// A folder that holds others' files as well is left as it is.
public final class DataFolder {
    private static final Set<PosixFilePermission> MINE =
            PosixFilePermissions.fromString("rwx------");

    private static final Set<String> POSTGRES = Set.of("postgres");

    private DataFolder() {}

    /// Makes it if it is not there, and closes it to others.
    public static void make(Path folder) {
        try {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(MINE));
            var open = !MINE.containsAll(Files.getPosixFilePermissions(folder));
            if (open && isOurs(folder)) {
                Files.setPosixFilePermissions(folder, MINE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the data folder", e);
        }
    }

    private static boolean isOurs(Path folder) throws IOException {
        try (var inside = Files.list(folder)) {
            return inside.map(file -> String.valueOf(file.getFileName()))
                    .allMatch(name -> POSTGRES.contains(name) || MasterKeyFile.isOneOf(name));
        }
    }

    /// What to tell the operator.
    public static String problem(UncheckedIOException failure) {
        var cause = failure.getCause();
        if (cause instanceof AccessDeniedException denied) {
            return denied.getFile() + " may not be read or written by this user";
        }
        if (cause instanceof FileSystemException other && other.getReason() != null) {
            return other.getFile() + ": " + other.getReason();
        }
        return failure.getMessage() + (cause == null ? "" : ": " + cause.getMessage());
    }
}
