package idp.core.client.registration;

import static idp.core.client.registration.Members.flaw;

import idp.core.client.ClientMetadata.TokenSettings;
import idp.core.client.RefreshPolicy;
import idp.core.jose.SigningAlgorithm;
import java.time.Duration;

/// The members of a registration document that say what the client's tokens look like.
final class TokenMembers {
    private static final Duration ACCESS_TOKEN_LIFETIME = Duration.ofMinutes(5);

    private final Members members;

    TokenMembers(Members members) {
        this.members = members;
    }

    TokenSettings settings() {
        return new TokenSettings(
                algorithm("id_token_signed_response_alg", SigningAlgorithm.RS256),
                members.flag("profile_in_id_token", true),
                algorithm("access_token_signed_response_alg", SigningAlgorithm.ES256),
                members.seconds("access_token_lifetime", 30, 600, ACCESS_TOKEN_LIFETIME),
                refresh());
    }

    private SigningAlgorithm algorithm(String member, SigningAlgorithm otherwise) {
        var wire = members.text(member, 20);
        if (wire == null) {
            return otherwise;
        }
        var found = SigningAlgorithm.find(wire);
        if (found == null) {
            throw flaw(member, "is an algorithm this server does not sign with");
        }
        return found;
    }

    private RefreshPolicy refresh() {
        var wire = members.text("refresh_token_policy", 20);
        var onlyOffline =
                switch (wire == null ? "always" : wire) {
                    case "always" -> false;
                    case "offline_access" -> true;
                    default ->
                            throw flaw("refresh_token_policy", "must be always or offline_access");
                };
        var grace = members.seconds("refresh_token_grace", 0, 60, RefreshPolicy.DEFAULT.grace());
        return new RefreshPolicy(onlyOffline, grace);
    }
}
