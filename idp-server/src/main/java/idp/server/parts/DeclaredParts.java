package idp.server.parts;

import idp.core.access.Evaluator;
import idp.core.access.Keepers;
import idp.core.audit.Audit;
import idp.core.audit.hook.Webhooks;
import idp.core.oauth.Issuer;
import idp.core.oauth.Opaque;
import idp.server.db.Database;
import idp.server.db.audit.JdbiAudit;
import idp.server.db.audit.JdbiWebhooks;
import idp.server.db.declared.ManagedRows;
import java.time.InstantSource;

/// All stores of what is configured, over one transaction: whatever is done through them is done as a whole.
public record DeclaredParts(
        Issuer issuer,
        ClientParts clients,
        Keepers keepers,
        Evaluator evaluator,
        Webhooks webhooks,
        ManagedRows managed,
        Audit audit,
        Opaque opaque,
        InstantSource clock) {
    /// @param inside the database in a transaction: [Database#together]
    public static DeclaredParts of(Issuer issuer, Database inside, Components ground) {
        // Asked over the connection that is held.
        InstantSource clock = inside::time;
        return new DeclaredParts(
                issuer,
                ClientParts.of(inside, ground.opaque, clock),
                DecisionParts.keepers(inside),
                ground.evaluator,
                new JdbiWebhooks(inside, ground.letters, ground.opaque),
                new ManagedRows(inside),
                new JdbiAudit(inside),
                ground.opaque,
                clock);
    }
}
