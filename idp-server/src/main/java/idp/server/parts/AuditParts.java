package idp.server.parts;

import idp.core.audit.AuditTrail;
import idp.core.audit.Figures;
import idp.core.audit.KeptRefusals;
import idp.core.audit.chain.AuditChain;
import idp.core.audit.chain.AuditRetention;
import idp.core.audit.chain.ChainChecks;
import idp.core.audit.hook.Messenger;
import idp.core.audit.hook.Webhooks;
import idp.core.oauth.Opaque;
import idp.core.seal.ChainSeal;
import idp.core.seal.LetterSeal;
import idp.core.seal.Secrets;
import idp.server.adapter.hook.HookPost;
import idp.server.config.AuditSettings;
import idp.server.db.Database;
import idp.server.db.Share;
import idp.server.db.audit.JdbiAuditChain;
import idp.server.db.audit.JdbiAuditRetention;
import idp.server.db.audit.JdbiAuditTrail;
import idp.server.db.audit.JdbiChainChecks;
import idp.server.db.audit.JdbiFigures;
import idp.server.db.audit.JdbiKeptRefusals;
import idp.server.db.audit.JdbiWebhooks;
import idp.server.net.Outside;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import javax.net.ssl.SSLSocketFactory;

/// What was written down about acts: read, chained, told to others, and kept for its time.
///
/// @param read the chain for who only reads it, which no job waits for
public record AuditParts(
        AuditTrail trail,
        KeptRefusals refusals,
        Figures figures,
        AuditChain chain,
        AuditChain read,
        ChainChecks checks,
        AuditRetention retention,
        Webhooks webhooks,
        Messenger messenger,
        OperatorParts operator) {
    /// Well below what a webhook is lent for.
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    static AuditParts of(
            AuditSettings settings,
            Database database,
            Secrets secrets,
            LetterSeal letters,
            Opaque opaque,
            InstantSource clock) {
        var seal = ChainSeal.of(secrets, clock.instant());
        var jobs = database.share(Share.JOBS);
        var admin = database.share(Share.ADMIN);
        return new AuditParts(
                new JdbiAuditTrail(admin),
                new JdbiKeptRefusals(jobs, admin),
                new JdbiFigures(admin),
                new JdbiAuditChain(jobs, seal::mac),
                new JdbiAuditChain(admin, seal::mac),
                new JdbiChainChecks(admin),
                new JdbiAuditRetention(jobs, seal::mac),
                new JdbiWebhooks(admin, letters, opaque),
                new HookPost(
                        new Outside(settings.networks()),
                        settings.plainToo(),
                        InetAddress::getAllByName,
                        () -> (SSLSocketFactory) SSLSocketFactory.getDefault(),
                        DEADLINE),
                OperatorParts.of(admin, letters));
    }
}
