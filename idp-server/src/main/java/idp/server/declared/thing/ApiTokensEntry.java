package idp.server.declared.thing;

import idp.core.access.PersonClaim;
import idp.core.access.ResourceServer.Tokens;
import idp.core.access.TokenType;
import idp.core.jose.SigningAlgorithm;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an API says of its access tokens, as members of a file: the same as those of the admin API.
final class ApiTokensEntry {
    private static final String TYPE = "token_type";
    private static final String ALGORITHM = "access_token_signed_response_alg";
    private static final String LIFETIME = "access_token_lifetime";
    private static final String LISTED = "token_status_list";
    private static final String CLAIMS = "claims";

    private ApiTokensEntry() {}

    static Tokens read(Entry entry) {
        var lifetime = entry.whole(LIFETIME);
        return new Tokens(
                type(entry),
                algorithm(entry),
                lifetime == null ? null : Duration.ofSeconds(lifetime),
                claims(entry),
                entry.flag(LISTED, false));
    }

    private static TokenType type(Entry entry) {
        var type = TokenType.find(entry.text(TYPE, TokenType.AT_JWT.wire()));
        if (type == null) {
            entry.wrong(TYPE, "must be at+jwt or JWT");
        }
        return type == null ? TokenType.AT_JWT : type;
    }

    private static @Nullable SigningAlgorithm algorithm(Entry entry) {
        var wire = entry.text(ALGORITHM);
        var algorithm = wire == null ? null : SigningAlgorithm.find(wire);
        if (wire != null && algorithm == null) {
            entry.wrong(ALGORITHM, "must be RS256, PS256, ES256, ES384 or EdDSA");
        }
        return algorithm;
    }

    private static Set<PersonClaim> claims(Entry entry) {
        var claims = EnumSet.noneOf(PersonClaim.class);
        for (var wire : entry.texts(CLAIMS)) {
            var claim = PersonClaim.find(wire);
            if (claim == null) {
                entry.wrong(
                        CLAIMS, "can only be preferred_username, email, name, groups and roles");
            } else {
                claims.add(claim);
            }
        }
        return claims;
    }

    static Map<String, Object> shown(Tokens tokens) {
        var members = new LinkedHashMap<String, Object>();
        members.put(TYPE, tokens.type().wire());
        var algorithm = tokens.algorithm();
        if (algorithm != null) {
            members.put(ALGORITHM, algorithm.wire());
        }
        var lifetime = tokens.lifetime();
        if (lifetime != null) {
            members.put(LIFETIME, lifetime.toSeconds());
        }
        members.put(LISTED, tokens.statusList());
        members.put(CLAIMS, tokens.claimNames());
        return members;
    }
}
