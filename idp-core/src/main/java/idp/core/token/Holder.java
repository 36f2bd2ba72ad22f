package idp.core.token;

import idp.core.access.facts.Entity;
import idp.core.access.facts.Subjects;
import idp.core.jose.Claims;
import idp.core.jose.VerifiedJwt;
import idp.core.revoke.TokenFacts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who stands behind an access token. The token says it in claims of its own, and this is the one place
/// that writes and reads them: docs/guard.md tells APIs what they mean, docs/token-kinds.csv has a row
/// for each kind and for what is none.
public sealed interface Holder {
    /// Somebody who signs in.
    ///
    /// @param actor RFC 8693 §4.1: who acts for them; null if it is the client alone
    record Person(String id, Source source, @Nullable String actor) implements Holder {}

    /// A client that is known by an API key, which may do less than the client itself.
    record ServiceAccount(String id, String keyId) implements Holder {}

    /// A client by itself: RFC 6749 §4.4.
    record Client(String id) implements Holder {}

    /// What a person's token came from, and ends with.
    sealed interface Source {
        String id();

        /// What the person allowed the client.
        record Consent(String id) implements Source {}

        /// An API key that the person made.
        record Key(String id) implements Source {}
    }

    /// The `sub` of the token.
    String id();

    /// As the decision point knows them.
    default Entity entity() {
        return switch (this) {
            case Person person -> new Entity(Subjects.USER, person.id());
            case ServiceAccount account -> new Entity(Subjects.CLIENT, account.id());
            case Client client -> new Entity(Subjects.CLIENT, client.id());
        };
    }

    /// The API key that the token came from; null if it came from none.
    default @Nullable String keyId() {
        return switch (this) {
            case Person(_, Source.Key(var id), _) -> id;
            case Person(_, Source.Consent _, _) -> null;
            case ServiceAccount(_, var id) -> id;
            case Client _ -> null;
        };
    }

    /// What the denylist is asked with.
    ///
    /// @param sid the session that the token ends with, if it does
    default TokenFacts facts(String jti, @Nullable String sid, String clientId, Instant issuedAt) {
        return switch (this) {
            case Person(var id, var source, _) ->
                    new TokenFacts(jti, source.id(), sid, id, clientId, issuedAt);
            // An account is no user, whose tokens could end with the user's.
            case ServiceAccount(_, var keyId) ->
                    new TokenFacts(jti, keyId, sid, null, clientId, issuedAt);
            case Client _ -> new TokenFacts(jti, null, sid, null, clientId, issuedAt);
        };
    }

    /// Writes who it is into a token, or into what is told about one.
    default Claims.Builder put(Claims.Builder claims) {
        claims.put("sub", id());
        return switch (this) {
            case Person(_, var source, var actor) -> {
                claims.put("sub_profile", "user");
                switch (source) {
                    case Source.Consent(var grantId) -> claims.put("grant_id", grantId);
                    case Source.Key(var keyId) -> claims.put("key_id", keyId);
                }
                yield claims.put(
                        "act", actor == null ? null : Claims.builder().put("sub", actor).build());
            }
            case ServiceAccount(_, var keyId) ->
                    claims.put("sub_profile", "service").put("key_id", keyId);
            case Client _ -> claims.put("sub_profile", "service");
        };
    }

    /// Null if the claims say it in no way that this server has, and then it is no token of ours.
    static @Nullable Holder read(VerifiedJwt jwt) {
        var subject = jwt.string("sub");
        var profile = jwt.string("sub_profile");
        if (subject == null || profile == null) {
            return null;
        }
        return switch (profile) {
            case "user" -> person(subject, jwt);
            case "service" -> service(subject, jwt);
            default -> null;
        };
    }

    private static @Nullable Holder person(String subject, VerifiedJwt jwt) {
        var grantId = jwt.string("grant_id");
        var keyId = jwt.string("key_id");
        var actor = jwt.string("act", "sub");
        // RFC 8693 §4.1: an actor who is not named is still one.
        if (jwt.has("act") && actor == null) {
            return null;
        }
        if (grantId != null && !jwt.has("key_id")) {
            return new Person(subject, new Source.Consent(grantId), actor);
        }
        return keyId != null && !jwt.has("grant_id")
                ? new Person(subject, new Source.Key(keyId), actor)
                : null;
    }

    private static @Nullable Holder service(String subject, VerifiedJwt jwt) {
        // RFC 9068 §2.2: without a user the client is its own subject.
        if (!subject.equals(jwt.string("client_id")) || jwt.has("grant_id") || jwt.has("act")) {
            return null;
        }
        if (!jwt.has("key_id")) {
            return new Client(subject);
        }
        var keyId = jwt.string("key_id");
        return keyId == null ? null : new ServiceAccount(subject, keyId);
    }
}
