import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The server under load: the real jar as `idp serve` with the options of `idp-server/jvm.options`, its
/// log lines written to a file, on an embedded PostgreSQL of its own. More options come by the
/// environment: `BENCH_JVM`.
final class Server implements AutoCloseable {
    private static final long START_NANOS = 60_000_000_000L;

    final int port;
    final Path data;
    private final String java;
    private final String option;
    private Process process;

    Server(String java, Path data, String option) throws IOException {
        this(java, data, option, freePort());
    }

    Server(String java, Path data, String option, int port) throws IOException {
        this.java = java;
        this.data = data;
        this.option = option;
        this.port = port;
        var key = data.resolve("master.key");
        if (!Files.exists(key)) {
            var bytes = new byte[32];
            new SecureRandom().nextBytes(bytes);
            Files.createFile(key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(key, Base64.getEncoder().encodeToString(bytes));
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// @return seconds until it was ready
    double start() throws Exception {
        var began = System.nanoTime();
        process = idp("serve")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.appendTo(data.resolve("log").toFile()))
                .start();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() - began > START_NANOS) {
                throw new IllegalStateException("the server did not start: " + Files.readString(data.resolve("log")));
            }
            Thread.sleep(5);
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private boolean isReady() {
        try (var wire = new Wire(port)) {
            return wire.send("GET", "/health/ready", "", "").status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /// A command on the same database.
    String command(String input, String... words) throws Exception {
        var command = idp(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var in = command.outputWriter()) {
            in.write(input);
        }
        var answer = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (command.waitFor() != 0) {
            throw new IllegalStateException("idp " + String.join(" ", words) + ": " + answer);
        }
        return answer;
    }

    /// The seconds of CPU time that a command took, as the shell counts them: user and system.
    double costOf(String... words) throws Exception {
        return cost(idp(words));
    }

    static double cost(ProcessBuilder command) throws Exception {
        command.command().addAll(0, List.of("sh", "-c", "\"$@\" >/dev/null 2>&1; times", "sh"));
        var process = command.start();
        var times = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        var ofChildren = times.lines().toList().getLast();
        var seconds = 0.0;
        var parts = Pattern.compile("(\\d+)m([\\d.]+)s").matcher(ofChildren);
        while (parts.find()) {
            seconds += 60 * Integer.parseInt(parts.group(1)) + Double.parseDouble(parts.group(2));
        }
        return seconds;
    }

    private ProcessBuilder idp(String... words) {
        var line = new ArrayList<>(List.of(java + "/bin/java", "@idp-server/jvm.options"));
        for (var more : (option + " " + System.getenv().getOrDefault("BENCH_JVM", "")).split(" ")) {
            if (!more.isEmpty()) {
                line.add(more);
            }
        }
        line.addAll(List.of("-jar", "idp-server/target/idp-server.jar"));
        line.addAll(List.of(words));
        var builder = new ProcessBuilder(line);
        builder.environment().keySet().removeIf(name -> name.startsWith("IDP_"));
        builder.environment().putAll(Map.of(
                "IDP_ISSUER", "http://localhost:" + port,
                "IDP_PORT", "" + port,
                "IDP_DB_URL", "embedded",
                "IDP_DATA_DIR", data.toString(),
                "IDP_MASTER_KEY_FILE", data.resolve("master.key").toString(),
                "IDP_BCRYPT_COST", "10"));
        return builder;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    long memory() throws IOException {
        return megabytes("VmRSS");
    }

    long mostMemory() throws IOException {
        return megabytes("VmHWM");
    }

    private long megabytes(String what) throws IOException {
        var status = Files.readString(Path.of("/proc/" + process.pid() + "/status"));
        var line = Pattern.compile(what + ":\\s+(\\d+) kB").matcher(status);
        return line.find() ? Long.parseLong(line.group(1)) / 1024 : 0;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
