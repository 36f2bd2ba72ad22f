package idp.server.db;

import idp.core.revoke.Denied;
import java.time.Instant;
import java.time.InstantSource;
import org.jdbi.v3.core.Handle;

/// Ends all that a person's proof of identity had opened. The caller has locked the account's row; the
/// clock of the cut-off is read when every row is locked that anybody issues tokens under, so what was
/// issued before is older.
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

    static Denied end(Handle db, String userId, InstantSource clock) {
        Endings.sessionsAndGrants(db, userId, clock.instant());
        var cutOff = Denied.cutoff(Denied.Kind.SUBJECT, userId, clock.instant());
        DeniedRows.insert(db, cutOff);
        return cutOff;
    }
}
