package idp.server.db.replica;

import idp.core.audit.Actor;
import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.revoke.Denied;
import idp.core.revoke.Replica;
import idp.core.revoke.Revocations;
import idp.core.revoke.TokenFacts;
import idp.server.db.AuditRows;
import idp.server.db.Database;
import idp.server.db.DeniedRows;
import idp.server.db.Leftovers;
import java.time.Instant;

/// Single tokens on the denylist, and the end of rows that nobody needs any more.
public final class JdbiRevocations implements Revocations {
    private static final int PORTION = 10_000;

    private final Database database;

    public JdbiRevocations(Database database) {
        this.database = database;
    }

    @Override
    public void revoke(TokenFacts token, Instant expiresAt, Instant now) {
        database.transaction(db -> {
            DeniedRows.insert(db, Denied.token(token.jti(), expiresAt));
            // Only the client that a token was issued to may end it.
            var event =
                    AuditEvent.of(
                            Kind.TOKEN_REVOKED,
                            new Actor.Client(token.clientId()),
                            Target.token(token.jti(), token.clientId(), token.subject()));
            AuditRows.write(db, event, now);
            return true;
        });
    }

    @Override
    public int sweep(Instant now) {
        return Leftovers.inPortions(PORTION, () -> sweepPortion(now.minus(Replica.SLACK)));
    }

    /// By where they lie, which stays so while they are locked: as of other leftovers, their index is not read.
    private int sweepPortion(Instant before) {
        return database.transaction(db ->
                db.createUpdate(
                                """
                                DELETE FROM denied WHERE ctid = ANY (ARRAY(
                                    SELECT ctid FROM denied WHERE until < :before
                                    ORDER BY until LIMIT :portion FOR UPDATE SKIP LOCKED))
                                    AND until < :before
                                """)
                        .bind("before", before)
                        .bind("portion", PORTION)
                        .execute());
    }
}
