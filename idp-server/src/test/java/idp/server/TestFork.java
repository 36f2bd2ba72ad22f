package idp.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;

/// The test JVM that this is: `make test` runs several at a time, and each has folders of its own. The first
/// number that nobody holds is its number, until it ends.
public final class TestFork {
    private static final int MOST = 32;
    private static final int FIRST_PORT = 11_000;
    private static final int PORTS_EACH = 600;

    private static final Held HELD = hold();

    /// Not from the first one, which another checkout's tests may have.
    private static final AtomicInteger NEXT_PORT =
            new AtomicInteger((int) (ProcessHandle.current().pid() % PORTS_EACH));

    private TestFork() {}

    /// @param lock is kept open, and with it the number
    private record Held(int number, FileChannel lock) {}

    public static Path folder(String name) {
        return Path.of("target", name + "-" + HELD.number()).toAbsolutePath();
    }

    /// Below those that a system gives to whoever connects somewhere or asks for any, so that nobody gets it
    /// between this answer and its use, and another one for each test JVM.
    public static int freePort() {
        for (var tries = 0; tries < PORTS_EACH; tries++) {
            var next = Math.floorMod(NEXT_PORT.getAndIncrement(), PORTS_EACH);
            var port = FIRST_PORT + HELD.number() * PORTS_EACH + next;
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no port is free");
    }

    private static boolean isFree(int port) {
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException taken) {
            return false;
        }
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
