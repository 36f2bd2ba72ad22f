package idp.server.job;

import idp.core.audit.chain.AuditChain;
import idp.core.oauth.Unavailable;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives new rows of the audit their links. Every node runs it; one at a time does it.
public final class ChainAudit implements Runnable {
    public static final Duration EVERY = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(ChainAudit.class);

    private final AuditChain chain;

    public ChainAudit(AuditChain chain) {
        this.chain = chain;
    }

    @Override
    public void run() {
        try {
            chain.catchUp();
        } catch (Unavailable e) {
            LOG.warn("rows of the audit wait for the database to be chained: {}", e.getMessage());
        }
    }
}
