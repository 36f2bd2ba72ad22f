package idp.server.db.factor;

import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.factor.StoredFactors;
import idp.core.session.Enrolled;
import idp.core.session.Factor;
import idp.core.user.User;
import idp.server.db.AuditRows;
import idp.server.db.Columns;
import idp.server.db.Database;
import idp.server.db.Instants;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Authenticator apps and recovery codes, a row each.
public final class JdbiStoredFactors implements StoredFactors {
    private final Database database;

    public JdbiStoredFactors(Database database) {
        this.database = database;
    }

    @Override
    public Enrolled of(String userId) {
        return database.statement(db -> FactorRows.enrolled(db, userId));
    }

    @Override
    public @Nullable Authenticator authenticator(String userId) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT seed, last_step, created_at, last_used_at
                                FROM totp WHERE user_id = :user
                                """)
                        .bind("user", userId)
                        .map((row, _) ->
                                new Authenticator(
                                        row.getBytes("seed"),
                                        row.getLong("last_step"),
                                        Columns.time(row, "created_at"),
                                        Instants.read(row, "last_used_at")))
                        .findOne()
                        .orElse(null));
    }

    // RFC 6238 §5.2: compared and set in one step, so of many at once one takes it.
    @Override
    public boolean useStep(String userId, long step, Instant now) {
        return database.transaction(db ->
                db.createUpdate(
                                """
                                UPDATE totp SET last_step = :step, last_used_at = :now
                                WHERE user_id = :user AND last_step < :step
                                """)
                        .bind("user", userId)
                        .bind("step", step)
                        .bind("now", now)
                        .execute())
                == 1;
    }

    @Override
    public boolean hasCode(String userId, byte[] hash) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT EXISTS (SELECT FROM recovery_code
                                    WHERE user_id = :user AND hash = :hash)
                                """)
                        .bind("user", userId)
                        .bind("hash", hash)
                        .mapTo(Boolean.class)
                        .one());
    }

    @Override
    public boolean useCode(String userId, byte[] hash, Instant now) {
        return database.transaction(db -> {
            int used =
                    db.createUpdate(
                                    """
                                    DELETE FROM recovery_code
                                    WHERE user_id = :user AND hash = :hash
                                    """)
                            .bind("user", userId)
                            .bind("hash", hash)
                            .execute();
            if (used == 1) {
                FactorRows.audit(db, Kind.RECOVERY_CODE_USED, userId, now);
            }
            return used == 1;
        });
    }

    @Override
    public boolean add(User user, Addition addition, Instant now) {
        return database.transaction(db -> {
            if (!FactorRows.locks(db, user)) {
                return false;
            }
            var has = FactorRows.enrolled(db, user.id());
            // LG-21: whoever has shown no other factor adds the first one, or none.
            if (has.factors().contains(Factor.TOTP) || (addition.first() && has.isAny())) {
                return false;
            }
            db.createUpdate(
                            """
                            INSERT INTO totp (user_id, seed, last_step, created_at)
                            VALUES (:user, :seed, :step, :now)
                            """)
                    .bind("user", user.id())
                    .bind("seed", addition.sealed())
                    .bind("step", addition.step())
                    .bind("now", now)
                    .execute();
            FactorRows.putCodes(db, user.id(), addition.codes());
            FactorRows.changed(db, user.id());
            FactorRows.audit(db, Kind.AUTHENTICATOR_ADDED, user.id(), now);
            return true;
        });
    }

    @Override
    public boolean replaceCodes(User user, List<byte[]> codes, Instant now) {
        return database.transaction(db -> {
            if (!FactorRows.locks(db, user) || !FactorRows.enrolled(db, user.id()).isAny()) {
                return false;
            }
            FactorRows.putCodes(db, user.id(), codes);
            FactorRows.changed(db, user.id());
            FactorRows.audit(db, Kind.RECOVERY_CODES_MADE, user.id(), now);
            return true;
        });
    }

    @Override
    public boolean removeAuthenticator(User user, boolean mustKeepOne, Instant now) {
        return database.transaction(db -> {
            if (!FactorRows.locks(db, user)) {
                return false;
            }
            var others = FactorRows.enrolled(db, user.id()).factors().size() - 1;
            if ((mustKeepOne && others < 1) || FactorRows.deleteTotp(db, user.id()) == 0) {
                return false;
            }
            FactorRows.changed(db, user.id());
            FactorRows.audit(db, Kind.AUTHENTICATOR_REMOVED, user.id(), now);
            return true;
        });
    }

    @Override
    public @Nullable Enrolled reset(String userId, boolean keepsPasskeys, Instant now) {
        return database.<@Nullable Enrolled>transaction(db -> {
            if (db.createQuery("SELECT true FROM users WHERE id = :user FOR UPDATE")
                    .bind("user", userId)
                    .mapTo(Boolean.class)
                    .findOne()
                    .isEmpty()) {
                return null;
            }
            var had = FactorRows.enrolled(db, userId);
            FactorRows.deleteCodes(db, userId);
            if (keepsPasskeys) {
                FactorRows.deleteTotp(db, userId);
                FactorRows.changed(db, userId);
            } else {
                FactorRows.forget(db, userId);
            }
            var event = AuditEvent.of(Kind.FACTORS_RESET, Target.person(userId));
            AuditRows.write(db, event.about(keepsPasskeys ? "but passkeys" : "all"), now);
            return had;
        });
    }
}
