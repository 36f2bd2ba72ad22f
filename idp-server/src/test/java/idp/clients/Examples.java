package idp.clients;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The folder `examples` of the clone that the tests run in.
public final class Examples {
    private Examples() {}

    static Path folder() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("examples"))) {
            folder = folder.getParent();
        }
        return folder.resolve("examples");
    }

    public static Path folder(String name) {
        return folder().resolve(name);
    }

    /// Of an example that is a Maven module of its own, compiled before these tests by the same build.
    public static String classPath(Path folder) {
        var target = folder.resolve("target");
        try {
            return target.resolve("classes")
                    + File.pathSeparator
                    + Files.readString(target.resolve("classpath")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    folder + " is not compiled: run Maven on the whole build", e);
        }
    }
}
