package idp.server.declared;

import idp.server.declared.thing.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a file refers to, on this machine: the environment, and files from where the file is.
public final class FileSources implements Sources {
    private static final int LONGEST = 1_000_000;

    private final @Nullable Path folder;
    private final Function<String, @Nullable String> variables;

    /// @param folder null for the one that the program runs in
    public FileSources(@Nullable Path folder, Function<String, @Nullable String> variables) {
        this.folder = folder;
        this.variables = variables;
    }

    @Override
    public @Nullable String variable(String name) {
        return variables.apply(name);
    }

    @Override
    public @Nullable String text(String path) {
        try {
            var file = folder == null ? Path.of(path) : folder.resolve(path);
            if (Files.size(file) > LONGEST) {
                return null;
            }
            var text = Files.readString(file);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (IOException | InvalidPathException e) {
            return null;
        }
    }
}
