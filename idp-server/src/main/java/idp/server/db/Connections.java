package idp.server.db;

import com.zaxxer.hikari.HikariDataSource;
import idp.server.db.fence.Fence;
import idp.server.db.fence.FencedSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where connections come from: a node has a pool of them, a command one.
sealed interface Connections extends AutoCloseable {
    static Connections of(DatabaseSettings settings) {
        return settings.isForCommand() ? new One(settings) : Pool.of(settings);
    }

    Jdbi jdbi();

    /// Null when the database answered.
    @Nullable Obstacle reach(Duration patience);

    Fence fence();

    /// What was done over it counts, or this throws: see [FencedSource].
    void confirm(Connection used);

    @Override
    void close();

    /// For many requests at once.
    record Pool(DatabaseSettings settings, HikariDataSource source, FencedSource fenced)
            implements Connections {
        static Pool of(DatabaseSettings settings) {
            var source = new HikariDataSource(settings.hikari());
            var fenced = new FencedSource(source, source::evictConnection, new Fence());
            return new Pool(settings, source, fenced);
        }

        @Override
        public Jdbi jdbi() {
            return DatabaseFaults.noting(Jdbi.create(fenced));
        }

        @Override
        public Fence fence() {
            return fenced.fence();
        }

        @Override
        public void confirm(Connection used) {
            fenced.confirm(used);
        }

        @Override
        public @Nullable Obstacle reach(Duration patience) {
            return new ConnectionAttempt(settings).tryOnce(patience);
        }

        @Override
        public void close() {
            source.close();
        }
    }

    /// Opened when it is first needed, kept to the end, made anew when it broke. A pool with its threads
    /// takes longer to start than most commands take to run. [ConnectionGate] lets in one at a time.
    final class One implements Connections, ConnectionFactory {
        private static final Logger LOG = LoggerFactory.getLogger(One.class);
        private static final Duration AGAIN = Duration.ofMillis(250);

        /// One that was used a moment ago is there.
        private static final Duration FRESH = Duration.ofMillis(500);

        private static final int CHECK_SECONDS = 15;

        private final DatabaseSettings settings;
        private final Fence fence = new Fence();
        private final ConnectionAttempt attempt;
        private @Nullable Connection held;
        private long used;

        One(DatabaseSettings settings) {
            this.settings = settings;
            attempt = new ConnectionAttempt(settings);
        }

        @Override
        public Jdbi jdbi() {
            return DatabaseFaults.noting(Jdbi.create(this));
        }

        @Override
        public synchronized @Nullable Obstacle reach(Duration patience) {
            try {
                held(patience);
                return null;
            } catch (SQLException e) {
                return Obstacle.of(e, settings);
            }
        }

        @Override
        public Fence fence() {
            return fence;
        }

        /// A command has seen no other database before.
        @Override
        public void confirm(Connection used) {}

        /// Tries as long as a person would wait, unless waiting mends nothing.
        @Override
        public synchronized Connection openConnection() throws SQLException {
            var end = System.nanoTime() + settings.patienceToConnect().toNanos();
            while (true) {
                var left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
                try {
                    return held(left);
                } catch (SQLException e) {
                    if (!Obstacle.of(e, settings).mayPass() || left.compareTo(AGAIN) < 0) {
                        throw e;
                    }
                    LockSupport.parkNanos(AGAIN.toNanos());
                }
            }
        }

        private Connection held(Duration patience) throws SQLException {
            var one = held;
            if (one != null && !isThere(one)) {
                held = null;
                one.close();
                one = null;
            }
            if (one == null) {
                one = opened(patience);
                held = one;
            }
            used = System.nanoTime();
            return one;
        }

        private Connection opened(Duration patience) throws SQLException {
            var one = attempt.open(patience);
            try (var statement = one.createStatement()) {
                one.setNetworkTimeout(
                        Runnable::run, (int) settings.patienceWithNetwork().toMillis());
                statement.execute(settings.session());
                return one;
            } catch (SQLException e) {
                one.close();
                throw e;
            }
        }

        private boolean isThere(Connection one) throws SQLException {
            return !one.isClosed()
                    && (System.nanoTime() - used < FRESH.toNanos() || one.isValid(CHECK_SECONDS));
        }

        /// Of one use: the connection stays.
        @Override
        public synchronized void closeConnection(Connection one) throws SQLException {
            used = System.nanoTime();
            if (!one.getAutoCommit()) {
                one.rollback();
                one.setAutoCommit(true);
            }
        }

        @Override
        public synchronized void close() {
            try (var _ = held) {
                held = null;
            } catch (SQLException e) {
                LOG.debug("a connection was not closed", e);
            }
        }
    }
}
