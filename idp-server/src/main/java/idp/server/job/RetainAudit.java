package idp.server.job;

import idp.core.audit.chain.AuditRetention;
import idp.core.audit.chain.Term;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes rows out of the audit that are older than they are kept, by what they tell of.
public final class RetainAudit implements Runnable {
    public static final Duration EVERY = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(RetainAudit.class);

    /// In one run; what is left is for the next.
    private static final int PORTIONS = 50;

    private final AuditRetention retention;
    private final Map<Term, Duration> kept;
    private final InstantSource clock;

    public RetainAudit(AuditRetention retention, Map<Term, Duration> kept, InstantSource clock) {
        this.retention = retention;
        this.kept = Map.copyOf(kept);
        this.clock = clock;
    }

    @Override
    public void run() {
        kept.forEach(this::expire);
    }

    private void expire(Term term, Duration time) {
        var before = clock.instant().minus(time);
        var gone = 0;
        for (var portion = 0; portion < PORTIONS; portion++) {
            var some = retention.expire(term, before);
            gone += some;
            if (some < AuditRetention.PORTION) {
                break;
            }
        }
        if (gone > 0) {
            LOG.info("rows of the audit that are not kept longer: {} of {}", gone, term.wire());
        }
    }
}
