package idp.core.access;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An API whose tokens and decisions come from here. The clients that serve its resource ask about it.
///
/// @param id a short name, also the namespace of its roles and policies
/// @param resource the audience of its tokens: RFC 8707 §2
/// @param tokenType the `typ` of its access tokens
/// @param userAttributes which of [Subjects#STORED] its policies may see of people; granted by who runs
///     the server, never by who manages the API
/// @param claims what its access tokens say about a person; granted likewise
public record Api(
        String id,
        String resource,
        String name,
        List<ApiScope> scopes,
        TokenType tokenType,
        Set<String> userAttributes,
        Set<PersonClaim> claims) {
    /// The API of this server itself: what administrators may do is decided like everything else.
    public static final String OWN = "gatehouse";

    /// What libraries look for in the header of an access token.
    public enum TokenType {
        /// RFC 9068 §2.1
        AT_JWT("at+jwt"),
        /// For libraries that know no other: RFC 7519 §5.1.
        JWT("JWT");

        private final String wire;

        TokenType(String wire) {
            this.wire = wire;
        }

        public String wire() {
            return wire;
        }

        public static @Nullable TokenType find(String wire) {
            for (var type : values()) {
                if (type.wire.equals(wire)) {
                    return type;
                }
            }
            return null;
        }
    }

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    public Api {
        if (!isId(id)) {
            throw new IllegalArgumentException("not an API id");
        }
        scopes = List.copyOf(scopes);
        userAttributes = Set.copyOf(userAttributes);
        claims = Set.copyOf(claims);
    }

    public Api(String id, String resource, String name, List<ApiScope> scopes) {
        this(id, resource, name, scopes, TokenType.AT_JWT);
    }

    public Api(
            String id, String resource, String name, List<ApiScope> scopes, TokenType tokenType) {
        this(id, resource, name, scopes, tokenType, Set.of());
    }

    public Api(
            String id,
            String resource,
            String name,
            List<ApiScope> scopes,
            TokenType tokenType,
            Set<String> userAttributes) {
        this(id, resource, name, scopes, tokenType, userAttributes, Set.of());
    }

    public Api with(Set<PersonClaim> told) {
        return new Api(id, resource, name, scopes, tokenType, userAttributes, told);
    }

    /// The values of [#claims] in their order.
    public List<String> claimNames() {
        return claims.stream().sorted().map(PersonClaim::wire).toList();
    }

    public Api with(List<ApiScope> otherScopes) {
        return new Api(id, resource, name, otherScopes, tokenType, userAttributes, claims);
    }

    public static boolean isId(String value) {
        return ID.matcher(value).matches();
    }

    public @Nullable ApiScope scope(String value) {
        return scopes.stream().filter(scope -> scope.name().equals(value)).findFirst().orElse(null);
    }
}
