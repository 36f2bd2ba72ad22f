package idp.server;

import idp.core.audit.chain.Term;
import idp.server.db.Database;
import idp.server.db.audit.JdbiWebhooks;
import idp.server.job.ChainAudit;
import idp.server.job.DeliverWebhooks;
import idp.server.job.JobName;
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
        jobs.alone(ChainAudit.EVERY, JobName.CHAIN_AUDIT, new ChainAudit(audit.chain()));
        var kept = node.config.audit();
        var terms = Map.of(Term.SIGN_IN, kept.signIns(), Term.SECURITY, kept.security());
        jobs.every(
                RetainAudit.EVERY,
                JobName.SWEEP_AUDIT,
                new RetainAudit(audit.retention(), terms, node.clock));
        var refusals = audit.refusals();
        jobs.every(
                REFUSALS,
                JobName.KEEP_REFUSALS,
                () -> refusals.keep(LatestRefusals.OF_THIS_PROCESS.taken(), node.clock.instant()));
        jobs.every(
                RetainAudit.EVERY,
                JobName.SWEEP_REFUSALS,
                () -> refusals.sweep(node.clock.instant()));
        var delivering =
                new DeliverWebhooks(
                        new JdbiWebhooks(own, node.on.letters, node.on.opaque),
                        audit.chain(),
                        audit.messenger(),
                        node.clock,
                        measures.webhooks(),
                        measures.tracer());
        measures.watch(delivering);
        jobs.alone(DeliverWebhooks.EVERY, JobName.DELIVER_WEBHOOKS, delivering);
        return new AuditJobs(delivering);
    }

    @Override
    public void close() {
        delivering.close();
    }
}
