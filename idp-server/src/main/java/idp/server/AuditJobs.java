package idp.server;

import idp.core.audit.chain.Term;
import idp.server.job.ChainAudit;
import idp.server.job.Jobs;
import idp.server.job.RetainAudit;
import idp.server.parts.NodeParts;
import java.util.Map;

/// What a node does for the audit.
final class AuditJobs {
    private AuditJobs() {}

    static void of(NodeParts node, Jobs jobs) {
        var audit = node.on.audit;
        jobs.alone("audit-chain", ChainAudit.EVERY, new ChainAudit(audit.chain()));
        var kept = node.config.audit();
        var terms = Map.of(Term.SIGN_IN, kept.signIns(), Term.SECURITY, kept.security());
        jobs.every(RetainAudit.EVERY, new RetainAudit(audit.retention(), terms, node.clock));
    }
}
