package idp.guard;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who stands behind an access token, as its claims say: docs/token-kinds.csv has a row for each kind
/// and for what is none.
public sealed interface TokenHolder {
    /// Somebody who signs in.
    ///
    /// @param endsWith the id of the grant or of the API key that the token came from
    /// @param actor RFC 8693 §4.1: who acts for them; null if it is the client alone
    record Person(String id, String endsWith, @Nullable String actor) implements TokenHolder {}

    /// A client that is known by an API key.
    ///
    /// @param endsWith the id of that key
    record ServiceAccount(String id, String endsWith) implements TokenHolder {}

    /// A client by itself: RFC 6749 §4.4.
    record Client(String id) implements TokenHolder {}

    /// The `sub` of the token.
    String id();

    /// Null if the claims say it in no way that is known here.
    static @Nullable TokenHolder read(Map<String, Object> claims) {
        if (!(claims.get("sub") instanceof String subject)
                || !(claims.get("sub_profile") instanceof String profile)) {
            return null;
        }
        return switch (profile) {
            case "user" -> person(subject, claims);
            case "service" -> service(subject, claims);
            default -> null;
        };
    }

    private static @Nullable TokenHolder person(String subject, Map<String, Object> claims) {
        // A person's token ends with the one thing that it came from.
        if (claims.containsKey("grant_id") == claims.containsKey("key_id")) {
            return null;
        }
        var origin = claims.containsKey("grant_id") ? claims.get("grant_id") : claims.get("key_id");
        var actor =
                claims.get("act") instanceof Map<?, ?> act && act.get("sub") instanceof String name
                        ? name
                        : null;
        // RFC 8693 §4.1: an actor who is not named is still one.
        return origin instanceof String endsWith && (actor != null || !claims.containsKey("act"))
                ? new Person(subject, endsWith, actor)
                : null;
    }

    private static @Nullable TokenHolder service(String subject, Map<String, Object> claims) {
        // RFC 9068 §2.2: without a user the client is its own subject.
        if (!subject.equals(claims.get("client_id"))
                || claims.containsKey("grant_id")
                || claims.containsKey("act")) {
            return null;
        }
        if (!claims.containsKey("key_id")) {
            return new Client(subject);
        }
        return claims.get("key_id") instanceof String keyId
                ? new ServiceAccount(subject, keyId)
                : null;
    }
}
