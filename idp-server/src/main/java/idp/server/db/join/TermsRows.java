package idp.server.db.join;

import idp.core.audit.Actor;
import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.server.db.AuditRows;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/// That somebody accepted terms of use, written in the transaction of whoever asked.
final class TermsRows {
    private TermsRows() {}

    static void accept(Handle db, String userId, String version, Instant now) {
        var written =
                db.createUpdate(
                                """
                                INSERT INTO terms_acceptance (user_id, version, accepted_at)
                                SELECT id, :version, :now FROM users WHERE id = :user FOR KEY SHARE
                                ON CONFLICT DO NOTHING
                                """)
                        .bind("user", userId)
                        .bind("version", version)
                        .bind("now", now)
                        .execute();
        if (written > 0) {
            var by = new Actor.Person(userId);
            var event = AuditEvent.of(Kind.TERMS_ACCEPTED, by, Target.person(userId));
            AuditRows.write(db, event.about(version), now);
        }
    }
}
