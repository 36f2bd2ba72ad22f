package idp.server.db.user;

import idp.core.revoke.Denied;
import idp.server.db.DatabaseClock;
import idp.server.db.DeniedRows;
import idp.server.db.Endings;
import idp.server.db.TransactionTime;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

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

    static void end(Handle db, String userId, TransactionTime time) {
        Endings.sessionsAndGrants(db, userId, time.at(db));
        DeniedRows.insert(db, Denied.cutoff(Denied.Kind.SUBJECT, userId, time.at(db)));
    }

    /// From when every node issues tokens for this person that live; null if nothing was ever ended.
    /// The caller holds the account's row, so no cut-off is on its way.
    static @Nullable Instant behind(Handle db, String userId) {
        return db.createQuery(
                        """
                        SELECT not_before FROM denied WHERE kind = 'SUBJECT' AND key = :user
                        """)
                .bind("user", userId)
                .mapTo(Instant.class)
                .findOne()
                .map(notBefore -> Denied.cutoff(Denied.Kind.SUBJECT, userId, notBefore).over())
                // Another node's clock may run behind by that.
                .map(over -> over.plus(DatabaseClock.SLOWEST))
                .orElse(null);
    }
}
