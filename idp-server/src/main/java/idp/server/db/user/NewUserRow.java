package idp.server.db.user;

import static idp.core.user.StoredPasswords.TEMPORARY;

import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.user.HashedPassword;
import idp.core.user.Identifier;
import idp.core.user.User;
import idp.server.db.AuditRows;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Writes a row of `users` as [UserRows] reads it, and its names, for all who make an account.
public final class NewUserRow {
    private NewUserRow() {}

    /// Fails where somebody has one of the names, as `DatabaseFaults.isTaken` knows.
    public static void write(Handle db, User user, @Nullable HashedPassword password, Instant now) {
        insert(db, user, password);
        user.person().identifiers().forEach(name -> claim(db, name, user.id()));
        var event = AuditEvent.of(Kind.USER_CREATED, Target.person(user.id()));
        AuditRows.write(db, event, now);
    }

    /// Takes a name that nobody has, and nobody else is keeping. Fails as [#write] does.
    static void claim(Handle db, Identifier name, String userId) {
        int taken =
                db.createUpdate(
                                """
                                INSERT INTO identifier AS i (canonical, user_id)
                                VALUES (:name, :user)
                                ON CONFLICT (canonical) DO UPDATE
                                SET user_id = excluded.user_id, held_until = NULL
                                WHERE i.held_until <= now()
                                    OR (i.held_until IS NOT NULL AND i.user_id = excluded.user_id)
                                """)
                        .bind("name", name.canonical())
                        .bind("user", userId)
                        .execute();
        if (taken == 0) {
            // Somebody's: the key says so.
            db.createUpdate("INSERT INTO identifier (canonical, user_id) VALUES (:name, :user)")
                    .bind("name", name.canonical())
                    .bind("user", userId)
                    .execute();
        }
    }

    private static void insert(Handle db, User user, @Nullable HashedPassword password) {
        var person = user.person();
        var row =
                db.createUpdate(
                        """
                        INSERT INTO users (
                            id, username, name, given_name, family_name, middle_name, nickname,
                            profile, picture, website, gender, birthdate, zoneinfo, locale,
                            email, email_verified, phone_number, phone_number_verified,
                            has_address, address_formatted, address_street, address_locality,
                            address_region, address_postal_code, address_country, groups,
                            enabled, password_must_change, password_version,
                            password_pepper, password_cost, password_hash, password_ends_at,
                            created_at, updated_at)
                        VALUES (
                            :id, :username, :name, :given_name, :family_name, :middle_name, :nickname,
                            :profile, :picture, :website, :gender, :birthdate, :zoneinfo, :locale,
                            :email, :email_verified, :phone_number, :phone_number_verified,
                            :has_address, :formatted, :street, :locality,
                            :region, :postal_code, :country, :groups,
                            :enabled, :must_change, :version,
                            :pepper, :cost, :hash, :ends, :created_at, :updated_at)
                        """);
        row.bind("id", user.id())
                .registerArrayType(String.class, "text")
                .bindArray("groups", String.class, person.groups())
                .bind("enabled", user.enabled())
                .bind("must_change", user.passwordMustChange())
                .bind("version", user.passwordVersion())
                .bind("pepper", password == null ? null : password.pepperId())
                .bind("cost", password == null ? null : password.cost())
                .bind("hash", password == null ? null : password.hash())
                .bind("ends", user.passwordMustChange() ? user.createdAt().plus(TEMPORARY) : null)
                .bind("created_at", user.createdAt())
                .bind("updated_at", user.updatedAt());
        PersonColumns.bind(row, person);
        row.execute();
    }
}
