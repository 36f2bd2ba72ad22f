package idp.server;

import idp.core.oauth.Opaque;
import idp.server.adapter.Crypto;
import idp.server.adapter.EmbeddedPostgres;
import idp.server.cli.Failed;
import idp.server.cli.Installation;
import idp.server.cli.Program;
import idp.server.db.Database;
import idp.server.db.DatabaseSettings;
import idp.server.db.JdbiClients;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// The program behind the command line: reads the configuration, finds or starts the database, and
/// runs a node on it or gives a command what it acts on.
final class Gatehouse implements Program {
    private static final int ANSWER_MILLIS = 3_000;

    private final Map<String, String> environment;
    private final Opaque opaque = Wiring.opaque();

    Gatehouse(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public String version() {
        var version = Gatehouse.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public void run(Mode mode) {
        var started = System.nanoTime();
        var config =
                config(
                        switch (mode) {
                            case DEV -> Config.Mode.DEV;
                            case SERVE -> Config.Mode.SERVE;
                        });
        var node = Node.start(config, version(), started, opaque);
        Runtime.getRuntime().addShutdownHook(new Thread(node::close, "stop"));
        node.awaitEnd();
    }

    @Override
    public Installation open() {
        var config = config(Config.modeFor(environment));
        var store = Store.open(config.store(), opaque);
        try {
            store.database().migrate();
            var clients = new JdbiClients(store.database());
            // A command lives shortly: it asks the database what time it is.
            InstantSource clock = store.database()::time;
            var ground =
                    new Ground(config, store.database(), clients, clock, Crypto.install(), opaque);
            return new Installation(
                    clients,
                    ground.users,
                    ground.enrolment,
                    ground.passwordChange,
                    ground.keys,
                    ground.rotation,
                    ground.secrets,
                    opaque,
                    clock,
                    () -> {
                        ground.close();
                        store.close();
                    });
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    @Override
    public Migrated migrate() {
        try (var store = Store.open(config(Config.modeFor(environment)).store(), opaque)) {
            var done = store.database().migrate();
            return new Migrated(Integer.parseInt(done.version()), done.applied());
        }
    }

    @Override
    public List<Finding> examine() {
        return new Doctor(config(Config.modeFor(environment)), opaque).examine();
    }

    @Override
    public boolean isHealthy() {
        var listen = config(Config.modeFor(environment)).listen();
        var scheme = listen.tls() == null ? "http" : "https";
        try {
            var url =
                    URI.create(scheme + "://127.0.0.1:" + listen.port() + "/health/ready").toURL();
            var connection = (HttpURLConnection) url.openConnection();
            connection.setConnectTimeout(ANSWER_MILLIS);
            connection.setReadTimeout(ANSWER_MILLIS);
            return connection.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private Config config(Config.Mode mode) {
        try {
            return Config.read(mode, environment, opaque);
        } catch (Misconfigured wrong) {
            throw new Failed(
                    "the configuration is wrong:\n  " + String.join("\n  ", wrong.problems()),
                    "docs/config.md lists every variable");
        }
    }

    /// The database of an installation, started here if nobody runs it.
    record Store(Database database, Runnable end) implements AutoCloseable {
        static Store open(Config.Store where, Opaque opaque) {
            return switch (where) {
                case Config.Store.Remote remote -> {
                    var settings =
                            DatabaseSettings.of(remote.jdbcUrl(), remote.user(), remote.password())
                                    .withConnections(remote.connections());
                    var database = Database.open(settings);
                    yield new Store(database, database::close);
                }
                case Config.Store.Embedded embedded -> embedded(embedded, opaque);
            };
        }

        private static Store embedded(Config.Store.Embedded embedded, Opaque opaque) {
            var running = EmbeddedPostgres.running(embedded.home());
            if (running != null) {
                var database = open(running);
                return new Store(database, database::close);
            }
            var own = EmbeddedPostgres.start(embedded.home(), opaque);
            var database = open(own.access());
            return new Store(
                    database,
                    () -> {
                        database.close();
                        own.close();
                    });
        }

        private static Database open(EmbeddedPostgres.Access access) {
            return Database.open(
                    DatabaseSettings.of(access.jdbcUrl(), access.user(), access.password()));
        }

        @Override
        public void close() {
            end.run();
        }
    }
}
