package idp.server.db.schema;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/// Connections that wait a moment for a lock and not longer (ADR 72). They are made so here: Flyway's own
/// way to prepare them warns at each start that it will go, and a parameter of the connection is nothing
/// that every pooler lets through.
public final class HastySource extends PGSimpleDataSource {
    /// Shorter than the time that a request waits for a lock.
    private static final String LOCK_TIMEOUT = "SET lock_timeout = '1s'";

    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password)
            throws SQLException {
        var connection = super.getConnection(user, password);
        try (var statement = connection.createStatement()) {
            statement.execute(LOCK_TIMEOUT);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
