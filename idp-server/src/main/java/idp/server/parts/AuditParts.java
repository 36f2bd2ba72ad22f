package idp.server.parts;

import idp.core.audit.AuditTrail;
import idp.core.audit.chain.AuditChain;
import idp.core.audit.chain.AuditRetention;
import idp.core.seal.ChainSeal;
import idp.core.seal.Secrets;
import idp.server.db.Database;
import idp.server.db.Share;
import idp.server.db.audit.JdbiAuditChain;
import idp.server.db.audit.JdbiAuditRetention;
import idp.server.db.audit.JdbiAuditTrail;
import java.time.Instant;

/// What was written down about acts: read, chained, and kept for its time.
public record AuditParts(AuditTrail trail, AuditChain chain, AuditRetention retention) {
    static AuditParts of(Database database, Secrets secrets, Instant now) {
        var seal = ChainSeal.of(secrets, now);
        var jobs = database.share(Share.JOBS);
        return new AuditParts(
                new JdbiAuditTrail(database.share(Share.ADMIN)),
                new JdbiAuditChain(jobs, seal::mac),
                new JdbiAuditRetention(jobs, seal::mac));
    }
}
