package idp.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A PKCS #11 token of files, in place of hardware: Debian's SoftHSM. It reads where its files are when it
/// is first used, so all tests of a JVM share one.
@SuppressWarnings("restricted")
public final class SoftHsm {
    public static final Path MODULE = Path.of("/usr/lib/softhsm/libsofthsm2.so");
    public static final String TOKEN = "gatehouse";
    public static final String PIN = "the token's own PIN";

    private static final Path FOLDER = make();

    private SoftHsm() {}

    /// What a node needs to use it.
    public static Map<String, String> settings() {
        return Map.of(
                "IDP_PKCS11_MODULE", MODULE.toString(),
                "IDP_PKCS11_TOKEN", TOKEN,
                "IDP_PKCS11_PIN", PIN);
    }

    /// For a process of its own.
    public static Path configuration() {
        return FOLDER.resolve("softhsm2.conf");
    }

    /// Where the token is: away when this is.
    public static Path tokens() {
        return FOLDER.resolve("tokens");
    }

    /// One more token beside it.
    public static void token(String label) {
        try {
            token(label, configuration());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void token(String label, Path file) throws IOException, InterruptedException {
        var made =
                new ProcessBuilder(
                                "softhsm2-util",
                                "--init-token",
                                "--free",
                                "--label",
                                label,
                                "--so-pin",
                                "the officer's PIN",
                                "--pin",
                                PIN)
                        .redirectErrorStream(true);
        made.environment().put("SOFTHSM2_CONF", file.toString());
        var process = made.start();
        var said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new AssertionError(said);
        }
    }

    private static Path make() {
        try {
            var folder = Files.createTempDirectory("softhsm");
            var tokens = Files.createDirectory(folder.resolve("tokens"));
            var file =
                    Files.writeString(
                            folder.resolve("softhsm2.conf"),
                            "directories.tokendir = %s%nobjectstore.backend = file%n"
                                    .formatted(tokens));
            token(TOKEN, file);
            inThisProcess("SOFTHSM2_CONF", file.toString());
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// The library reads the environment by itself.
    private static void inThisProcess(String name, String value) {
        var linker = Linker.nativeLinker();
        var set =
                linker.downcallHandle(
                        linker.defaultLookup().findOrThrow("setenv"),
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT,
                                ValueLayout.ADDRESS,
                                ValueLayout.ADDRESS,
                                ValueLayout.JAVA_INT));
        try (var arena = Arena.ofConfined()) {
            var _ = (int) set.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 1);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
