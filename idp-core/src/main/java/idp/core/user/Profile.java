package idp.core.user;

import org.jspecify.annotations.Nullable;

/// What the scope `profile` tells about a person, without the two claims that are not free text:
/// `preferred_username` (see [User]) and `updated_at`. OIDC Core §5.1.
///
/// @param profile the address of a page about the person
/// @param birthdate `YYYY-MM-DD`, `0000-MM-DD` or `YYYY`
/// @param zoneinfo a time zone name such as `Europe/Berlin`
/// @param locale a BCP 47 language tag
public record Profile(
        @Nullable String name,
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable String middleName,
        @Nullable String nickname,
        @Nullable String profile,
        @Nullable String picture,
        @Nullable String website,
        @Nullable String gender,
        @Nullable String birthdate,
        @Nullable String zoneinfo,
        @Nullable String locale) {
    public static final Profile EMPTY = named(null, null, null);

    public static Profile named(
            @Nullable String name, @Nullable String givenName, @Nullable String familyName) {
        return new Profile(
                name, givenName, familyName, null, null, null, null, null, null, null, null, null);
    }
}
