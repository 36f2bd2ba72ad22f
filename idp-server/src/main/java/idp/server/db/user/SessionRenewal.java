package idp.server.db.user;

import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Origin;
import idp.core.session.Session;
import idp.core.session.Sessions.Renewal;
import idp.server.db.Columns;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Gives a running session another secret and what was proven anew. The row decides: two tabs that bring
/// one secret, and a sign-out at the same moment, come one after the other.
final class SessionRenewal {
    private SessionRenewal() {}

    /// Null if the session has ended, or has another secret by now. The caller holds the account open.
    static @Nullable Session renew(Handle db, Renewal renewal) {
        var proven = renewal.proven();
        var until =
                // SE-01: only the secret that it has is exchanged, so none is brought back.
                db.createQuery(
                                """
                                UPDATE session SET secret_hash = :hash, auth_time = :auth_time,
                                    acr = :acr, amr = :amr, factors = :factors,
                                    proven_at = :proven_at, last_seen_at = :now,
                                    expires_at = CASE WHEN :fresh THEN :until ELSE expires_at END,
                                    seen_address = coalesce(nullif(:address, '-'), seen_address)
                                WHERE sid = :sid AND secret_hash = :shown AND user_id = :user
                                    AND ended_at IS NULL AND expires_at > :now
                                    AND last_seen_at > :used
                                RETURNING expires_at
                                """)
                        .bind("hash", renewal.secretHash())
                        .bind("auth_time", proven.authTime())
                        .bind("acr", proven.acr())
                        .bind("amr", Columns.texts(proven.amr()))
                        .bind("factors", ProvenColumns.factors(proven))
                        .bind("proven_at", ProvenColumns.times(proven))
                        .bind("now", renewal.now())
                        .bind("fresh", renewal.fresh())
                        .bind("until", renewal.now().plus(Session.LIFETIME))
                        .bind("address", Origin.current().address())
                        .bind("sid", renewal.sid())
                        .bind("shown", renewal.shownHash())
                        .bind("user", renewal.user().id())
                        .bind("used", renewal.now().minus(Session.IDLE))
                        .mapTo(Instant.class)
                        .findOne()
                        .orElse(null);
        if (until == null) {
            return null;
        }
        var kind = renewal.fresh() ? Kind.LOGIN_SUCCEEDED : Kind.SESSION_STRENGTHENED;
        JdbiSessions.audit(db, kind, renewal.user().id(), renewal.sid(), renewal.now());
        return new Session(renewal.sid(), renewal.user(), proven, renewal.now(), until, false);
    }
}
