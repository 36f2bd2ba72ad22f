package idp.clients;

import idp.server.TestFork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A program beside the test: its output is kept, and it ends with the test.
public final class AppProcess implements AutoCloseable {
    // The demo runs twenty commands before its last line.
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    private AppProcess(Process process) {
        this.process = process;
        Thread.ofVirtual().start(this::read);
    }

    public static AppProcess start(
            Path folder, Map<String, String> environment, List<String> command) {
        var builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("IDP_"));
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new AppProcess(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The Java that runs this test, with an own heap that fits beside it.
    public static List<String> java(String classPath, String main, String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath,
                        main));
        command.addAll(List.of(arguments));
        return command;
    }

    public static int freePort() {
        return TestFork.freePort();
    }

    public static boolean listens(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /// Waits for a line with this text and gives what follows the text.
    public synchronized String await(String text) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            for (var line : lines) {
                var at = line.indexOf(text);
                if (at >= 0) {
                    return line.substring(at + text.length());
                }
            }
            var left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0 || ended) {
                throw new AssertionError("no \"" + text + "\" from the program:\n" + output());
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    public synchronized String output() {
        return String.join("\n", lines);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    int exit() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the program does not end:\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            add("output ended: " + e.getMessage());
        }
        synchronized (this) {
            ended = true;
            notifyAll();
        }
    }

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
