package idp.server.cluster;

import idp.server.TestNode;
import idp.server.db.Database;
import idp.server.db.DatabaseSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Any number of nodes, each a process, on one database of a real PostgreSQL:
///
/// ```java
/// var cluster = Cluster.shared(2);               // stays up for the next class; a run heals what it broke
/// cluster.node(1).kill();                        // kill -9; also pause() and resume()
/// cluster.node(1).database().freeze();           // the network to PostgreSQL; door() is the callers'
/// cluster.restart(cluster.node(1));
/// cluster.heal();
/// ```
public final class Cluster implements AutoCloseable {
    /// Zeros, in base64: only ever the key of what a test throws away.
    private static final String MASTER_KEY = "A".repeat(43) + "=";

    private static @Nullable Cluster shared;

    private DatabaseSettings settings;
    private Database database;
    private final List<ServerProcess> nodes = new ArrayList<>();
    private final Map<String, String> more;

    private Cluster(DatabaseSettings settings, Map<String, String> more) {
        this.settings = settings;
        this.more = more;
        database = Database.open(settings);
    }

    /// The one that all runs of this JVM share, with at least so many nodes, all of them ready.
    public static synchronized Cluster shared(int nodes) {
        if (shared == null) {
            shared = start(nodes);
            Runtime.getRuntime().addShutdownHook(new Thread(shared::close, "cluster-stop"));
        }
        shared.grow(nodes);
        shared.nodes.stream()
                .filter(node -> !node.isAlive())
                .forEach(node -> node.start(shared.environment()));
        shared.heal();
        return shared;
    }

    /// One of its own, on a new database.
    public static Cluster start(int nodes) {
        return start(nodes, Map.of());
    }

    /// The same, told more than others.
    public static Cluster start(int nodes, Map<String, String> more) {
        return on(Postgres.create(), nodes, more);
    }

    /// On somebody else's database. If it has several hosts, nodes have no link to it.
    static Cluster on(DatabaseSettings settings, int nodes, Map<String, String> more) {
        var cluster = new Cluster(settings, more);
        cluster.grow(nodes);
        return cluster;
    }

    private void grow(int wanted) {
        var added = new ArrayList<ServerProcess>();
        while (nodes.size() < wanted) {
            var name = settings.jdbcUrl().substring(settings.jdbcUrl().lastIndexOf('/') + 1);
            var linked = settings.jdbcUrl().contains(",") ? null : settings;
            var node = new ServerProcess(name + "-node-" + nodes.size(), linked);
            nodes.add(node);
            added.add(node);
        }
        added.forEach(node -> node.start(environment()));
        added.forEach(ServerProcess::awaitReady);
    }

    /// What all nodes are told, and the command line beside them.
    Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        environment.put("IDP_ISSUER", issuer());
        environment.put("IDP_HOST", "127.0.0.1");
        environment.put("IDP_DB_URL", settings.jdbcUrl());
        environment.put("IDP_DB_USER", settings.user());
        environment.put("IDP_DB_PASSWORD", settings.password());
        environment.put("IDP_MASTER_KEY", MASTER_KEY);
        environment.put("IDP_BCRYPT_COST", "10");
        environment.putAll(more);
        return environment;
    }

    /// The first node's door, or what is in front of all of them.
    public String issuer() {
        return more.getOrDefault("IDP_ISSUER", nodes.getFirst().url());
    }

    public List<ServerProcess> nodes() {
        return List.copyOf(nodes);
    }

    public int size() {
        return nodes.size();
    }

    /// Counted on past the last: any number is a node.
    public ServerProcess node(int number) {
        return nodes.get(number % nodes.size());
    }

    /// Past all links.
    public Database database() {
        return database;
    }

    public DatabaseSettings settings() {
        return settings;
    }

    /// Starts nodes that are dead, at once, and waits until they are ready.
    public void restart(List<ServerProcess> dead) {
        dead.forEach(node -> node.start(environment()));
        dead.forEach(ServerProcess::awaitReady);
    }

    public void restart(ServerProcess dead) {
        restart(List.of(dead));
    }

    /// `kill -9` of every node, and all of them again.
    public void restartAll() {
        nodes.forEach(ServerProcess::kill);
        restart(nodes);
    }

    /// `QUIT` is PostgreSQL's immediate stop; `KILL` leaves it no time even for that. Returns when it
    /// is back; the nodes find out by themselves.
    public void killPostgres(String signal) {
        Postgres.kill(signal);
    }

    /// The nodes' database is another one from now on; they have been killed before, and are not
    /// started.
    void move(DatabaseSettings to) {
        database.close();
        settings = to;
        database = Database.open(to);
        nodes.forEach(node -> node.database().leadTo(to));
    }

    /// Every link whole, every node ready.
    public void heal() {
        nodes.forEach(ServerProcess::heal);
        nodes.stream().filter(ServerProcess::isAlive).forEach(ServerProcess::resume);
        nodes.forEach(ServerProcess::awaitReady);
    }

    /// Does something at the core's own stores, as a node of this installation in this JVM.
    public <T> T setUp(Function<TestNode, T> work) {
        var port = TestNode.freePort();
        try (var own =
                TestNode.start(settings, issuer(), port, Map.of("IDP_MASTER_KEY", MASTER_KEY))) {
            return work.apply(own);
        }
    }

    @Override
    public void close() {
        nodes.forEach(ServerProcess::close);
        database.close();
    }
}
