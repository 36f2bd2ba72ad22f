package idp.server.db.factor;

import idp.core.audit.Actor;
import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Origin;
import idp.core.audit.Target;
import idp.core.session.Enrolled;
import idp.core.session.Factor;
import idp.core.user.User;
import idp.server.db.AuditRows;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// What every change of the factors of an account has in common. The account's row is locked first, so
/// that changes come one after the other and none is decided by what another has just changed.
public final class FactorRows {
    private FactorRows() {}

    /// Everything that an account has beside a password.
    public static Enrolled enrolled(Handle db, String userId) {
        return db.createQuery(
                        """
                        SELECT EXISTS (SELECT FROM totp WHERE user_id = :user) AS totp,
                            EXISTS (SELECT FROM passkey WHERE user_id = :user) AS passkey,
                            EXISTS (SELECT FROM passkey WHERE user_id = :user
                                AND attested AND NOT backup_eligible) AS in_hardware,
                            (SELECT count(*) FROM recovery_code WHERE user_id = :user) AS codes
                        """)
                .bind("user", userId)
                .map((row, _) -> {
                    var factors = EnumSet.noneOf(Factor.class);
                    if (row.getBoolean("totp")) {
                        factors.add(Factor.TOTP);
                    }
                    if (row.getBoolean("passkey")) {
                        factors.add(Factor.passkey(true, row.getBoolean("in_hardware")));
                    }
                    return new Enrolled(factors, row.getInt("codes"));
                })
                .one();
    }

    /// Locks the account; false if it is closed or has another password than this one.
    public static boolean locks(Handle db, User user) {
        return db.createQuery(
                        """
                        SELECT enabled AND password_version = :version
                        FROM users WHERE id = :user FOR UPDATE
                        """)
                .bind("user", user.id())
                .bind("version", user.passwordVersion())
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }

    /// The account has other factors than before: what was begun with those leads nowhere any more. The
    /// caller has locked the account.
    public static void changed(Handle db, String userId) {
        db.createUpdate("UPDATE users SET factor_version = factor_version + 1 WHERE id = :user")
                .bind("user", userId)
                .execute();
        db.createUpdate("DELETE FROM login WHERE user_id = :user").bind("user", userId).execute();
        db.createUpdate("DELETE FROM trusted_browser WHERE user_id = :user")
                .bind("user", userId)
                .execute();
        if (!enrolled(db, userId).isAny()) {
            deleteCodes(db, userId);
        }
    }

    /// The account has none any more, whoever added them, and no browser that is trusted. The caller has
    /// locked the account.
    public static void forget(Handle db, String userId) {
        db.createUpdate("DELETE FROM passkey WHERE user_id = :user").bind("user", userId).execute();
        deleteTotp(db, userId);
        changed(db, userId);
    }

    static int deleteTotp(Handle db, String userId) {
        return db.createUpdate("DELETE FROM totp WHERE user_id = :user")
                .bind("user", userId)
                .execute();
    }

    /// New recovery codes in place of the old. The caller has locked the account, which has a factor.
    public static void putCodes(Handle db, String userId, List<byte[]> codes) {
        deleteCodes(db, userId);
        var batch =
                db.prepareBatch("INSERT INTO recovery_code (user_id, hash) VALUES (:user, :hash)");
        codes.forEach(hash -> batch.bind("user", userId).bind("hash", hash).add());
        batch.execute();
    }

    static int deleteCodes(Handle db, String userId) {
        return db.createUpdate("DELETE FROM recovery_code WHERE user_id = :user")
                .bind("user", userId)
                .execute();
    }

    /// By the person themselves.
    static void audit(Handle db, Kind kind, String userId, Instant now) {
        var actor = Origin.acting(new Actor.Person(userId));
        AuditRows.write(db, AuditEvent.of(kind, actor, Target.person(userId)), now);
    }
}
