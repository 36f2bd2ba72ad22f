package idp.server.cluster;

import idp.server.TestFork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// The wall clock of one process: wrong, and stepped while it runs. Its monotonic clock is left alone,
/// as it is by whoever sets a machine's time.
final class WrongClock {
    private final Path file;

    private WrongClock(Path file) {
        this.file = file;
    }

    static WrongClock by(String name, Duration off) {
        var clock = new WrongClock(TestFork.folder("cluster").resolve(name + ".clock"));
        clock.step(off);
        return clock;
    }

    /// From now on it is wrong by so much. The process sees it within a second.
    void step(Duration off) {
        try {
            Files.createDirectories(file.getParent());
            var fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, "%+d".formatted(off.toSeconds()), StandardCharsets.UTF_8);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a process with this clock is told, besides what all are.
    Map<String, String> environment(Map<String, String> others) {
        var all = new HashMap<>(others);
        all.put("LD_PRELOAD", library().toString());
        all.put("FAKETIME_TIMESTAMP_FILE", file.toString());
        all.put("FAKETIME_CACHE_DURATION", "1");
        all.put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        // Java waits by the monotonic clock, and that needs no mending.
        all.put("FAKETIME_FORCE_MONOTONIC_FIX", "0");
        all.put("NO_FAKE_STAT", "1");
        return all;
    }

    private static Path library() {
        try (var folders = Files.newDirectoryStream(Path.of("/usr/lib"))) {
            for (var folder : folders) {
                var library = folder.resolve("faketime/libfaketimeMT.so.1");
                if (Files.exists(library)) {
                    return library;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("libfaketime is not installed: scripts/test-tools");
    }
}
