package idp.server.db;

import com.zaxxer.hikari.HikariConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/// Where the database is and how many connections are kept to it. Every wait has an end: to connect,
/// for a statement, for a lock, for a silent transaction, for a dead network.
public record DatabaseSettings(
        String jdbcUrl,
        String user,
        String password,
        String name,
        int connections,
        int idle,
        Patience patience) {
    private static final int STANDARD = 10;
    private static final String PRIMARY_ONLY = "targetServerType";
    private static final String ANY_HOST = PRIMARY_ONLY + "=any";
    private static final int KEEP_ALIVE_MILLIS = 60_000;
    private static final int LIFE_MILLIS = 600_000;

    /// Every statement has its index. Left to itself the planner reads a young table from end to end,
    /// and a prepared statement keeps to that while the table grows, until the next ANALYZE. So there is
    /// one good plan for each, whatever its parameters, and no reason to plan twice: planning costs as
    /// much as running it. Nor does any read so much that other processes are worth starting.
    private static final String SESSION =
            """
            SET idle_in_transaction_session_timeout = '5s';
            SET default_transaction_isolation = 'read committed';
            SET enable_seqscan = off;
            SET enable_hashjoin = off;
            SET enable_mergejoin = off;
            SET jit = off;
            SET max_parallel_workers_per_gather = 0;
            SET plan_cache_mode = force_generic_plan;
            """;

    /// How long somebody waits, in seconds: for a connection of the pool, to get through to the
    /// database, for a lock, for a statement, for a network that is dead.
    public enum Patience {
        /// A request: its client has others to ask.
        REQUEST(2, 3, 3, 5, 8),
        /// A person's command: nobody gains if it gives up early.
        PERSON(30, 30, 30, 30, 40);

        private final int pool;
        private final int connect;
        private final int lock;
        private final int statement;
        private final int network;

        Patience(int pool, int connect, int lock, int statement, int network) {
            this.pool = pool;
            this.connect = connect;
            this.lock = lock;
            this.statement = statement;
            this.network = network;
        }

        private String timeouts() {
            return "SET statement_timeout = '"
                    + statement
                    + "s'; SET lock_timeout = '"
                    + lock
                    + "s'";
        }
    }

    public DatabaseSettings(
            String jdbcUrl, String user, String password, String name, int connections, int idle) {
        this(jdbcUrl, user, password, name, connections, idle, Patience.REQUEST);
    }

    /// Ten connections, all of them kept: enough for two cores, and fewer than PostgreSQL has.
    public static DatabaseSettings of(String jdbcUrl, String user, String password) {
        return new DatabaseSettings(jdbcUrl, user, password, "gatehouse", STANDARD, STANDARD);
    }

    public DatabaseSettings withConnections(int count) {
        return new DatabaseSettings(jdbcUrl, user, password, name, count, count);
    }

    /// For a command: one connection, and none that nobody asked for.
    public DatabaseSettings forCommand() {
        return new DatabaseSettings(
                jdbcUrl, user, password, "gatehouse-command", 1, 0, Patience.PERSON);
    }

    /// Each of the hosts by itself, whether or not it takes writes.
    public List<DatabaseSettings> hosts() {
        var from = jdbcUrl.indexOf("//") + 2;
        var slash = jdbcUrl.indexOf('/', from);
        if (slash < 0) {
            return List.of();
        }
        var rest = jdbcUrl.substring(slash).replaceAll("targetServerType=[^&]*", ANY_HOST);
        if (!rest.contains(ANY_HOST)) {
            rest += (rest.contains("?") ? "&" : "?") + ANY_HOST;
        }
        var each = new ArrayList<DatabaseSettings>();
        for (var host : jdbcUrl.substring(from, slash).split(",", -1)) {
            var url = jdbcUrl.substring(0, from) + host + rest;
            each.add(new DatabaseSettings(url, user, password, name, 1, 0, patience));
        }
        return each;
    }

    /// Never shows the password.
    @Override
    public String toString() {
        return name + " of " + connections + " connections";
    }

    /// Whether this is for one command, by one person.
    boolean isForCommand() {
        return patience == Patience.PERSON;
    }

    /// What a connection is told first.
    String session() {
        return SESSION + patience.timeouts();
    }

    /// How long somebody waits for a connection.
    Duration patienceToConnect() {
        return Duration.ofSeconds(patience.pool);
    }

    /// How long a network may be silent that is not dead.
    Duration patienceWithNetwork() {
        return Duration.ofSeconds(patience.network);
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
        config.setConnectionTimeout(patience.pool * 1_000L);
        config.setValidationTimeout(patience.pool * 500L);
        config.setKeepaliveTime(KEEP_ALIVE_MILLIS);
        config.setMaxLifetime(LIFE_MILLIS);
        config.setConnectionInitSql(session());
        // Below zero: the pool opens whether or not the database answers yet.
        config.setInitializationFailTimeout(-1);
        return config;
    }

    public Properties connection() {
        var properties = new Properties();
        properties.setProperty("ApplicationName", name);
        properties.setProperty("connectTimeout", Integer.toString(patience.connect));
        properties.setProperty("loginTimeout", Integer.toString(patience.connect));
        properties.setProperty("socketTimeout", Integer.toString(patience.network));
        properties.setProperty("tcpKeepAlive", "true");
        // After a fail-over the old primary answers reads that are no longer true.
        if (!jdbcUrl.contains(PRIMARY_ONLY)) {
            properties.setProperty(PRIMARY_ONLY, "primary");
        }
        return properties;
    }
}
