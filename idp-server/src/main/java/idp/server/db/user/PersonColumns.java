package idp.server.db.user;

import idp.core.user.Address;
import idp.core.user.Person;
import idp.core.user.Profile;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/// What is told about a person, as parameters of a statement; the groups are not among them.
final class PersonColumns {
    private static final Address NOWHERE = new Address(null, null, null, null, null, null);

    private PersonColumns() {}

    static void bind(Update row, Person person) {
        row.bind("username", person.username())
                .bind("email", person.email())
                .bind("email_verified", person.emailVerified())
                .bind("phone_number", person.phoneNumber())
                .bind("phone_number_verified", person.phoneNumberVerified());
        bind(row, person.profile());
        bind(row, person.address());
    }

    private static void bind(Update row, Profile told) {
        row.bind("name", told.name())
                .bind("given_name", told.givenName())
                .bind("family_name", told.familyName())
                .bind("middle_name", told.middleName())
                .bind("nickname", told.nickname())
                .bind("profile", told.profile())
                .bind("picture", told.picture())
                .bind("website", told.website())
                .bind("gender", told.gender())
                .bind("birthdate", told.birthdate())
                .bind("zoneinfo", told.zoneinfo())
                .bind("locale", told.locale());
    }

    private static void bind(Update row, @Nullable Address told) {
        var at = told == null ? NOWHERE : told;
        row.bind("has_address", told != null)
                .bind("formatted", at.formatted())
                .bind("street", at.streetAddress())
                .bind("locality", at.locality())
                .bind("region", at.region())
                .bind("postal_code", at.postalCode())
                .bind("country", at.country());
    }
}
