package idp.server.config;

import idp.core.oauth.Opaque;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

/// The master key that dev makes for itself: a file that only its owner reads, and that appears
/// whole or not at all. Of two processes that make it at once, one wins and both use its key.
final class MasterKeyFile {
    private static final String NAME = "master.key";
    private static final int BYTES = 32;

    private MasterKeyFile() {}

    /// The text of the file in `folder`, which is made if it is not there.
    static String read(Path folder, Opaque random) {
        var file = folder.resolve(NAME);
        try {
            if (!Files.exists(file)) {
                create(folder, file, random);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the master key in the data folder", e);
        }
    }

    /// Whether a file of this name is the key, or one that was being made.
    static boolean isOneOf(String name) {
        return name.equals(NAME) || name.startsWith(NAME + ".");
    }

    private static void create(Path folder, Path file, Opaque random) throws IOException {
        DataFolder.make(folder);
        var fresh = folder.resolve(NAME + "." + random.id());
        Files.createFile(
                fresh,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(
                    fresh, Base64.getEncoder().encodeToString(random.bytes(BYTES)) + "\n");
            try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            // A link, unlike a rename, never takes another one's place.
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            return;
        } finally {
            Files.delete(fresh);
        }
    }
}
