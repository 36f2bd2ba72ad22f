package idp.server.db;

import com.zaxxer.hikari.HikariConfig;
import java.util.Properties;

/// Where the database is and how many connections are kept to it. Every wait has an end: to connect,
/// for a statement, for a lock, for a silent transaction, for a dead network.
public record DatabaseSettings(
        String jdbcUrl, String user, String password, String name, int connections, int idle) {
    private static final int STANDARD = 10;
    private static final String PRIMARY_ONLY = "targetServerType";
    private static final int WAIT_MILLIS = 2_000;
    private static final int KEEP_ALIVE_MILLIS = 60_000;
    private static final int LIFE_MILLIS = 600_000;

    /// Every statement has its index. Left to itself the planner reads a young table from end to end,
    /// and a prepared statement keeps to that while the table grows, until the next ANALYZE. So there is
    /// one good plan for each, whatever its parameters, and no reason to plan twice: planning costs as
    /// much as running it.
    private static final String SESSION =
            """
            SET statement_timeout = '5s';
            SET lock_timeout = '3s';
            SET idle_in_transaction_session_timeout = '5s';
            SET default_transaction_isolation = 'read committed';
            SET enable_seqscan = off;
            SET enable_hashjoin = off;
            SET enable_mergejoin = off;
            SET jit = off;
            SET plan_cache_mode = force_generic_plan
            """;

    /// Ten connections, all of them kept: enough for two cores, and fewer than PostgreSQL has.
    public static DatabaseSettings of(String jdbcUrl, String user, String password) {
        return new DatabaseSettings(jdbcUrl, user, password, "gatehouse", STANDARD, STANDARD);
    }

    public DatabaseSettings withConnections(int count) {
        return new DatabaseSettings(jdbcUrl, user, password, name, count, count);
    }

    /// For a command: one connection, and none that nobody asked for.
    public DatabaseSettings forCommand() {
        return new DatabaseSettings(jdbcUrl, user, password, "gatehouse-command", 1, 0);
    }

    /// The same database over one connection of its own, which no request can keep from the poller.
    public DatabaseSettings forPoller() {
        return new DatabaseSettings(jdbcUrl, user, password, "gatehouse-poller", 1, 1);
    }

    /// Never shows the password.
    @Override
    public String toString() {
        return name + " of " + connections + " connections";
    }

    HikariConfig hikari() {
        var config = new HikariConfig();
        config.setJdbcUrl(jdbcUrl);
        config.setUsername(user);
        config.setPassword(password);
        config.setDataSourceProperties(connection());
        config.setPoolName(name);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(idle);
        if (idle < connections) {
            config.setIdleTimeout(KEEP_ALIVE_MILLIS);
        }
        config.setConnectionTimeout(WAIT_MILLIS);
        config.setValidationTimeout(WAIT_MILLIS / 2);
        config.setKeepaliveTime(KEEP_ALIVE_MILLIS);
        config.setMaxLifetime(LIFE_MILLIS);
        config.setConnectionInitSql(SESSION);
        // Below zero: the pool opens whether or not the database answers yet.
        config.setInitializationFailTimeout(-1);
        return config;
    }

    Properties connection() {
        var properties = new Properties();
        properties.setProperty("ApplicationName", name);
        properties.setProperty("connectTimeout", "3");
        properties.setProperty("loginTimeout", "3");
        properties.setProperty("socketTimeout", "8");
        properties.setProperty("tcpKeepAlive", "true");
        // After a fail-over the old primary answers reads that are no longer true.
        if (!jdbcUrl.contains(PRIMARY_ONLY)) {
            properties.setProperty(PRIMARY_ONLY, "primary");
        }
        return properties;
    }
}
