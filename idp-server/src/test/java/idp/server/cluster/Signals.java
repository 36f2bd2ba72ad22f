package idp.server.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;

/// Signals to processes that this test has started.
final class Signals {
    private Signals() {}

    /// @param name such as `STOP`
    static void send(long pid, String name) {
        try {
            var exit = new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid).start();
            if (exit.waitFor() != 0) {
                throw new AssertionError("no process " + pid + " to send " + name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// To all of them at once; some may have ended by themselves.
    static void sendAll(List<Long> pids, String name) {
        var all = pids.stream().map(String::valueOf).collect(Collectors.joining(" "));
        try {
            var _ = new ProcessBuilder("sh", "-c", "kill -" + name + " " + all).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Ends `pid` when this JVM has ended, however it did.
    static void endWithUs(long pid) {
        var script =
                """
                while kill -0 %2$d 2>/dev/null; do
                  kill -0 %1$d 2>/dev/null || { kill -9 %2$d; exit; }
                  sleep 1
                done
                """
                        .formatted(ProcessHandle.current().pid(), pid);
        try {
            new ProcessBuilder("sh", "-c", script)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
