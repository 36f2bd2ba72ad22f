package idp.server.parts;

import idp.core.audit.Audit;
import idp.core.audit.AuditTrail;
import idp.core.authorize.ConnectedApps;
import idp.core.client.ClientLogos;
import idp.core.session.Devices;
import idp.core.user.Deletions;
import idp.core.user.Users.OwnNames;
import idp.core.user.terms.TermsRule;
import idp.server.adapter.GeoIpFile;
import idp.server.config.Config;
import idp.server.db.Database;
import idp.server.db.TransactionTime;
import idp.server.db.audit.JdbiAudit;
import idp.server.db.audit.JdbiAuditTrail;
import idp.server.db.client.JdbiClientLogos;
import idp.server.db.grants.JdbiConnectedApps;
import idp.server.db.join.JdbiAcceptedTerms;
import idp.server.db.user.JdbiDeletions;
import idp.server.db.user.JdbiDevices;
import idp.server.db.user.JdbiOwnNames;

/// What people see of their own account: where they are signed in, what acts for them and how it looks, what
/// was done, and the way out.
public record PersonParts(
        Devices devices,
        ConnectedApps apps,
        OwnNames names,
        Deletions deletions,
        AuditTrail trail,
        Audit audit,
        ClientLogos logos,
        TermsRule terms,
        GeoIpFile places) {
    static PersonParts of(Database pages, Config config) {
        return new PersonParts(
                new JdbiDevices(pages),
                new JdbiConnectedApps(pages),
                new JdbiOwnNames(pages),
                new JdbiDeletions(pages, TransactionTime.OF_DATABASE),
                new JdbiAuditTrail(pages),
                new JdbiAudit(pages),
                new JdbiClientLogos(pages),
                new TermsRule(config.signUp().terms(), new JdbiAcceptedTerms(pages)),
                new GeoIpFile(config.ownAccount().places()));
    }
}
