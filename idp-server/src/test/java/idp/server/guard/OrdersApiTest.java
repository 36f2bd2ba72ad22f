package idp.server.guard;

import idp.clients.AppProcess;
import idp.clients.Examples;
import idp.server.TestPostgres;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

@Tag("clients")
@DisplayName("The orders API in Java, with the guard and a database of its own")
final class OrdersApiTest extends OrdersTable {
    @Override
    AppProcess start(Map<String, String> settings, List<OrdersClient.Row> orders) {
        var database = TestPostgres.create();
        var all = new HashMap<>(settings);
        all.put("DB_URL", database.jdbcUrl());
        all.put("DB_USER", database.user());
        all.put("DB_PASSWORD", database.password());
        var folder = Examples.folder("orders-api");
        var process =
                AppProcess.start(
                        folder, all, AppProcess.java(Examples.classPath(folder), "orders.Main"));
        process.await("Listening on");
        try (var connection =
                        DriverManager.getConnection(
                                database.jdbcUrl(), database.user(), database.password());
                var insert =
                        connection.prepareStatement(
                                "INSERT INTO orders (id, owner, region, cents) VALUES (?, ?, ?, ?)")) {
            for (var order : orders) {
                insert.setLong(1, order.id());
                insert.setString(2, order.owner());
                insert.setString(3, order.region());
                insert.setLong(4, order.cents());
                insert.executeUpdate();
            }
        } catch (SQLException e) {
            throw new AssertionError(process.output(), e);
        }
        return process;
    }
}
