package idp.server;

import idp.core.audit.chain.Term;
import idp.server.db.Database;
import idp.server.db.audit.JdbiWebhooks;
import idp.server.job.ChainAudit;
import idp.server.job.DeliverWebhooks;
import idp.server.job.Jobs;
import idp.server.job.RetainAudit;
import idp.server.parts.NodeParts;
import idp.server.web.request.LatestRefusals;
import java.time.Duration;
import java.util.Map;

/// What a node does for the audit: chains rows, tells webhooks of them, and takes them out when their time
/// is over.
record AuditJobs(DeliverWebhooks delivering) implements AutoCloseable {
    private static final Duration REFUSALS = Duration.ofMillis(500);

    static AuditJobs of(NodeParts node, Database own, Jobs jobs, Measures measures) {
        var audit = node.on.audit;
        jobs.alone("audit-chain", ChainAudit.EVERY, new ChainAudit(audit.chain()));
        var kept = node.config.audit();
        var terms = Map.of(Term.SIGN_IN, kept.signIns(), Term.SECURITY, kept.security());
        jobs.every(RetainAudit.EVERY, new RetainAudit(audit.retention(), terms, node.clock));
        var refusals = audit.refusals();
        jobs.every(
                REFUSALS,
                () -> refusals.keep(LatestRefusals.OF_THIS_PROCESS.taken(), node.clock.instant()));
        jobs.every(RetainAudit.EVERY, () -> refusals.sweep(node.clock.instant()));
        var delivering =
                new DeliverWebhooks(
                        new JdbiWebhooks(own, node.on.letters, node.on.opaque),
                        audit.chain(),
                        audit.messenger(),
                        node.clock,
                        measures.webhooks(),
                        measures.tracer());
        measures.watch(delivering);
        jobs.alone("webhooks", DeliverWebhooks.EVERY, delivering);
        return new AuditJobs(delivering);
    }

    @Override
    public void close() {
        delivering.close();
    }
}
