package idp.server.db.user.passkey;

import idp.core.audit.Actor;
import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.user.User;
import idp.core.user.passkey.Passkey;
import idp.core.user.passkey.Passkeys;
import idp.server.db.AuditRows;
import idp.server.db.Database;
import idp.server.db.factor.FactorRows;
import idp.server.db.user.UserRows;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The passkeys of all accounts in PostgreSQL.
public final class JdbiPasskeys implements Passkeys {
    private final Database database;

    public JdbiPasskeys(Database database) {
        this.database = database;
    }

    @Override
    public @Nullable Found find(String credentialId) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT %s, o.handle, %s
                                FROM passkey p
                                    JOIN users u ON u.id = p.user_id
                                    JOIN passkey_owner o ON o.user_id = p.user_id
                                WHERE p.credential_id = :credential
                                """
                                        .formatted(PasskeyRows.COLUMNS, UserRows.COLUMNS))
                        .bind("credential", credentialId)
                        .map((row, _) ->
                                new Found(
                                        PasskeyRows.passkey(row),
                                        row.getString("handle"),
                                        UserRows.user(row)))
                        .findOne()
                        .orElse(null));
    }

    @Override
    public List<Passkey> of(String userId) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT %s FROM passkey p WHERE p.user_id = :user
                                ORDER BY p.created_at, p.id
                                """
                                        .formatted(PasskeyRows.COLUMNS))
                        .bind("user", userId)
                        .map((row, _) -> PasskeyRows.passkey(row))
                        .list());
    }

    @Override
    public @Nullable String handle(String userId) {
        return database.statement(db ->
                db.createQuery("SELECT handle FROM passkey_owner WHERE user_id = :user")
                        .bind("user", userId)
                        .mapTo(String.class)
                        .findOne()
                        .orElse(null));
    }

    @Override
    public Added add(Passkey passkey, String handle, String challenge, Instant now) {
        return database.transaction(db -> {
            // The row of the account is locked, so that its passkeys are counted by one at a time.
            if (!isOpen(db, passkey.userId())) {
                return Added.GONE;
            }
            // Whatever it comes to, the challenge is spent by it.
            return PasskeyRows.insert(db, passkey, handle, challenge, now);
        });
    }

    @Override
    public Added addOnTheWayIn(
            User as,
            boolean first,
            Passkey passkey,
            String handle,
            String challenge,
            List<byte[]> codes,
            Instant now) {
        return database.transaction(db -> {
            // LG-21: decided with the account's row locked, whatever else is added at once.
            if (!FactorRows.locks(db, as) || (first && FactorRows.enrolled(db, as.id()).isAny())) {
                return Added.GONE;
            }
            var added = PasskeyRows.insert(db, passkey, handle, challenge, now);
            if (added == Added.DONE && !codes.isEmpty()) {
                FactorRows.putCodes(db, as.id(), codes);
            }
            return added;
        });
    }

    private static boolean isOpen(Handle db, String userId) {
        return db.createQuery("SELECT enabled FROM users WHERE id = :id FOR UPDATE")
                .bind("id", userId)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }

    @Override
    public Used use(
            Passkey passkey, String challenge, long signCount, boolean backedUp, Instant now) {
        return database.transaction(db -> {
            if (!PasskeyRows.spends(db, challenge, now)) {
                return Used.SPENT;
            }
            // WebAuthn §6.1.1: a device that counts has counted on.
            int used =
                    db.createUpdate(
                                    """
                                    UPDATE passkey p
                                    SET sign_count = :count, backed_up = :backed_up,
                                        last_used_at = greatest(p.last_used_at, :now)
                                    FROM users u
                                    WHERE p.id = :id AND u.id = p.user_id AND u.enabled
                                        AND (:count > p.sign_count
                                            OR (:count = 0 AND p.sign_count = 0))
                                    """)
                            .bind("id", passkey.id())
                            .bind("count", signCount)
                            .bind("backed_up", backedUp)
                            .bind("now", now)
                            .execute();
            if (used == 1) {
                return Used.DONE;
            }
            if (!isLive(db, passkey.id())) {
                return Used.GONE;
            }
            // Whoever brings it has proved nothing.
            var target = Target.passkey(passkey.id(), passkey.userId());
            var event = AuditEvent.of(Kind.PASSKEY_REFUSED, new Actor.Unknown(), target);
            AuditRows.write(db, event, now);
            return Used.WENT_BACK;
        });
    }

    private static boolean isLive(Handle db, String id) {
        return db.createQuery(
                        """
                        SELECT u.enabled FROM passkey p JOIN users u ON u.id = p.user_id
                        WHERE p.id = :id
                        """)
                .bind("id", id)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }

    @Override
    public boolean rename(String userId, String id, @Nullable String name, Instant now) {
        return database.transaction(db -> {
            int renamed =
                    db.createUpdate(
                                    """
                                    UPDATE passkey SET name = :name
                                    WHERE id = :id AND user_id = :user
                                    """)
                            .bind("name", name)
                            .bind("id", id)
                            .bind("user", userId)
                            .execute();
            if (renamed == 1) {
                PasskeyRows.write(db, Kind.PASSKEY_RENAMED, id, userId, now);
            }
            return renamed == 1;
        });
    }

    @Override
    public Removed remove(String userId, String id, boolean mustKeepOne, Instant now) {
        return database.transaction(db -> {
            // With the account's row locked, two factors that are removed at once see each other.
            UserRows.locks(db, userId);
            int removed =
                    db.createUpdate(
                                    """
                                    DELETE FROM passkey p
                                    WHERE p.id = :id AND p.user_id = :user
                                        AND (EXISTS (SELECT FROM users u
                                                WHERE u.id = :user AND u.password_hash IS NOT NULL)
                                            OR EXISTS (SELECT FROM passkey other
                                                WHERE other.user_id = :user AND other.id <> :id))
                                        AND (NOT :must
                                            OR EXISTS (SELECT FROM totp WHERE user_id = :user)
                                            OR EXISTS (SELECT FROM passkey other
                                                WHERE other.user_id = :user AND other.id <> :id))
                                    """)
                            .bind("id", id)
                            .bind("user", userId)
                            .bind("must", mustKeepOne)
                            .execute();
            if (removed == 1) {
                FactorRows.changed(db, userId);
                PasskeyRows.write(db, Kind.PASSKEY_REMOVED, id, userId, now);
                return Removed.DONE;
            }
            return whyNot(db, userId, id);
        });
    }

    private static Removed whyNot(Handle db, String userId, String id) {
        return db.createQuery(
                        """
                        SELECT u.password_hash IS NOT NULL
                        FROM passkey p JOIN users u ON u.id = p.user_id
                        WHERE p.id = :id AND p.user_id = :user
                        """)
                .bind("id", id)
                .bind("user", userId)
                .mapTo(Boolean.class)
                .findOne()
                .map(hasPassword -> hasPassword ? Removed.REQUIRED : Removed.LAST)
                .orElse(Removed.NONE);
    }
}
