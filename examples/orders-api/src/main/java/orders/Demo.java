package orders;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// What `make demo` starts: the API as it is, after making a database of its own in the PostgreSQL that
/// it is told, and the orders of the demonstration in it.
public final class Demo {
    private Demo() {}

    public static void main(String[] arguments) throws SQLException {
        var environment = System.getenv();
        var server = "jdbc:postgresql://127.0.0.1:" + environment.get("PG_PORT") + "/";
        // Of no use to anybody else: the database is gone when the demonstration ends.
        var password = UUID.randomUUID().toString();
        try (var connection = connect(server + "postgres", environment.get("PG_USER"), environment.get("PG_PASSWORD"));
                var statement = connection.createStatement()) {
            statement.execute("CREATE ROLE orders LOGIN PASSWORD '" + password + "'");
            statement.execute("CREATE DATABASE orders OWNER orders");
        }
        var settings = new HashMap<>(environment);
        settings.put("DB_URL", server + "orders");
        settings.put("DB_USER", "orders");
        settings.put("DB_PASSWORD", password);
        fill(settings);
        Main.start(settings);
    }

    /// Order 42 is alice's; 43 and 44 are somebody else's, one in each region.
    private static void fill(Map<String, String> settings) throws SQLException {
        Orders.open(settings.get("DB_URL"), settings.get("DB_USER"), settings.get("DB_PASSWORD")).close();
        try (var connection = connect(settings.get("DB_URL"), settings.get("DB_USER"), settings.get("DB_PASSWORD"))) {
            add(connection, 42, settings.get("ALICE"), "north", 60_000);
            add(connection, 43, settings.get("SAM"), "north", 1_000_000);
            add(connection, 44, settings.get("SAM"), "south", 1_000_000);
        }
    }

    private static void add(Connection connection, long id, String owner, String region, long cents)
            throws SQLException {
        try (var insert =
                connection.prepareStatement("INSERT INTO orders (id, owner, region, cents) VALUES (?, ?, ?, ?)")) {
            insert.setLong(1, id);
            insert.setString(2, owner);
            insert.setString(3, region);
            insert.setLong(4, cents);
            insert.executeUpdate();
        }
    }

    private static Connection connect(String url, String user, String password) throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }
}
