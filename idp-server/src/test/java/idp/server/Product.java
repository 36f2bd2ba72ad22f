package idp.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/// The program as it is shipped, for tests that start it as a process: in jars, without the classes of
/// tests, and with what a rehearsal has taught the JVM about it (ADR 66): tests start some hundred of
/// them. Made anew when a class has changed, by whichever test JVM needs it first.
public final class Product {
    private static final Path FOLDER = Path.of("target", "product").toAbsolutePath();
    private static final Path STAMP = FOLDER.resolve("made-of");
    private static final int LONGEST_SECONDS = 180;
    private static final String CLASS_PATH = make();

    private Product() {}

    /// `java` and its options for a node, up to the program's own arguments. The options of the product come
    /// first.
    ///
    /// @param more further options of the JVM
    public static List<String> node(String... more) {
        return java(CLASS_PATH, "-XX:AOTCache=" + cache("node"), List.of(more));
    }

    /// The same for a command.
    static List<String> command() {
        var late = List.of("-XX:CompileThresholdScaling=5");
        return java(CLASS_PATH, "-XX:AOTCache=" + cache("commands"), late);
    }

    private static List<String> java(String classPath, String cache, List<String> more) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@jvm.options");
        command.add("-XX:TieredStopAtLevel=1");
        command.add(cache);
        command.addAll(more);
        command.addAll(List.of("-cp", classPath, "idp.server.Main"));
        return command;
    }

    private static Path cache(String what) {
        return FOLDER.resolve("idp-" + what + ".aot");
    }

    private static String make() {
        try {
            Files.createDirectories(FOLDER);
            try (var lock =
                            FileChannel.open(
                                    FOLDER.resolve("lock"),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE);
                    var _ = lock.lock()) {
                var entries =
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                                .filter(entry -> !entry.endsWith("test-classes"))
                                .map(Path::of)
                                .toList();
                var classPath =
                        entries.stream()
                                .map(entry -> shipped(entry).toString())
                                .collect(Collectors.joining(File.pathSeparator));
                var madeOf = madeOf(entries);
                if (!Files.exists(STAMP) || !Files.readString(STAMP).equals(madeOf)) {
                    Files.deleteIfExists(STAMP);
                    for (var entry : entries) {
                        if (Files.isDirectory(entry)) {
                            pack(entry);
                        } else if (isRenewed(entry)) {
                            Files.copy(entry, shipped(entry), StandardCopyOption.REPLACE_EXISTING);
                            renew(shipped(entry));
                        }
                    }
                    train(classPath, "node");
                    train(classPath, "commands");
                    Files.writeString(STAMP, madeOf);
                }
                return classPath;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path shipped(Path entry) {
        if (Files.isDirectory(entry)) {
            return jar(entry);
        }
        return isRenewed(entry) ? FOLDER.resolve(entry.getFileName()) : entry;
    }

    private static boolean isRenewed(Path entry) {
        return entry.getFileName().toString().startsWith("picocli-");
    }

    /// As scripts/build does it.
    private static void renew(Path jar) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var tool = "../scripts/RenewClasses.java";
        var log = FOLDER.resolve("renewed.log");
        var builder = new ProcessBuilder(java, tool, jar.toString()).redirectErrorStream(true);
        var process = builder.redirectOutput(log.toFile()).start();
        try {
            if (process.waitFor() != 0) {
                throw new AssertionError("not renewed: " + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// `…/idp-core/target/classes` is packed as `idp-core.jar`.
    private static Path jar(Path classes) {
        return FOLDER.resolve(classes.getParent().getParent().getFileName() + ".jar");
    }

    private static String madeOf(List<Path> entries) throws IOException {
        var all = new StringBuilder(System.getProperty("java.vm.version"));
        for (var entry : entries) {
            all.append('\n').append(shipped(entry));
            for (var file : files(entry)) {
                if (Files.isRegularFile(file)) {
                    var attributes = Files.readAttributes(file, "size,lastModifiedTime");
                    all.append('\n').append(file).append(attributes);
                }
            }
        }
        return all.append('\n').append(Files.readString(Path.of("jvm.options"))).toString();
    }

    private static List<Path> files(Path entry) throws IOException {
        try (var files = Files.walk(entry)) {
            return files.sorted().toList();
        }
    }

    /// With its folders, by which migrations are found.
    private static void pack(Path classes) throws IOException {
        try (var jar = new JarOutputStream(Files.newOutputStream(jar(classes)))) {
            for (var file : files(classes)) {
                var name = classes.relativize(file).toString();
                var isFolder = Files.isDirectory(file);
                if (!name.isEmpty()) {
                    jar.putNextEntry(new ZipEntry(isFolder ? name + "/" : name));
                }
                if (!isFolder) {
                    Files.copy(file, jar);
                }
            }
        }
    }

    /// As scripts/aot does it, on a database of the tests.
    private static void train(String classPath, String what) throws IOException {
        // What makes the tables is done once in a life: nothing to learn.
        var database = TestPostgres.create();
        var port = TestNode.freePort();
        var command = java(classPath, "-XX:AOTCacheOutput=" + cache(what), List.of());
        command.set(command.size() - 1, "idp.server.Rehearsal");
        command.add(what);
        var log = FOLDER.resolve(what + ".log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("IDP_"));
        builder.environment()
                .putAll(
                        Map.of(
                                "IDP_ISSUER",
                                "http://localhost:" + port,
                                "IDP_PORT",
                                Integer.toString(port),
                                "IDP_HOST",
                                "127.0.0.1",
                                "IDP_DB_URL",
                                database.jdbcUrl(),
                                "IDP_DB_USER",
                                database.user(),
                                "IDP_DB_PASSWORD",
                                database.password(),
                                "IDP_BCRYPT_COST",
                                "4",
                                "IDP_MASTER_KEY",
                                "A".repeat(43) + "="));
        var process = builder.redirectOutput(log.toFile()).start();
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)
                    || process.exitValue() != 0
                    || !Files.exists(cache(what))) {
                throw new AssertionError("no cache: " + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
