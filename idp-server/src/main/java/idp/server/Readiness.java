package idp.server;

import idp.core.jose.CurrentKeys;
import idp.core.jose.KeyPolicy;
import idp.core.oauth.Unavailable;
import idp.server.admin.operate.Vitals.Vital;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether this node can answer now: it follows the denylist, has keys to sign with, gets a connection
/// over which a write becomes durable, and a thread for a decision, each within a second. Anybody
/// may ask, so whoever asks at the same time as others shares one answer.
final class Readiness implements BooleanSupplier {
    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
    private static final Duration WITHIN = Duration.ofSeconds(1);
    private static final Duration GOOD_FOR = Duration.ofMillis(250);

    private record Answer(boolean good, long at) {
        boolean isFresh() {
            return System.nanoTime() - at < GOOD_FOR.toNanos();
        }
    }

    private final BooleanSupplier lease;
    private final CurrentKeys keys;
    private final InstantSource clock;
    private final Predicate<Duration> database;
    private final Predicate<Duration> policies;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Answer last = new Answer(false, System.nanoTime() - GOOD_FOR.toNanos());

    /// @param lease whether the denylist is followed, and each key whose time it is can sign
    /// @param database whether it answers requests within that time
    /// @param policies whether a decision is begun within that time
    Readiness(
            BooleanSupplier lease,
            CurrentKeys keys,
            InstantSource clock,
            Predicate<Duration> database,
            Predicate<Duration> policies) {
        this.lease = lease;
        this.keys = keys;
        this.clock = clock;
        this.database = database;
        this.policies = policies;
    }

    @Override
    public boolean getAsBoolean() {
        if (!lease.getAsBoolean()) {
            return false;
        }
        asking.lock();
        try {
            if (!last.isFresh()) {
                last = new Answer(asked(), System.nanoTime());
            }
            return last.good();
        } finally {
            asking.unlock();
        }
    }

    private boolean asked() {
        var good = signs() && database.test(WITHIN) && policies.test(WITHIN);
        if (!good) {
            LOG.debug("this node cannot answer now");
        }
        return good;
    }

    /// Each part for itself, for whoever runs this server.
    List<Vital> parts() {
        return List.of(
                new Vital("lease", lease.getAsBoolean()),
                new Vital("keys", signs()),
                new Vital("database", database.test(WITHIN)),
                new Vital("policies", policies.test(WITHIN)));
    }

    private boolean signs() {
        try {
            var now = clock.instant();
            var ring = keys.forPublishing(now);
            return !now.isAfter(ring.loadedAt().plus(KeyPolicy.FRESH));
        } catch (Unavailable e) {
            LOG.debug("there are no keys to sign with", e);
            return false;
        }
    }
}
