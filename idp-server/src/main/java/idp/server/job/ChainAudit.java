package idp.server.job;

import idp.core.audit.chain.AuditChain;
import java.time.Duration;

/// Gives new rows of the audit their links. Every node runs it; one at a time does it.
public final class ChainAudit implements Runnable {
    public static final Duration EVERY = Duration.ofSeconds(1);

    private final AuditChain chain;

    public ChainAudit(AuditChain chain) {
        this.chain = chain;
    }

    @Override
    public void run() {
        chain.catchUp();
    }
}
