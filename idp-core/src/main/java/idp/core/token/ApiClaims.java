package idp.core.token;

import idp.core.access.PersonClaim;
import idp.core.access.ResourceServer;
import idp.core.access.ResourceServers;
import idp.core.access.facts.Assignment;
import idp.core.access.facts.Subjects;
import idp.core.jose.Claims;
import idp.core.oauth.Scope;
import idp.core.user.User;
import idp.core.user.Users;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What APIs want to read about a person in their access tokens: RFC 9068 §2.2.2. A token for several
/// APIs says what each of them wants, so none learns more than it is meant to; roles are one API's own.
final class ApiClaims {
    private final ResourceServers apis;
    private final Subjects subjects;
    private final Users users;

    ApiClaims(ResourceServers apis, Subjects subjects, Users users) {
        this.apis = apis;
        this.subjects = subjects;
        this.users = users;
    }

    /// As much of it as leaves the token lean: [UserClaims#lean].
    ///
    /// @param known the person if somebody has read them already
    Claims lean(
            Supplier<Claims.Builder> token,
            List<String> resources,
            String userId,
            @Nullable User known,
            Instant expiresAt) {
        var asked = apis.withResource(resources);
        var wanted = wanted(asked, resources.size());
        if (wanted.isEmpty()) {
            return token.get().build();
        }
        var user = known == null ? users.find(userId) : known;
        if (user == null) {
            return token.get().build();
        }
        var roles =
                wanted.contains(PersonClaim.ROLES)
                        ? roles(asked.getFirst(), userId, expiresAt)
                        : List.<String>of();
        var whole = put(token.get(), user, wanted, roles).build();
        if (TokenSize.isLean(whole)) {
            return whole;
        }
        var had = wanted.remove(PersonClaim.GROUPS) ? true : null;
        var less = put(token.get(), user, wanted, roles).put("hasgroups", had).build();
        return TokenSize.isLean(less) ? less : token.get().put("hasgroups", had).build();
    }

    private static Set<PersonClaim> wanted(List<ResourceServer> asked, int resources) {
        var wanted = EnumSet.allOf(PersonClaim.class);
        asked.forEach(api -> wanted.retainAll(api.tokens().claims()));
        // Of a resource that is no API here nobody has said that it may know anything.
        if (asked.isEmpty() || asked.size() < resources) {
            wanted.clear();
        }
        if (asked.size() > 1) {
            wanted.remove(PersonClaim.ROLES);
        }
        return wanted;
    }

    private static Claims.Builder put(
            Claims.Builder token, User user, Set<PersonClaim> wanted, List<String> roles) {
        var person = user.person();
        for (var claim : wanted) {
            switch (claim) {
                case PREFERRED_USERNAME ->
                        token.put(claim.wire(), user.preferredUsername(seen(wanted)));
                case EMAIL -> {
                    token.put(claim.wire(), person.email());
                    token.put(
                            "email_verified",
                            person.email() == null ? null : person.emailVerified());
                }
                case NAME -> token.put(claim.wire(), user.name(seen(wanted)));
                case GROUPS -> token.put(claim.wire(), person.groups());
                case ROLES -> token.put(claim.wire(), roles);
            }
        }
        return token;
    }

    private static Scope seen(Set<PersonClaim> wanted) {
        return wanted.contains(PersonClaim.EMAIL) ? Scope.of(List.of(Scope.EMAIL)) : Scope.NONE;
    }

    private List<String> roles(ResourceServer api, String userId, Instant expiresAt) {
        var facts = subjects.find(api.id(), Subjects.USER, userId);
        return facts == null
                ? List.of()
                : facts.assignments().stream()
                        .filter(one -> isEverywhere(one, expiresAt))
                        .map(Assignment::role)
                        .distinct()
                        .sorted()
                        .toList();
    }

    private static boolean isEverywhere(Assignment one, Instant expiresAt) {
        return one.resourceId() == null
                && one.region() == null
                && (one.until() == null || !one.until().isBefore(expiresAt));
    }
}
