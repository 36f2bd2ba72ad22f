package idp.guard;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An access token that passed every check of the guard: RFC 9068 §2.2. Only [Guard#authenticate]
/// gives one out.
public final class AccessToken {
    private final String value;
    private final Map<String, Object> claims;
    private final String jti;
    private final TokenHolder holder;
    private final String clientId;
    private final Instant issuedAt;
    private final Instant expiresAt;

    private AccessToken(
            String value,
            Map<String, Object> claims,
            String jti,
            TokenHolder holder,
            String clientId,
            Instant issuedAt,
            Instant expiresAt) {
        this.value = value;
        this.claims = claims;
        this.jti = jti;
        this.holder = holder;
        this.clientId = clientId;
        this.issuedAt = issuedAt;
        this.expiresAt = expiresAt;
    }

    /// Null if it lacks what every access token has.
    static @Nullable AccessToken read(String value, Map<String, Object> claims) {
        var issuedAt = time(claims.get("iat"));
        var expiresAt = time(claims.get("exp"));
        var holder = TokenHolder.read(claims);
        // RFC 9068 §2.2: who, by which client, when, until when, and under which id.
        if (issuedAt != null
                && expiresAt != null
                && holder != null
                && claims.get("jti") instanceof String jti
                && claims.get("client_id") instanceof String clientId) {
            return new AccessToken(value, claims, jti, holder, clientId, issuedAt, expiresAt);
        }
        return null;
    }

    /// Null for what is no moment between 1970 and 2242.
    private static @Nullable Instant time(@Nullable Object claim) {
        return claim instanceof Long seconds && seconds >= 0 && seconds >>> 33 == 0
                ? Instant.ofEpochSecond(seconds)
                : null;
    }

    /// Who stands behind it: a person, a service account, or the client by itself.
    public TokenHolder holder() {
        return holder;
    }

    /// The user's id, or the client's own where no user stands behind the token.
    public String subject() {
        return holder.id();
    }

    public String clientId() {
        return clientId;
    }

    /// Whether a user stands behind it, not only a client.
    public boolean isOfUser() {
        return holder instanceof TokenHolder.Person;
    }

    public String jti() {
        return jti;
    }

    public Instant issuedAt() {
        return issuedAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    public Set<String> scopes() {
        return claims.get("scope") instanceof String scope && !scope.isBlank()
                ? Set.copyOf(Arrays.asList(scope.strip().split(" +")))
                : Set.of();
    }

    public List<String> audience() {
        return strings("aud");
    }

    public @Nullable String session() {
        return string("sid");
    }

    /// How strongly the user had signed in; null if that is not said.
    public @Nullable String acr() {
        return string("acr");
    }

    public List<String> amr() {
        return strings("amr");
    }

    /// When the user had last signed in; null if that is not said.
    public @Nullable Instant authTime() {
        return time(claims.get("auth_time"));
    }

    /// A claim as JSON has it; null if it is not there.
    public @Nullable Object claim(String name) {
        return claims.get(name);
    }

    /// The token itself, to be sent to the decision point only.
    String value() {
        return value;
    }

    /// The grant or API key that it came from, and ends with; null for a client by itself.
    @Nullable String grant() {
        return switch (holder) {
            case TokenHolder.Person person -> person.endsWith();
            case TokenHolder.ServiceAccount account -> account.endsWith();
            case TokenHolder.Client client -> null;
        };
    }

    @Nullable String string(String name) {
        return claims.get(name) instanceof String text ? text : null;
    }

    private List<String> strings(String name) {
        return switch (claims.get(name)) {
            case String one -> List.of(one);
            case List<?> many when many.stream().allMatch(String.class::isInstance) ->
                    many.stream().map(String.class::cast).toList();
            case null, default -> List.of();
        };
    }

    /// Without the token: this may end up in a log.
    @Override
    public String toString() {
        return "AccessToken[sub=" + subject() + ", client_id=" + clientId + "]";
    }
}
