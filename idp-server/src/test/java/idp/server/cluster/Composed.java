package idp.server.cluster;

import idp.clients.AppProcess;
import idp.server.Wait;
import idp.server.db.DatabaseSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The services of compose.ha.yaml as processes of this machine, each with its command, files and variables as they stand
/// there.
final class Composed implements AutoCloseable {
    final ComposedDatabases databases;
    private final ComposeFile file;
    private final Map<String, Process> nodes = new HashMap<>();
    private final AppProcess proxy;

    Composed(Path folder) {
        file = new ComposeFile(folder);
        databases = new ComposedDatabases(file);
        List.of("one", "two").forEach(this::start);
        List.of("one", "two").forEach(this::awaitReady);
        var config = folder.resolve("haproxy.cfg");
        try {
            Files.writeString(config, file.text("/configs/haproxy/content"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        proxy =
                AppProcess.start(
                        folder,
                        Map.of(),
                        List.of("/usr/sbin/haproxy", "-db", "-f", config.toString()));
        Wait.until(() -> AppProcess.listens(file.port));
    }

    /// Where the proxy is.
    String issuer() {
        return settings().get("IDP_ISSUER");
    }

    /// What both nodes are told.
    Map<String, String> settings() {
        return file.variables("/x-node/environment");
    }

    /// The database by all its hosts, as nodes are told.
    DatabaseSettings database() {
        var first = databases.settings("postgres");
        var url = "jdbc:" + settings().get("IDP_DB_URL");
        return DatabaseSettings.of(url, first.user(), first.password());
    }

    /// Starts a node, and returns at once.
    void start(String node) {
        var told = settings();
        told.put("IDP_PORT", file.ports.get(node).toString());
        var words = file.words("/x-node/command").toArray(String[]::new);
        nodes.put(node, ServerProcess.program(log(node).toFile(), told, words));
    }

    /// As an engine stops it.
    void stop(String node) {
        var process = Objects.requireNonNull(nodes.get(node));
        process.destroy();
        ServerProcess.await(process);
    }

    boolean isReady(String node) {
        return ServerProcess.isReady(file.ports.get(node));
    }

    void awaitReady(String node) {
        Wait.until(node + " is ready", () -> isReady(node));
    }

    String said(String node) {
        try {
            return Files.readString(log(node));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log(String node) {
        return file.folder.resolve(node + ".log");
    }

    @Override
    public void close() {
        proxy.close();
        nodes.values().forEach(Process::destroyForcibly);
        databases.close();
    }
}
