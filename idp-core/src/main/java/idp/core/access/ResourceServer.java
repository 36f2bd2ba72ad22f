package idp.core.access;

import idp.core.jose.SigningAlgorithm;
import idp.core.oauth.Opaque;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An API whose tokens and decisions come from here. There is one for each resource
/// that a client serves, whether anybody described it or not.
///
/// @param id a short name, also the namespace of its roles and policies
/// @param resource the audience of its tokens: RFC 8707 §2
/// @param tokens what its access tokens are like
/// @param userAttributes which of [Subjects#STORED] its policies may see of people; granted by who runs
///     the server, never by who manages the API
/// @param clients those that speak for it: they introspect its tokens and ask about it
public record ResourceServer(
        String id,
        String resource,
        String name,
        List<ApiScope> scopes,
        Tokens tokens,
        Set<String> userAttributes,
        Set<String> clients) {
    /// The API of this server itself: what administrators may do is decided like everything else.
    public static final String OWN = "gatehouse";

    public static final Duration SHORTEST_LIFETIME = Duration.ofSeconds(30);
    public static final Duration LONGEST_LIFETIME = Duration.ofMinutes(10);

    private static final int LONGEST_RESOURCE = 1000;
    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_HEAD = 31;
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    /// What an API wants its access tokens to be. Where it says nothing, the client that asks for one
    /// does.
    ///
    /// @param algorithm null for the client's
    /// @param lifetime null for the client's
    /// @param claims what they say about a person; granted as the user attributes are
    /// @param statusList whether they name their place in a status list
    public record Tokens(
            TokenType type,
            @Nullable SigningAlgorithm algorithm,
            @Nullable Duration lifetime,
            Set<PersonClaim> claims,
            boolean statusList) {
        public static final Tokens USUAL =
                new Tokens(TokenType.AT_JWT, null, null, Set.of(), false);

        public Tokens {
            claims = Set.copyOf(claims);
        }

        public Tokens typed(TokenType other) {
            return new Tokens(other, algorithm, lifetime, claims, statusList);
        }

        public Tokens signed(@Nullable SigningAlgorithm other) {
            return new Tokens(type, other, lifetime, claims, statusList);
        }

        public Tokens lasting(@Nullable Duration other) {
            return new Tokens(type, algorithm, other, claims, statusList);
        }

        public Tokens telling(Set<PersonClaim> other) {
            return new Tokens(type, algorithm, lifetime, other, statusList);
        }

        public Tokens listed(boolean other) {
            return new Tokens(type, algorithm, lifetime, claims, other);
        }

        /// The values of [#claims] in their order.
        public List<String> claimNames() {
            return claims.stream().sorted().map(PersonClaim::wire).toList();
        }
    }

    public ResourceServer {
        if (!isId(id)) {
            throw new IllegalArgumentException("not an API id");
        }
        scopes = List.copyOf(scopes);
        userAttributes = Set.copyOf(userAttributes);
        clients = Set.copyOf(clients);
    }

    /// One that has no wishes.
    public ResourceServer(String id, String resource, String name, List<ApiScope> scopes) {
        this(id, resource, name, scopes, Tokens.USUAL, Set.of(), Set.of());
    }

    /// One of which nothing else is known yet.
    public static ResourceServer of(String id, String resource) {
        var name = resource.substring(0, Math.min(resource.length(), LONGEST_NAME));
        return new ResourceServer(id, resource, name, List.of());
    }

    /// The one that is made with a client that serves a resource which nobody described. Its id follows
    /// from the resource, and ends when somebody gives it another.
    public static ResourceServer unnamed(String resource) {
        var words = new StringBuilder();
        var said = resource.substring(resource.indexOf(':') + 1);
        for (var at = 0; at < said.length(); at++) {
            var letter = said.charAt(at);
            var small = letter >= 'A' && letter <= 'Z' ? (char) (letter + ('a' - 'A')) : letter;
            if ((small >= 'a' && small <= 'z') || (small >= '0' && small <= '9')) {
                words.append(small);
            } else if (!words.isEmpty() && words.charAt(words.length() - 1) != '-') {
                words.append('-');
            }
        }
        if (words.isEmpty() || words.charAt(0) <= '9') {
            words.insert(0, "api-");
        }
        words.setLength(Math.min(words.length(), LONGEST_HEAD));
        var head = words.toString().replaceFirst("-+$", "");
        var hash = Opaque.sha256(resource.getBytes(StandardCharsets.UTF_8));
        return of(head + "-" + HexFormat.of().formatHex(hash, 0, 4), resource);
    }

    public boolean isUnnamed() {
        return id.equals(unnamed(resource).id);
    }

    public ResourceServer at(String otherResource) {
        return new ResourceServer(id, otherResource, name, scopes, tokens, userAttributes, clients);
    }

    public ResourceServer called(String otherId) {
        return new ResourceServer(otherId, resource, name, scopes, tokens, userAttributes, clients);
    }

    public ResourceServer named(String otherName) {
        return new ResourceServer(id, resource, otherName, scopes, tokens, userAttributes, clients);
    }

    public ResourceServer with(List<ApiScope> otherScopes) {
        return new ResourceServer(id, resource, name, otherScopes, tokens, userAttributes, clients);
    }

    public ResourceServer with(Tokens otherTokens) {
        return new ResourceServer(id, resource, name, scopes, otherTokens, userAttributes, clients);
    }

    public ResourceServer seeing(Set<String> otherAttributes) {
        return new ResourceServer(id, resource, name, scopes, tokens, otherAttributes, clients);
    }

    public ResourceServer servedBy(Set<String> otherClients) {
        return new ResourceServer(id, resource, name, scopes, tokens, userAttributes, otherClients);
    }

    public List<String> clientIds() {
        return List.copyOf(new TreeSet<>(clients));
    }

    public static boolean isId(String value) {
        return ID.matcher(value).matches();
    }

    // RFC 8707 §2: an absolute URI without a fragment.
    public static boolean isResource(String value) {
        try {
            var uri = new URI(value);
            return uri.isAbsolute()
                    && uri.getRawFragment() == null
                    && value.length() <= LONGEST_RESOURCE
                    && value.chars().allMatch(c -> c > ' ' && c < 127);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    public @Nullable ApiScope scope(String value) {
        return scopes.stream().filter(scope -> scope.name().equals(value)).findFirst().orElse(null);
    }
}
