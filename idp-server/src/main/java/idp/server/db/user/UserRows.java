package idp.server.db.user;

import static java.util.Objects.requireNonNull;

import idp.core.user.Address;
import idp.core.user.HashedPassword;
import idp.core.user.Person;
import idp.core.user.Profile;
import idp.core.user.User;
import idp.server.db.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Reads rows of `users`, for all who join it, and locks them.
public final class UserRows {
    /// The columns that [#user] reads, of a table that the query calls `u`.
    public static final String COLUMNS =
            """
            u.id AS user_id, u.username, u.name, u.given_name, u.family_name, u.middle_name,
            u.nickname, u.profile, u.picture, u.website, u.gender, u.birthdate, u.zoneinfo,
            u.locale, u.email, u.email_verified, u.phone_number, u.phone_number_verified,
            u.has_address, u.address_formatted, u.address_street, u.address_locality,
            u.address_region, u.address_postal_code, u.address_country, u.groups, u.enabled,
            u.password_must_change, u.password_version, u.created_at AS user_created_at,
            u.updated_at AS user_updated_at, u.deletion_due
            """;

    private UserRows() {}

    public static User user(ResultSet row) throws SQLException {
        return new User(
                row.getString("user_id"),
                person(row),
                row.getBoolean("enabled"),
                row.getBoolean("password_must_change"),
                row.getInt("password_version"),
                requireNonNull(Instants.read(row, "user_created_at")),
                requireNonNull(Instants.read(row, "user_updated_at")),
                Instants.read(row, "deletion_due"));
    }

    /// Null for an account without a password.
    static @Nullable HashedPassword password(ResultSet row) throws SQLException {
        var hash = row.getString("password_hash");
        return hash == null
                ? null
                : new HashedPassword(
                        row.getString("password_pepper"), row.getInt("password_cost"), hash);
    }

    /// Locks the account's row against a change of password, a closing and a cut-off until this
    /// transaction ends; true if it is open and its password the one of this version.
    static boolean holdsOpen(Handle db, String userId, int passwordVersion) {
        return db.createQuery(
                        """
                        SELECT enabled AND password_version = :version
                        FROM users WHERE id = :id
                        FOR SHARE
                        """)
                .bind("id", userId)
                .bind("version", passwordVersion)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }

    /// Locks the account's row against everybody who issues or changes anything under it; false if it
    /// is not there.
    public static boolean locks(Handle db, String userId) {
        return db.createQuery("SELECT true FROM users WHERE id = :id FOR UPDATE")
                .bind("id", userId)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }

    private static Person person(ResultSet row) throws SQLException {
        return new Person(
                row.getString("username"),
                new Profile(
                        row.getString("name"),
                        row.getString("given_name"),
                        row.getString("family_name"),
                        row.getString("middle_name"),
                        row.getString("nickname"),
                        row.getString("profile"),
                        row.getString("picture"),
                        row.getString("website"),
                        row.getString("gender"),
                        row.getString("birthdate"),
                        row.getString("zoneinfo"),
                        row.getString("locale")),
                row.getString("email"),
                row.getBoolean("email_verified"),
                row.getString("phone_number"),
                row.getBoolean("phone_number_verified"),
                row.getBoolean("has_address") ? address(row) : null,
                List.of((String[]) row.getArray("groups").getArray()));
    }

    private static Address address(ResultSet row) throws SQLException {
        return new Address(
                row.getString("address_formatted"),
                row.getString("address_street"),
                row.getString("address_locality"),
                row.getString("address_region"),
                row.getString("address_postal_code"),
                row.getString("address_country"));
    }
}
