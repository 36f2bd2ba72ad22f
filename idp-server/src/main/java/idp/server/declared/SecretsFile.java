package idp.server.declared;

import idp.server.declared.thing.MadeSecret;
import idp.server.json.JsonText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Where secrets go that are made: a new file that its owner alone may read. It is written before what was
/// done becomes true, so that no secret is ever stored that nobody knows.
public final class SecretsFile {
    /// It cannot be made, or not be written.
    public static final class Unwritable extends IllegalStateException {
        private Unwritable(String why) {
            super(why);
        }
    }

    private final Path file;
    private boolean kept;

    private SecretsFile(Path file) {
        this.file = file;
    }

    /// Makes the file, empty.
    ///
    /// @throws Unwritable if that cannot be, or it is there
    public static SecretsFile make(String name) {
        try {
            var file = Path.of(name);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                var own = PosixFilePermissions.fromString("rw-------");
                Files.createFile(file, PosixFilePermissions.asFileAttribute(own));
            } else {
                Files.createFile(file);
            }
            return new SecretsFile(file);
        } catch (FileAlreadyExistsException e) {
            throw new Unwritable(
                    name + " is there already, and secrets in it would be lost: name a new file");
        } catch (IOException | InvalidPathException e) {
            throw new Unwritable("the file " + name + " cannot be made");
        }
    }

    /// In place of what was written before: who makes them may have to begin again.
    ///
    /// @throws Unwritable if that fails
    public void write(List<MadeSecret> made) {
        write(document(made));
    }

    /// What stands in the file, by list and name.
    public static Map<String, Object> document(List<MadeSecret> made) {
        var document = new LinkedHashMap<String, Map<String, Object>>();
        for (var secret : made) {
            document.computeIfAbsent(secret.of().kind().list(), _ -> new TreeMap<>())
                    .put(secret.of().name(), new TreeMap<>(secret.members()));
        }
        return new LinkedHashMap<>(document);
    }

    /// The same of secrets that are a document already.
    ///
    /// @throws Unwritable if that fails
    public void write(Map<String, ?> document) {
        kept = !document.isEmpty();
        try (var channel =
                FileChannel.open(
                        file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            var bytes = ByteBuffer.wrap(JsonText.of(document).getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new Unwritable("the file " + file + " cannot be written: nothing was done");
        }
    }

    /// Whether secrets are in it.
    public boolean isKept() {
        return kept;
    }

    /// Only if nothing was written: of a commit that failed nobody knows whether it was one, and a secret that
    /// is good must not be lost.
    public void discardEmpty() {
        if (kept) {
            return;
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new Unwritable(file + " is empty and cannot be deleted");
        }
    }
}
