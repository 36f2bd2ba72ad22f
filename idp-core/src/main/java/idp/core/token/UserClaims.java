package idp.core.token;

import idp.core.jose.Claims;
import idp.core.oauth.Scope;
import idp.core.user.Address;
import idp.core.user.User;
import java.util.function.Supplier;

/// What each scope tells about a person: OIDC Core §5.4. The ID token and userinfo say the same.
final class UserClaims {
    private UserClaims() {}

    /// As much of it as leaves the token lean: all, or all without the groups, or nothing. Userinfo always
    /// tells the whole, and `hasgroups` says that groups were left out.
    static Claims lean(Supplier<Claims.Builder> token, User user, Scope granted) {
        var whole = token.get();
        put(whole, user, granted);
        var all = whole.build();
        if (TokenSize.isLean(all)) {
            return all;
        }
        var less = withoutGroups(token.get(), user, granted, granted.minus(Scope.GROUPS));
        return TokenSize.isLean(less)
                ? less
                : withoutGroups(token.get(), user, granted, Scope.NONE);
    }

    private static Claims withoutGroups(
            Claims.Builder token, User user, Scope granted, Scope told) {
        put(token, user, told);
        return token.put("hasgroups", granted.has(Scope.GROUPS) ? true : null).build();
    }

    static void put(Claims.Builder claims, User user, Scope granted) {
        var person = user.person();
        if (granted.has(Scope.PROFILE)) {
            var profile = person.profile();
            claims.put("name", user.name(granted));
            claims.put("given_name", profile.givenName());
            claims.put("family_name", profile.familyName());
            claims.put("middle_name", profile.middleName());
            claims.put("nickname", profile.nickname());
            claims.put("preferred_username", user.preferredUsername(granted));
            claims.put("profile", profile.profile());
            claims.put("picture", profile.picture());
            claims.put("website", profile.website());
            claims.put("gender", profile.gender());
            claims.put("birthdate", profile.birthdate());
            claims.put("zoneinfo", profile.zoneinfo());
            claims.put("locale", profile.locale());
            claims.put("updated_at", user.updatedAt());
        }
        if (granted.has(Scope.EMAIL) && person.email() != null) {
            claims.put("email", person.email());
            // OIDC Core §5.1: a JSON boolean, wherever email goes.
            claims.put("email_verified", person.emailVerified());
        }
        if (granted.has(Scope.PHONE) && person.phoneNumber() != null) {
            claims.put("phone_number", person.phoneNumber());
            claims.put("phone_number_verified", person.phoneNumberVerified());
        }
        var address = person.address();
        if (granted.has(Scope.ADDRESS) && address != null) {
            claims.put("address", address(address));
        }
        if (granted.has(Scope.GROUPS)) {
            claims.put("groups", person.groups());
        }
    }

    /// OIDC Core §5.1.1
    private static Claims address(Address address) {
        return Claims.builder()
                .put("formatted", address.formatted())
                .put("street_address", address.streetAddress())
                .put("locality", address.locality())
                .put("region", address.region())
                .put("postal_code", address.postalCode())
                .put("country", address.country())
                .build();
    }
}
