package idp.server.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// docs/production.md and the files that stand in it, by the place where they belong.
public record ProductionGuide(Map<String, String> files) {
    private static final Pattern FILE =
            Pattern.compile("(?ms)^<!-- file: (\\S+) -->\\n```\\w*\\n(.*?)^```$");

    public static ProductionGuide read() {
        try {
            var page = Files.readString(Guide.top().resolve("docs/production.md"));
            var files = new LinkedHashMap<String, String>();
            FILE.matcher(page).results().forEach(file -> files.put(file.group(1), file.group(2)));
            return new ProductionGuide(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The file, with what is the reader's own put in.
    ///
    /// @param changes pairs: each first one has to be there
    String file(String name, String... changes) {
        var text = files.get(name);
        if (text == null) {
            throw new AssertionError("docs/production.md has no file " + name);
        }
        for (var i = 0; i < changes.length; i += 2) {
            if (!text.contains(changes[i])) {
                throw new AssertionError(name + " has no " + changes[i] + "\n" + text);
            }
            text = text.replace(changes[i], changes[i + 1]);
        }
        return text;
    }

    /// Writes it into a folder, to be run if it is a script.
    Path write(Path folder, String name, String... changes) {
        try {
            var text = file(name, changes);
            var path = folder.resolve(Path.of(name).getFileName());
            Files.writeString(path, text);
            if (text.startsWith("#!")) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            }
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
