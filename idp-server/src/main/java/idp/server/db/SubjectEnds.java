package idp.server.db;

import idp.core.revoke.Denied;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/// Ends all that a person's proof of identity had opened. The caller has locked the account's row and
/// read the clock after that, so no token issued under the lock can be younger than the cut-off.
final class SubjectEnds {
    private SubjectEnds() {}

    static void touch(Handle db, String userId, Instant now) {
        db.createUpdate(
                        """
                        UPDATE users SET updated_at = :now WHERE id = :user
                        """)
                .bind("now", now)
                .bind("user", userId)
                .execute();
    }

    static void end(Handle db, String userId, Instant now) {
        Endings.sessionsAndGrants(db, userId, now);
        DeniedRows.insert(db, Denied.cutoff(Denied.Kind.SUBJECT, userId, now));
    }
}
