package idp.server;

import idp.core.oauth.Opaque;
import idp.server.adapter.postgres.EmbeddedPostgres;
import idp.server.adapter.postgres.EmbeddedPostgres.Access;
import idp.server.db.Database;
import idp.server.db.DatabaseSettings;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// One PostgreSQL for all tests of this JVM, under `target/`, stopped when the JVM ends. The schema
/// is migrated once into a template; a test then gets a database of its own as a copy of it, in some
/// tens of milliseconds:
///
/// ```java
/// try (var db = TestPostgres.fresh()) {          // empty, migrated, only mine
///     db.transaction(h -> h.execute("..."));
/// }
/// var settings = TestPostgres.create();          // for a real server, or two nodes on one database:
/// settings.jdbcUrl(); settings.user(); settings.password();
/// var node2 = Database.open(settings);
/// ```
///
/// The server runs without fsync (a `kill -9` loses nothing by that, only a power cut would). What a
/// test leaves behind is dropped at the next run.
public final class TestPostgres {
    private static final String TEMPLATE = "fresh_template";
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = start();

    private TestPostgres() {}

    /// A pool on a new, migrated database.
    public static Database fresh() {
        return Database.open(create());
    }

    /// A new, migrated database that nobody is connected to yet.
    public static DatabaseSettings create() {
        var name = "fresh_" + NUMBER.incrementAndGet();
        run("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
        return on(name);
    }

    /// A new database without any table.
    public static DatabaseSettings empty() {
        var name = "fresh_" + NUMBER.incrementAndGet();
        run("CREATE DATABASE " + name);
        return on(name);
    }

    /// Ends every connection to that database, as an outage would.
    public static void disconnect(DatabaseSettings settings) {
        var url = settings.jdbcUrl();
        run(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
                        + url.substring(url.lastIndexOf('/') + 1)
                        + "'");
    }

    private static EmbeddedPostgres start() {
        var random = new Opaque(new SecureRandom());
        var server = EmbeddedPostgres.start(TestFork.folder("test-postgres"), random);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "test-postgres-stop"));
        try (var connection = connect(server.access());
                var statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM SET fsync = off");
            statement.execute("SELECT pg_reload_conf()");
            var old = new ArrayList<String>();
            try (var rows =
                    statement.executeQuery(
                            "SELECT datname FROM pg_database WHERE datname LIKE 'fresh%'")) {
                while (rows.next()) {
                    old.add(rows.getString(1));
                }
            }
            for (var name : old) {
                statement.execute("DROP DATABASE " + name + " WITH (FORCE)");
            }
            statement.execute("CREATE DATABASE " + TEMPLATE);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        try (var template = Database.open(on(server.access(), TEMPLATE))) {
            template.migrate();
        }
        return server;
    }

    private static DatabaseSettings on(String name) {
        return on(SERVER.access(), name);
    }

    /// Connections come one by one as they are needed: many tests share the server's 200.
    private static DatabaseSettings on(Access access, String name) {
        var url = access.jdbcUrl();
        return new DatabaseSettings(
                url.substring(0, url.lastIndexOf('/') + 1) + name,
                access.user(),
                access.password(),
                "test",
                10,
                0);
    }

    private static void run(String sql) {
        try (var connection = connect(SERVER.access());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection connect(Access access) throws SQLException {
        return DriverManager.getConnection(access.jdbcUrl(), access.user(), access.password());
    }
}
