package idp.server.db.replica;

import idp.server.db.DatabaseSettings;
import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Listens for "something was revoked", so that the next poll comes at once. It is never relied upon:
/// without it, or with a connection that is dead and does not show it, a poll comes 200 ms later.
final class RevocationListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RevocationListener.class);
    private static final Duration PROBE_EVERY = Duration.ofSeconds(10);
    private static final Duration REST = Duration.ofSeconds(1);

    private final DatabaseSettings settings;
    private final Runnable wake;
    private final Thread listener;
    private volatile boolean closed;

    RevocationListener(DatabaseSettings settings, Runnable wake) {
        this.settings = settings;
        this.wake = wake;
        listener = Thread.ofVirtual().name("denylist-listener").unstarted(this::run);
    }

    void start() {
        listener.start();
    }

    @Override
    public void close() {
        closed = true;
        // For a virtual thread this ends a read from a socket, too.
        listener.interrupt();
    }

    private void run() {
        while (!closed) {
            try (var db = ReplicaReader.connect(settings, "gatehouse-wakeups", 3)) {
                listen(db);
            } catch (RuntimeException | SQLException e) {
                LOG.debug("nobody wakes the poller: {}", e.getMessage());
            }
            rest();
        }
    }

    private void listen(Handle db) throws SQLException {
        db.execute("LISTEN denied");
        var server = db.getConnection().unwrap(PGConnection.class);
        while (!closed) {
            var heard = server.getNotifications((int) PROBE_EVERY.toMillis());
            if (heard != null && heard.length > 0) {
                wake.run();
            } else {
                // Silence may be a dead network: the answer has to come within the socket's
                // timeout.
                db.execute("SELECT 1");
            }
        }
    }

    private void rest() {
        try {
            Thread.sleep(REST);
        } catch (InterruptedException e) {
            LOG.trace("woken to close", e);
        }
    }
}
