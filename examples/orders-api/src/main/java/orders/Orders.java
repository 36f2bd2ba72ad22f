package orders;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/// The orders, in the API's own database.
final class Orders implements AutoCloseable {
    private static final int PAGE = 50;

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Orders(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    static Orders open(String url, String user, String password) {
        var settings = new HikariConfig();
        settings.setJdbcUrl(url);
        settings.setUsername(user);
        settings.setPassword(password);
        settings.setMaximumPoolSize(4);
        var orders = new Orders(new HikariDataSource(settings));
        orders.jdbi.useHandle(
                handle ->
                        handle.execute(
                                """
                                CREATE TABLE IF NOT EXISTS orders (
                                    id bigint PRIMARY KEY,
                                    owner text NOT NULL,
                                    region text NOT NULL,
                                    cents bigint NOT NULL CHECK (cents > 0),
                                    refunded bigint NOT NULL DEFAULT 0 CHECK (refunded BETWEEN 0 AND cents)
                                )
                                """));
        return orders;
    }

    Optional<Order> find(long id) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery("SELECT * FROM orders WHERE id = :id")
                                .bind("id", id)
                                .map(Orders::order)
                                .findOne());
    }

    List<Order> after(long id) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery("SELECT * FROM orders WHERE id > :id ORDER BY id LIMIT :page")
                                .bind("id", id)
                                .bind("page", PAGE)
                                .map(Orders::order)
                                .list());
    }

    /// False if more would be refunded than was paid, however many ask at once.
    boolean refund(long id, long cents) {
        return jdbi.withHandle(
                handle ->
                        handle.createUpdate(
                                                """
                                                UPDATE orders SET refunded = refunded + :cents
                                                WHERE id = :id AND refunded + :cents <= cents
                                                """)
                                        .bind("id", id)
                                        .bind("cents", cents)
                                        .execute()
                                == 1);
    }

    private static Order order(ResultSet row, StatementContext context) throws SQLException {
        return new Order(
                row.getLong("id"),
                row.getString("owner"),
                row.getString("region"),
                row.getLong("cents"),
                row.getLong("refunded"));
    }

    @Override
    public void close() {
        pool.close();
    }
}
