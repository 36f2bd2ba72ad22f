package idp.server.db.replica;

import idp.server.db.ConnectionAttempt;
import idp.server.db.DatabaseSettings;
import idp.server.db.fence.Fence;
import idp.server.db.fence.Sight;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The hosts that `IDP_DB_URL` names, where it names several. Each is asked which marks it has, standbys
/// too, so that a node that has seen nothing by itself does not believe a primary that another host has gone
/// on from. One that does not answer proves nothing, and nobody waits long for it. ADR 91.
final class OtherHosts {
    private static final Logger LOG = LoggerFactory.getLogger(OtherHosts.class);
    private static final Duration EVERY = Duration.ofSeconds(3);
    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final int NETWORK_SECONDS = 3;

    private final List<Host> hosts;
    private long asked;

    OtherHosts(DatabaseSettings settings, Fence fence) {
        var all = settings.hosts();
        hosts = all.size() < 2 ? List.of() : all.stream().map(one -> new Host(one, fence)).toList();
    }

    /// Asks them all at once. It is over when the last has answered, or after a second.
    CompletableFuture<Void> ask() {
        asked = System.nanoTime();
        var looks = hosts.stream().map(Host::look).toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(looks)
                .completeOnTimeout(null, WAIT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// The same, if they were not asked for some seconds; nobody waits for it.
    void askAgain() {
        if (!hosts.isEmpty() && System.nanoTime() - asked > EVERY.toNanos()) {
            var _ = ask();
        }
    }

    /// One of them, which is asked by one thread at a time.
    private static final class Host {
        private final DatabaseSettings settings;
        private final Fence fence;
        private CompletableFuture<?> look = CompletableFuture.completedFuture(null);

        Host(DatabaseSettings settings, Fence fence) {
            this.settings = settings;
            this.fence = fence;
        }

        synchronized CompletableFuture<?> look() {
            if (look.isDone()) {
                look = CompletableFuture.runAsync(this::ask, Thread::startVirtualThread);
            }
            return look;
        }

        private void ask() {
            var where = new ConnectionAttempt(settings).where();
            try (var db = ReplicaReader.connect(settings, "gatehouse-hosts", NETWORK_SECONDS)) {
                fence.hear(where, Sight.over(db.getConnection()));
            } catch (RuntimeException | SQLException e) {
                LOG.debug("{} does not say what it knows: {}", where, e.getMessage());
            }
        }
    }
}
