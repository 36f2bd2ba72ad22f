package idp.server.cluster;

import idp.core.oauth.Opaque;
import idp.server.TestFork;
import idp.server.Wait;
import idp.server.adapter.postgres.EmbeddedPostgres;
import idp.server.db.DatabaseSettings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/// A PostgreSQL for clusters, as durable as one in production, which a run may kill: it is started
/// again at once on its port. It stops with this JVM.
final class Postgres {
    private static final Path HOME = TestFork.folder("cluster-postgres");
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = start();

    private Postgres() {}

    /// A new, empty database.
    static DatabaseSettings create() {
        var name = "cluster_" + NUMBER.incrementAndGet();
        run("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        run("CREATE DATABASE " + name);
        var access = SERVER.access();
        var url = access.jdbcUrl();
        return new DatabaseSettings(
                url.substring(0, url.lastIndexOf('/') + 1) + name,
                access.user(),
                access.password(),
                "cluster-test",
                10,
                0);
    }

    /// `QUIT` is PostgreSQL's immediate stop, `KILL` leaves it no time even for that. Returns when
    /// the next one answers.
    static void kill(String signal) {
        var before = SERVER.pid();
        Signals.send(before, signal);
        Wait.until(() -> SERVER.pid() != before && answers());
    }

    /// What is in the server now, all databases.
    static Backup backup(DatabaseSettings settings) {
        return Backup.take(HOME, TestFork.folder("cluster-restored"), settings);
    }

    private static boolean answers() {
        try {
            run("SELECT 1");
            return true;
        } catch (IllegalStateException notYet) {
            return false;
        }
    }

    private static EmbeddedPostgres start() {
        var random = new Opaque(new SecureRandom());
        var server = EmbeddedPostgres.start(HOME, random);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "cluster-postgres-stop"));
        return server;
    }

    private static void run(String sql) {
        var access = SERVER.access();
        try (var connection =
                        DriverManager.getConnection(
                                access.jdbcUrl(), access.user(), access.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
