package idp.server.db.user;

import idp.core.revoke.Denied;
import idp.server.db.DeniedRows;
import idp.server.db.Endings;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The end of an account, whose row the caller has locked: all that was issued for the person dies, and
/// every row that is about them and nobody else goes. Grants and codes stay, ended: they are how a replay
/// is known, and are swept in a day.
final class AccountEnd {
    private AccountEnd() {}

    /// @return when it ended
    static Instant forget(Handle db, String userId) {
        Endings.sessionsAndGrants(db, userId, Endings.clock(db, Instant.EPOCH));
        // Read when every row is locked that anybody issues under: what was issued before is older.
        var now = Endings.clock(db, Instant.EPOCH);
        DeniedRows.insert(db, Denied.cutoff(Denied.Kind.SUBJECT, userId, now));
        for (var statement :
                List.of(
                        "DELETE FROM consent WHERE user_id = :user",
                        "DELETE FROM session WHERE user_id = :user",
                        "DELETE FROM passkey WHERE user_id = :user",
                        "DELETE FROM passkey_owner WHERE user_id = :user",
                        "DELETE FROM totp WHERE user_id = :user",
                        "DELETE FROM recovery_code WHERE user_id = :user",
                        "DELETE FROM identifier WHERE user_id = :user",
                        "DELETE FROM api_key WHERE holder_type = 'user' AND holder_id = :user",
                        "DELETE FROM role_assignment"
                                + " WHERE holder_type = 'user' AND holder_id = :user",
                        "DELETE FROM users WHERE id = :user")) {
            db.createUpdate(statement).bind("user", userId).execute();
        }
        return now;
    }
}
