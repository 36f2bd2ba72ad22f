package idp.server.cluster;

import idp.server.TestNode;
import idp.server.db.Link;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// One PostgreSQL and the Patroni that runs it.
final class PatroniMember implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path folder;
    private final String api;
    final String name;
    final int postgres = TestNode.freePort();
    private final int rest = TestNode.freePort();

    /// Its way to each member of etcd.
    private final List<Link> toEtcd;

    private @Nullable Process process;

    /// @param api the section of its file, which is the version of etcd's API
    PatroniMember(Path folder, int number, String api, List<Integer> etcdPorts) {
        this.folder = folder;
        this.api = api;
        name = "m" + number;
        toEtcd = etcdPorts.stream().map(Link::new).toList();
    }

    void start() {
        var config = config();
        var log = folder.resolve(name + ".log").toFile();
        var builder =
                new ProcessBuilder(Patroni.command("patroni", config.toString()))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        builder.environment().keySet().removeIf(one -> one.startsWith("PG"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        try {
            var started = builder.start();
            Signals.endWithUs(started.pid());
            process = started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What it says of itself, such as `master` or `replica`; empty if it is not running.
    String role() {
        var uri = URI.create("http://127.0.0.1:" + rest + "/patroni");
        var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(2)).build();
        try {
            var body = HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
            var state = JsonMapper.shared().readTree(body);
            var runs = Set.of("running", "streaming").contains(state.path("state").asString(""));
            return runs ? state.path("role").asString("") : "";
        } catch (IOException notThere) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// The machine is gone: `kill -9` of Patroni and of every process of PostgreSQL.
    void kill() {
        signal("KILL");
    }

    /// Nothing of it moves, and its sockets stay open: what a partition or a paused machine looks like.
    void freeze() {
        signal("STOP");
    }

    void thaw() {
        signal("CONT");
    }

    /// Patroni cannot reach etcd any more; PostgreSQL is as well as before.
    void cut() {
        toEtcd.forEach(Link::cut);
    }

    void heal() {
        toEtcd.forEach(Link::heal);
    }

    private void signal(String signal) {
        var all = new ArrayList<ProcessHandle>();
        var patroni = Objects.requireNonNull(process, "never started");
        all.add(patroni.toHandle());
        patroni.descendants().forEach(all::add);
        postmaster()
                .forEach(one -> {
                    all.add(one);
                    one.descendants().forEach(all::add);
                });
        Signals.sendAll(all.stream().map(ProcessHandle::pid).distinct().toList(), signal);
    }

    private Stream<ProcessHandle> postmaster() {
        try {
            var file = folder.resolve(name).resolve("postmaster.pid");
            return Files.exists(file)
                    ? ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst())).stream()
                    : Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path config() {
        var etcds =
                toEtcd.stream()
                        .map(link -> "\"127.0.0.1:" + link.port() + "\"")
                        .collect(Collectors.joining(","));
        try (var versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            var bin = versions.max(Comparator.naturalOrder()).orElseThrow().resolve("bin");
            return Files.writeString(
                    folder.resolve(name + ".yml"),
                    PatroniFile.TEXT.formatted(name, rest, etcds, postgres, folder, bin, api));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
        toEtcd.forEach(Link::close);
    }
}
