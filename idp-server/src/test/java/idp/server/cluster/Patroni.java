package idp.server.cluster;

import idp.clients.AppProcess;
import idp.server.TestNode;
import idp.server.Wait;
import idp.server.db.DatabaseSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Three members of Debian's PostgreSQL under Patroni, over three members of etcd, all on the loopback:
/// a commit waits for a standby, and without one there is none.
final class Patroni implements AutoCloseable {
    private static final int SIZE = 3;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path folder;
    private final List<AppProcess> etcd = new ArrayList<>();
    private final List<PatroniMember> members = new ArrayList<>();

    /// @param api the version of etcd's API: `etcd` or `etcd3`
    Patroni(Path folder, String api) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var clients = ports();
        var peers = ports();
        var all =
                numbers()
                        .map(i -> "e" + i + "=http://127.0.0.1:" + peers.get(i))
                        .collect(Collectors.joining(","));
        numbers().forEach(i -> etcd.add(etcd(i, clients.get(i), peers.get(i), all)));
        var version = HttpRequest.newBuilder(uri(clients.getFirst(), "/version")).build();
        Wait.until("etcd has found itself", () -> said(version).contains("\"etcdcluster\":\"3."));
        numbers().forEach(i -> members.add(new PatroniMember(folder, i, api, clients)));
        members.forEach(PatroniMember::start);
        awaitWhole();
    }

    private static Stream<Integer> numbers() {
        return IntStream.range(0, SIZE).boxed();
    }

    private static List<Integer> ports() {
        return numbers().map(_ -> TestNode.freePort()).toList();
    }

    private static URI uri(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static String said(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException notYet) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// A leader and two standbys.
    void awaitWhole() {
        Wait.until(
                "a leader and two standbys",
                () ->
                        members.stream().filter(one -> isLeader(one.role())).count() == 1
                                && members.stream().noneMatch(one -> one.role().isEmpty()));
    }

    PatroniMember leader() {
        return members.stream().filter(one -> isLeader(one.role())).findFirst().orElseThrow();
    }

    /// Waits until another one leads.
    void awaitOther(PatroniMember former) {
        Wait.until(
                "another one leads",
                () -> members.stream().anyMatch(one -> one != former && isLeader(one.role())));
    }

    private static boolean isLeader(String role) {
        return role.equals("master") || role.equals("primary");
    }

    /// A new database, by all hosts.
    DatabaseSettings create(String name) {
        var hosts =
                members.stream()
                        .map(one -> "127.0.0.1:" + one.postgres)
                        .collect(Collectors.joining(","));
        var url = "jdbc:postgresql://" + hosts + "/";
        var primary = url + "postgres?targetServerType=primary";
        try (var connection = DriverManager.getConnection(primary, "postgres", "a");
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new DatabaseSettings(url + name, "postgres", "a", "cluster-test", 4, 0);
    }

    private AppProcess etcd(int number, int client, int peer, String all) {
        var clients = "http://127.0.0.1:" + client;
        var peers = "http://127.0.0.1:" + peer;
        return AppProcess.start(
                folder,
                Map.of(),
                command(
                        "etcd",
                        "--name=e" + number,
                        "--data-dir=" + folder.resolve("e" + number),
                        "--listen-client-urls=" + clients,
                        "--advertise-client-urls=" + clients,
                        "--listen-peer-urls=" + peers,
                        "--initial-advertise-peer-urls=" + peers,
                        "--initial-cluster=" + all,
                        "--enable-v2",
                        // Nine servers share this machine's disk and processors.
                        "--heartbeat-interval=300",
                        "--election-timeout=3000"));
    }

    /// As EmbeddedPostgres does it: PostgreSQL refuses to run as root.
    static List<String> command(String... words) {
        var root = System.getProperty("user.name").equals("root");
        var command = new ArrayList<>(root ? List.of("unshare", "-U") : List.<String>of());
        command.addAll(List.of(words));
        return command;
    }

    @Override
    public void close() {
        members.forEach(PatroniMember::close);
        etcd.forEach(AppProcess::close);
    }
}
