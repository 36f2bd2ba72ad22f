package idp.server.db.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.jar.JarEntry;
import java.util.zip.CRC32;

/// The steps of the schema that this release has: files in their jar or, in a working copy, in their folder.
public final class Steps {
    private static final String FOLDER = "db/migration";

    /// Where Flyway finds them.
    public static final String PLACE = "classpath:" + FOLDER;

    private Steps() {}

    /// By their names, without reading them.
    public static Set<String> names() {
        var folder = Objects.requireNonNull(Steps.class.getResource("/" + FOLDER));
        try {
            if (folder.openConnection() instanceof JarURLConnection packed) {
                return packed.getJarFile().stream()
                        .map(JarEntry::getName)
                        .filter(name -> name.startsWith(FOLDER) && name.endsWith(".sql"))
                        .map(name -> name.substring(FOLDER.length() + 1))
                        .collect(toUnmodifiableSet());
            }
            try (var files = Files.list(Path.of(folder.toURI()))) {
                return files.map(file -> file.getFileName() + "")
                        .filter(name -> name.endsWith(".sql"))
                        .collect(toUnmodifiableSet());
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("the steps of the schema cannot be read", e);
        }
    }

    /// With the checksum that Flyway notes of each when it is taken: of its lines, without their ends.
    public static Map<String, Integer> checksums() {
        return names().stream().collect(toUnmodifiableMap(Function.identity(), Steps::checksum));
    }

    /// Of the last step.
    public static String version() {
        return names().stream()
                        .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                        .max()
                        .orElseThrow()
                + "";
    }

    private static int checksum(String name) {
        var sum = new CRC32();
        try (var lines = new BufferedReader(new InputStreamReader(open(name), UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                sum.update(line.getBytes(UTF_8));
            }
        } catch (IOException e) {
            throw new IllegalStateException("the step " + name + " cannot be read", e);
        }
        return (int) sum.getValue();
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(Steps.class.getResourceAsStream("/" + FOLDER + "/" + name));
    }
}
