package idp.server.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// An attempt to reach a database, before anything else is asked of it.
public record ConnectionAttempt(DatabaseSettings settings) {
    private static final int CONNECT_SECONDS = 10;

    /// Where it is looked for: `host:port/name`.
    public String where() {
        var url = settings.jdbcUrl();
        var from = url.indexOf("//") + 2;
        var query = url.indexOf('?');
        return url.substring(from, query < 0 ? url.length() : query);
    }

    /// Null when the database answered.
    ///
    /// @param patience for this attempt
    public @Nullable Obstacle tryOnce(Duration patience) {
        try (var _ = open(patience)) {
            return null;
        } catch (SQLException e) {
            return Obstacle.of(e, settings);
        }
    }

    /// A connection that has answered.
    Connection open(Duration patience) throws SQLException {
        var seconds = Math.max(1, (int) patience.toSeconds());
        var properties = settings.connection();
        properties.setProperty("user", settings.user());
        properties.setProperty("password", settings.password());
        // In this order, so that each is told apart: no connection, no answer.
        properties.setProperty(
                "connectTimeout", Integer.toString(Math.min(seconds, CONNECT_SECONDS)));
        properties.setProperty("socketTimeout", Integer.toString(seconds));
        properties.setProperty("loginTimeout", Integer.toString(seconds + CONNECT_SECONDS));
        var connection = DriverManager.getConnection(settings.jdbcUrl(), properties);
        try (var statement = connection.createStatement()) {
            statement.execute("SELECT 1");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
