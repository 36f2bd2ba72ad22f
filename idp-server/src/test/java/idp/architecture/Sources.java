package idp.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The source files of the clone that the tests run in.
final class Sources {
    private static final List<String> MODULES =
            List.of("idp-core", "migrations", "idp-guard", "idp-server");

    private Sources() {}

    /// The clone's top folder, found upwards from wherever the tests were started.
    static Path top() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("idp-core"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    static List<Source> main() {
        return in("src/main");
    }

    static List<Source> test() {
        return in("src/test");
    }

    /// What else is written for people: the guides, the scripts, the examples.
    static List<Source> texts() {
        return Stream.concat(
                        Stream.of("README.md", "CHANGELOG.md", "SECURITY.md", "Makefile", "pom.xml")
                                .map(top()::resolve),
                        Stream.of("docs", "scripts", "bench", "examples")
                                .map(top()::resolve)
                                .flatMap(folder ->
                                        files(folder, "[^.]+|.*\\.(md|java|mjs|ts|html|py)")))
                .map(file -> new Source(file.getFileName().toString(), text(file)))
                .toList();
    }

    static String read(String path) {
        return text(top().resolve(path));
    }

    private static List<Source> in(String folder) {
        return MODULES.stream()
                .map(module -> top().resolve(module).resolve(folder))
                .filter(Files::isDirectory)
                .flatMap(from -> files(from, ".*\\.(java|jte|sql)"))
                .map(file -> new Source(file.getFileName().toString(), text(file)))
                .toList();
    }

    private static Stream<Path> files(Path folder, String names) {
        try (var files = Files.walk(folder)) {
            return files
                    .filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().matches(names))
                    .filter(file -> !file.toString().contains("node_modules"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    record Source(String file, String text) {
        String name() {
            return file.substring(0, file.lastIndexOf('.'));
        }

        long lines() {
            return text.lines().count();
        }
    }
}
