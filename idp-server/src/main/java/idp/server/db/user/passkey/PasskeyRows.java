package idp.server.db.user.passkey;

import idp.core.audit.Actor;
import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Origin;
import idp.core.audit.Target;
import idp.core.oauth.Opaque;
import idp.core.user.passkey.Ceremony;
import idp.core.user.passkey.Passkey;
import idp.core.user.passkey.Passkeys;
import idp.core.user.passkey.Passkeys.Added;
import idp.server.db.AuditRows;
import idp.server.db.Columns;
import idp.server.db.Instants;
import idp.server.db.factor.FactorRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/// Rows of `passkey` and what belongs to them, inside somebody's transaction.
public final class PasskeyRows {
    static final String COLUMNS =
            """
            p.id AS passkey_id, p.user_id AS passkey_user, p.credential_id, p.public_key, p.sign_count,
            p.transports, p.backup_eligible, p.backed_up, p.attested, p.aaguid,
            p.name AS passkey_name, p.created_at AS passkey_created_at, p.last_used_at
            """;

    private PasskeyRows() {}

    /// Adds a passkey to an account whose row the caller has locked, or has just made, with the spending
    /// of its challenge and the audit. Unless it is DONE no passkey was written; whoever makes an account
    /// with it rolls that back.
    public static Added insert(
            Handle db, Passkey passkey, String handle, String challenge, Instant now) {
        if (!spends(db, challenge, now)) {
            return Added.SPENT;
        }
        if (!owns(db, passkey.userId(), handle)) {
            return Added.GONE;
        }
        var has =
                db.createQuery("SELECT count(*) FROM passkey WHERE user_id = :user")
                        .bind("user", passkey.userId())
                        .mapTo(Integer.class)
                        .one();
        if (has >= Passkeys.MOST) {
            return Added.TOO_MANY;
        }
        if (put(db, passkey) == 0) {
            return Added.TAKEN;
        }
        FactorRows.changed(db, passkey.userId());
        write(db, Kind.PASSKEY_ADDED, passkey.id(), passkey.userId(), now);
        return Added.DONE;
    }

    /// Whether this is the first answer to it: the row decides.
    static boolean spends(Handle db, String challenge, Instant now) {
        return db.createUpdate(
                                """
                                INSERT INTO passkey_answer (challenge_hash, forget_at)
                                VALUES (:hash, :forget_at)
                                ON CONFLICT DO NOTHING
                                """)
                        .bind("hash", Opaque.hash(challenge))
                        // An answer to it that comes later is too late for its age.
                        .bind("forget_at", now.plus(Ceremony.LIFETIME.multipliedBy(2)))
                        .execute()
                == 1;
    }

    /// Fixes the account's handle with its first passkey; false if it is another, or somebody else's.
    private static boolean owns(Handle db, String userId, String handle) {
        db.createUpdate(
                        """
                        INSERT INTO passkey_owner (user_id, handle) VALUES (:user, :handle)
                        ON CONFLICT DO NOTHING
                        """)
                .bind("user", userId)
                .bind("handle", handle)
                .execute();
        return db.createQuery(
                        """
                        SELECT true FROM passkey_owner WHERE user_id = :user AND handle = :handle
                        """)
                .bind("user", userId)
                .bind("handle", handle)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }

    private static int put(Handle db, Passkey passkey) {
        return db.createUpdate(
                        """
                        INSERT INTO passkey (id, user_id, credential_id, public_key, sign_count,
                            transports, backup_eligible, backed_up, attested, aaguid, name,
                            created_at)
                        VALUES (:id, :user, :credential, :key, :count, :transports, :eligible,
                            :backed_up, :attested, :aaguid, :name, :created_at)
                        ON CONFLICT DO NOTHING
                        """)
                .bind("id", passkey.id())
                .bind("user", passkey.userId())
                .bind("credential", passkey.credentialId())
                .bind("key", passkey.publicKey())
                .bind("count", passkey.signCount())
                .bind("transports", Columns.texts(passkey.transports()))
                .bind("eligible", passkey.backupEligible())
                .bind("backed_up", passkey.backedUp())
                .bind("attested", passkey.attested())
                .bind("aaguid", passkey.aaguid())
                .bind("name", passkey.name())
                .bind("created_at", passkey.createdAt())
                .execute();
    }

    /// By whoever came in by the door, or else the owner.
    static void write(Handle db, Kind kind, String id, String userId, Instant now) {
        var actor = Origin.acting(new Actor.Person(userId));
        AuditRows.write(db, AuditEvent.of(kind, actor, Target.passkey(id, userId)), now);
    }

    static Passkey passkey(ResultSet row) throws SQLException {
        return new Passkey(
                row.getString("passkey_id"),
                row.getString("passkey_user"),
                row.getString("credential_id"),
                row.getBytes("public_key"),
                row.getLong("sign_count"),
                Columns.texts(row, "transports"),
                row.getBoolean("backup_eligible"),
                row.getBoolean("backed_up"),
                row.getBoolean("attested"),
                row.getString("aaguid"),
                row.getString("passkey_name"),
                Objects.requireNonNull(Instants.read(row, "passkey_created_at")),
                Instants.read(row, "last_used_at"));
    }
}
