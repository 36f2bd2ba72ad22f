package idp.server.job;

import idp.core.jose.KeyReach;
import idp.core.jose.KeyReach.Missing;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks every other second whether the keys that sign can, where a token has them: ADR 80. What is wrong
/// is said when it begins, and when it is over.
public final class WatchKeys implements Runnable {
    public static final Duration EVERY = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(WatchKeys.class);

    private final KeyReach reach;
    private final InstantSource clock;
    private volatile List<Missing> missing = List.of();

    public WatchKeys(KeyReach reach, InstantSource clock) {
        this.reach = reach;
        this.clock = clock;
    }

    @Override
    public void run() {
        var now = reach.look(clock.instant());
        var before = missing;
        missing = now;
        for (var key : now) {
            if (!before.contains(key)) {
                LOG.warn("of this node's keys, {}", key.sentence());
            }
        }
        if (now.isEmpty() && !before.isEmpty()) {
            LOG.warn("this node can sign by all its keys again");
        }
    }

    /// Whether each key whose time it is can sign here.
    public boolean signs() {
        return missing.stream().noneMatch(Missing::now);
    }

    /// How many cannot, now or when it is their time.
    public int out() {
        return missing.size();
    }
}
