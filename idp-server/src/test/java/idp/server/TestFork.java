package idp.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The test JVM that this is: `make test` runs several at a time, and each has folders of its own. The first
/// number that nobody holds is its number, until it ends.
public final class TestFork {
    private static final int MOST = 32;
    private static final Held HELD = hold();

    private TestFork() {}

    /// @param lock is kept open, and with it the number
    private record Held(int number, FileChannel lock) {}

    public static Path folder(String name) {
        return Path.of("target", name + "-" + HELD.number()).toAbsolutePath();
    }

    private static Held hold() {
        try {
            Files.createDirectories(Path.of("target"));
            for (var number = 1; number <= MOST; number++) {
                var file = Path.of("target", "fork-" + number + ".lock");
                var channel =
                        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                if (channel.tryLock() != null) {
                    return new Held(number, channel);
                }
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("more test JVMs than " + MOST);
    }
}
