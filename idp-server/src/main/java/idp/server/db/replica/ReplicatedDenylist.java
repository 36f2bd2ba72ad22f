package idp.server.db.replica;

import idp.core.oauth.Unavailable;
import idp.core.revoke.Denylist;
import idp.core.revoke.Lease;
import idp.core.revoke.MachineClock;
import idp.core.revoke.Replica;
import idp.core.revoke.ReplicaState;
import idp.core.revoke.TokenFacts;
import idp.core.revoke.Verdict;
import idp.server.db.Database;
import idp.server.db.DatabaseClock;
import idp.server.db.DatabaseSettings;
import idp.server.db.Epochs;
import idp.server.db.fence.Fence;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The denylist as this node answers from it: a [Replica] in memory, loaded in full first, then followed
/// by a poll every 200 ms. A verdict comes from the replica under a [Lease], else from the primary directly,
/// else there is none. It recovers alone from a database that was away, also at the start.
/// ADR 5.
///
/// The poller is a platform thread on a connection of its own: neither busy carriers nor an empty pool
/// can cost the node its lease.
public final class ReplicatedDenylist implements Denylist, AutoCloseable {
    static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration LEAST_PAUSE = Duration.ofMillis(5);
    private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);
    private static final Duration CATCH_UP = Duration.ofMillis(500);
    private static final Logger LOG = LoggerFactory.getLogger(ReplicatedDenylist.class);

    private final DatabaseSettings settings;
    private final Consumer<Duration> seen;
    private final Denylist direct;
    private final Fence fence;
    private final OtherHosts others;
    private final Lease lease;
    private final DatabaseClock clock;
    private final Epochs epochs;
    private final ReplicaFeed feed;
    private final RevocationListener listener;
    private final ReplicaPolls polls = new ReplicaPolls();
    private final Semaphore wake = new Semaphore(0);
    private final Thread poller;
    private volatile @Nullable Replica replica;
    private volatile boolean garbled;
    private volatile boolean closed;
    private boolean following = true;

    /// @param database for direct reads
    public ReplicatedDenylist(DatabaseSettings settings, Database database, MachineClock machine) {
        this(settings, database, machine, _ -> {});
    }

    /// @param seen is told for each new row how long ago it was written
    public ReplicatedDenylist(
            DatabaseSettings settings,
            Database database,
            MachineClock machine,
            Consumer<Duration> seen) {
        this.settings = settings;
        this.seen = seen;
        direct = new DirectDenylist(database);
        fence = database.fence();
        others = new OtherHosts(settings, fence);
        lease = new Lease(machine);
        clock = new DatabaseClock(machine);
        epochs = new Epochs(lease);
        feed = new ReplicaFeed(machine);
        listener = new RevocationListener(settings, wake::release);
        poller = Thread.ofPlatform().daemon().name("denylist-poller").unstarted(this::run);
    }

    public ReplicatedDenylist start() {
        poller.start();
        listener.start();
        return this;
    }

    @Override
    public Verdict verdict(TokenFacts token) {
        // The lease first: a machine may stop between the two.
        var fresh = lease.holds();
        var known = replica;
        if (fresh && known != null) {
            return known.verdict(token);
        }
        if (garbled) {
            throw new Unavailable("the denylist has a row that cannot be read", null);
        }
        return direct.verdict(token);
    }

    /// Whether this node answers from its own replica: loaded in full, and fresh.
    public boolean ready() {
        return lease.holds() && replica != null;
    }

    /// The time of the database, as of the last poll.
    public DatabaseClock clock() {
        return clock;
    }

    public Epochs epochs() {
        return epochs;
    }

    /// What APIs follow: answered from the replica alone.
    public ReplicaFeed feed() {
        return feed;
    }

    /// How long ago the last good poll began; null if the lease has run out.
    public @Nullable Duration age() {
        var known = feed.latest();
        return known == null || !lease.holds() ? null : feed.age(known);
    }

    /// How many rows the replica has.
    public int size() {
        var known = replica;
        return known == null ? 0 : known.size();
    }

    /// Returns when this node knows what was committed before the call, or after half a second: see
    /// [Holding].
    public void catchUp() {
        var after = polls.begun();
        wake.release();
        polls.awaitOneAfter(after, CATCH_UP);
    }

    @Override
    public void close() {
        closed = true;
        feed.close();
        poller.interrupt();
        listener.close();
    }

    private void run() {
        while (!closed) {
            var told = others.ask();
            try (var reader = ReplicaReader.open(settings, seen)) {
                told.join();
                epochs.connected();
                loadAndFollow(reader);
            } catch (ReplicaReader.Garbled e) {
                garbled = true;
                lease.drop();
                feed.drop();
                lost(e);
            } catch (Unavailable e) {
                // The fence has said why.
                lease.drop();
                feed.drop();
                following = false;
            } catch (RuntimeException | SQLException e) {
                lost(e);
            } catch (InterruptedException _) {
                continue;
            }
            rest();
        }
    }

    /// Once for each outage, however often it is tried again.
    private void lost(Exception why) {
        if (following) {
            LOG.warn("the denylist is not followed: the primary is asked instead", why);
        } else {
            LOG.debug("the denylist is still not followed", why);
        }
        following = false;
    }

    private void loadAndFollow(ReplicaReader reader) throws InterruptedException, SQLException {
        var fresh = new Replica();
        var sweepAt = Instant.MIN;
        var history = "";
        while (!closed) {
            var started = System.nanoTime();
            var poll = polls.begin();
            var begun = lease.begin();
            var primary = reader.primary(fence);
            clock.set(begun, primary.time());
            var first = fresh != replica;
            if (first) {
                history = primary.history();
                reader.load(fresh);
            } else if (!primary.history().equals(history)) {
                throw new SQLException("the list begins anew");
            } else {
                reader.follow(fresh);
            }
            replica = fresh;
            epochs.take(primary.epochs());
            garbled = false;
            lease.renew(begun);
            feed.take(
                    new ReplicaState(
                            history,
                            reader.snapshot(),
                            fresh,
                            reader.log(),
                            primary.epochs(),
                            begun,
                            primary.time()));
            polls.finish(poll);
            if (first) {
                LOG.info("the denylist is followed, {} rows", fresh.size());
                following = true;
            }
            if (primary.time().isAfter(sweepAt)) {
                fresh.sweep(primary.time());
                sweepAt = primary.time().plus(SWEEP_EVERY);
            }
            others.askAgain();
            pause(started);
        }
    }

    /// Until the next poll is due, counted from the start of the last, or somebody wakes us.
    private void pause(long started) throws InterruptedException {
        var left = PAUSE.toNanos() - (System.nanoTime() - started);
        if (wake.tryAcquire(Math.max(0, left), TimeUnit.NANOSECONDS)) {
            // Many revocations at once make one poll.
            Thread.sleep(LEAST_PAUSE);
            wake.drainPermits();
        }
    }

    private void rest() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            LOG.trace("woken to close", e);
        }
    }
}
