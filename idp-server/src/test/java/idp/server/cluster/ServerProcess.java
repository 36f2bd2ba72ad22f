package idp.server.cluster;

import idp.server.Product;
import idp.server.TestFork;
import idp.server.TestNode;
import idp.server.Wait;
import idp.server.db.DatabaseSettings;
import idp.server.db.Link;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One node: `serve` in a JVM of its own, with a link to its database and a door that callers come in
/// by. Its address stays the same over restarts.
public final class ServerProcess {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final int port = TestNode.freePort();
    private final Link door = new Link(port);
    private final Link database;
    private final Map<String, String> own;
    private final File log;
    private List<String> program = List.of();
    private @Nullable Process process;

    /// @param linked the database, over a link; null for one that is reached as all nodes are told
    ServerProcess(String name, @Nullable DatabaseSettings linked) {
        log = TestFork.folder("cluster").resolve(name + ".log").toFile();
        var ours = Integer.toString(port);
        if (linked == null) {
            database = null;
            own = Map.of("IDP_PORT", ours);
        } else {
            database = new Link(linked);
            var url = database.over(linked).jdbcUrl();
            own = Map.of("IDP_DB_URL", url, "IDP_PORT", ours);
        }
    }

    /// What callers use; the door may be shut while the node is well.
    public String url() {
        return "http://localhost:" + door.port();
    }

    /// Past the door.
    int port() {
        return port;
    }

    /// Between callers and the node.
    public Link door() {
        return door;
    }

    /// Between the node and PostgreSQL.
    public Link database() {
        return Objects.requireNonNull(database, "it has no link to its database");
    }

    /// Does not wait until it is ready.
    ///
    /// @param shared what all nodes are told
    synchronized void start(Map<String, String> shared) {
        var environment = new HashMap<>(shared);
        environment.putAll(own);
        process =
                program.isEmpty()
                        ? program(log, environment, "serve")
                        : started(log, environment, program);
    }

    /// Another program than this one, from its next start on; empty for this one.
    void runs(List<String> other) {
        program = List.copyOf(other);
    }

    /// The program itself, with an environment of its own; it ends with this JVM.
    static Process program(File log, Map<String, String> environment, String... arguments) {
        var command = new ArrayList<>(Product.node("-Xmx192m"));
        command.addAll(List.of(arguments));
        return started(log, environment, command);
    }

    private static Process started(
            File log, Map<String, String> environment, List<String> command) {
        var builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        builder.environment().keySet().removeIf(name -> name.startsWith("IDP_"));
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(log.toPath().toAbsolutePath().getParent());
            var started = builder.start();
            Signals.endWithUs(started.pid());
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitReady() {
        Wait.until(() -> {
            if (!isAlive()) {
                throw new AssertionError("the node has ended, see " + log);
            }
            return isReady();
        });
    }

    boolean isAlive() {
        return running().isAlive();
    }

    /// Asked past the door.
    public boolean isReady() {
        return isReady(port);
    }

    static boolean isReady(int port) {
        var request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/health/ready"))
                        .timeout(Duration.ofSeconds(5))
                        .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// `kill -9`: returns when it is dead.
    public void kill() {
        var killed = running();
        killed.destroyForcibly();
        await(killed);
    }

    /// `SIGSTOP`: it is there, and does nothing.
    public void pause() {
        Signals.send(running().pid(), "STOP");
    }

    /// `SIGCONT`
    public void resume() {
        Signals.send(running().pid(), "CONT");
    }

    /// No fault any more, between it and others.
    public void heal() {
        heal(door);
        if (database != null) {
            heal(database);
        }
    }

    private static void heal(Link link) {
        link.heal();
        link.thaw();
        link.loseAnswers(0);
        link.slow(Duration.ZERO);
    }

    /// As an orchestrator stops it: `SIGTERM`.
    public void stop() {
        running().destroy();
    }

    /// Its exit code, once it has ended.
    int awaitEnd() {
        return await(running());
    }

    void close() {
        running().destroyForcibly();
        door.close();
        if (database != null) {
            database.close();
        }
    }

    private synchronized Process running() {
        if (process == null) {
            throw new IllegalStateException("never started");
        }
        return process;
    }

    static int await(Process ending) {
        try {
            return ending.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
