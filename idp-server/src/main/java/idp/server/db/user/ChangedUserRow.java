package idp.server.db.user;

import idp.core.user.Person;
import idp.core.user.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Changes what a row of `users` tells about the person. `updated_at` grows with each change, so it says
/// which state somebody has read.
final class ChangedUserRow {
    private ChangedUserRow() {}

    /// The row, and its names given back; false if it is not there or not as it was read.
    static boolean update(Handle db, User read, Person told, Instant now) {
        var row =
                db.createUpdate(
                        """
                        WITH changed AS (
                            UPDATE users SET
                                username = :username, name = :name, given_name = :given_name,
                                family_name = :family_name, middle_name = :middle_name,
                                nickname = :nickname, profile = :profile, picture = :picture,
                                website = :website, gender = :gender, birthdate = :birthdate,
                                zoneinfo = :zoneinfo, locale = :locale, email = :email,
                                email_verified = :email_verified, phone_number = :phone_number,
                                phone_number_verified = :phone_number_verified,
                                has_address = :has_address, address_formatted = :formatted,
                                address_street = :street, address_locality = :locality,
                                address_region = :region, address_postal_code = :postal_code,
                                address_country = :country,
                                updated_at = greatest(
                                    CAST(:now AS timestamptz),
                                    updated_at + interval '1 microsecond')
                            WHERE id = :id AND updated_at = :read
                            RETURNING id)
                        DELETE FROM identifier
                        WHERE user_id = (SELECT id FROM changed) AND held_until IS NULL
                        """);
        PersonColumns.bind(row, told);
        row.bind("id", read.id()).bind("now", now).bind("read", read.updatedAt());
        // Whoever has an account has a name: none given back means that nothing was changed.
        if (row.execute() == 0) {
            return false;
        }
        if (!Objects.equals(read.person().email(), told.email())) {
            forgetAddress(db, read.id(), now);
        }
        return true;
    }

    /// LG-17: whoever reads what comes to the address of before gets no further by it, neither with a letter
    /// that is out nor from the page that one led to.
    private static void forgetAddress(Handle db, String id, Instant now) {
        db.createUpdate(
                        """
                        UPDATE action_link SET closed_at = :now, slot = NULL
                        WHERE user_id = :id AND errand = 'RECOVER' AND address IS NOT NULL
                            AND closed_at IS NULL
                        """)
                .bind("id", id)
                .bind("now", now)
                .execute();
        db.createUpdate("DELETE FROM login WHERE user_id = :id AND next = 'FORGOTTEN_PASSWORD'")
                .bind("id", id)
                .execute();
    }

    /// What is not the same in both, by the names of the claims (OIDC Core §5.1), without the values.
    static List<String> differences(Person one, Person other) {
        var names = new ArrayList<String>();
        compare(names, "username", one, other, Person::username);
        compare(names, "email", one, other, Person::email);
        compare(names, "email_verified", one, other, Person::emailVerified);
        compare(names, "phone_number", one, other, Person::phoneNumber);
        compare(names, "phone_number_verified", one, other, Person::phoneNumberVerified);
        compare(names, "address", one, other, Person::address);
        compare(names, "profile", one, other, Person::profile);
        return names;
    }

    private static void compare(
            List<String> names,
            String name,
            Person one,
            Person other,
            Function<Person, @Nullable Object> part) {
        if (!Objects.equals(part.apply(one), part.apply(other))) {
            names.add(name);
        }
    }
}
