package idp.server.admin;

import idp.core.access.PersonClaim;
import idp.core.access.ResourceServer;
import idp.core.access.TokenType;
import idp.core.jose.SigningAlgorithm;
import idp.server.admin.call.Body;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an API says of its access tokens, as members of its document.
final class ApiTokens {
    private static final String TYPE = "token_type";
    private static final String ALGORITHM = "access_token_signed_response_alg";
    private static final String LIFETIME = "access_token_lifetime";
    private static final String LISTED = "token_status_list";
    private static final String CLAIMS = "claims";

    static final List<String> MEMBERS = List.of(TYPE, ALGORITHM, LIFETIME, LISTED, CLAIMS);

    private ApiTokens() {}

    static ResourceServer.Tokens read(Body body) {
        return new ResourceServer.Tokens(
                type(body), algorithm(body), lifetime(body), claims(body), body.flag(LISTED));
    }

    private static TokenType type(Body body) {
        var type = TokenType.find(body.text(TYPE, TokenType.AT_JWT.wire()));
        if (type == null) {
            throw body.wrong(TYPE, "must be at+jwt or JWT");
        }
        return type;
    }

    private static @Nullable SigningAlgorithm algorithm(Body body) {
        var wire = body.text(ALGORITHM);
        if (wire == null) {
            return null;
        }
        var algorithm = SigningAlgorithm.find(wire);
        if (algorithm == null) {
            throw body.wrong(ALGORITHM, "must be RS256, PS256, ES256, ES384 or EdDSA");
        }
        return algorithm;
    }

    private static @Nullable Duration lifetime(Body body) {
        var seconds = body.whole(LIFETIME);
        if (seconds == null) {
            return null;
        }
        if (seconds < ResourceServer.SHORTEST_LIFETIME.toSeconds()
                || seconds > ResourceServer.LONGEST_LIFETIME.toSeconds()) {
            throw body.wrong(LIFETIME, "must be a whole number from 30 to 600");
        }
        return Duration.ofSeconds(seconds);
    }

    private static Set<PersonClaim> claims(Body body) {
        var claims = EnumSet.noneOf(PersonClaim.class);
        for (var wire : body.names(CLAIMS)) {
            var claim = PersonClaim.find(wire);
            if (claim == null) {
                throw body.wrong(
                        CLAIMS, "can only be preferred_username, email, name, groups and roles");
            }
            claims.add(claim);
        }
        return claims;
    }

    static Map<String, Object> shown(ResourceServer.Tokens tokens) {
        var document = new LinkedHashMap<String, Object>();
        document.put(TYPE, tokens.type().wire());
        var algorithm = tokens.algorithm();
        if (algorithm != null) {
            document.put(ALGORITHM, algorithm.wire());
        }
        var lifetime = tokens.lifetime();
        if (lifetime != null) {
            document.put(LIFETIME, lifetime.toSeconds());
        }
        document.put(LISTED, tokens.statusList());
        document.put(CLAIMS, tokens.claimNames());
        return document;
    }
}
