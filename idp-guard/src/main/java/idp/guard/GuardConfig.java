package idp.guard;

import idp.guard.denylist.FeedLease;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/// What a guard has to know. Made by [#of] and refined by the `with…` methods.
///
/// @param issuer of the tokens, byte for byte
/// @param resource this API's identifier: what has to be in `aud`, an absolute URI
/// @param clientId the client registered for this API, with `resource` among its `served_resources`
/// @param scopes that this API knows: for the challenge and the document of RFC 9728
/// @param nodes where Gatehouse answers, one after the other when one fails; the issuer by default
/// @param name of this instance, shown by `idp revocation status`
/// @param introspectWhenStale whether a token is asked about singly while the feed is lost; without
///     it the answer is 503
/// @param leeway how far the clocks of issuer and API may lie apart
/// @param decisionsKept how long a decision may be used again; at most a second
public record GuardConfig(
        String issuer,
        String resource,
        String clientId,
        String clientSecret,
        List<String> scopes,
        List<URI> nodes,
        String name,
        boolean introspectWhenStale,
        Duration leeway,
        Duration decisionsKept) {
    public GuardConfig {
        scopes = List.copyOf(scopes);
        nodes = List.copyOf(nodes);
        require(
                !nodes.isEmpty() && nodes.stream().allMatch(GuardConfig::isSafe),
                "nodes: https only");
        require(isSafe(URI.create(issuer)), "issuer: https only");
        var api = URI.create(resource);
        // RFC 8707 §2: a resource is an absolute URI without a fragment.
        require(api.isAbsolute() && api.getFragment() == null, "resource: an absolute URI");
        require(api.getHost() != null && api.getQuery() == null, "resource: a URL without a query");
        require(scopes.stream().allMatch(GuardConfig::isScope), "scopes: not a scope");
        require(name.matches("[A-Za-z0-9._-]{1,64}"), "name: letters, digits, . _ -");
        require(leeway.compareTo(Duration.ofMinutes(2)) <= 0, "leeway: at most two minutes");
        require(
                decisionsKept.toMillis() <= FeedLease.TERM_MILLIS,
                "decisionsKept: at most a second");
    }

    public static GuardConfig of(
            String issuer, String resource, String clientId, String clientSecret) {
        return new GuardConfig(
                issuer,
                resource,
                clientId,
                clientSecret,
                List.of(),
                List.of(URI.create(issuer)),
                clientId.matches("[A-Za-z0-9._-]{1,64}") ? clientId : "guard",
                false,
                Duration.ofSeconds(30),
                Duration.ofMillis(500));
    }

    public GuardConfig withScopes(String... known) {
        return new GuardConfig(
                issuer,
                resource,
                clientId,
                clientSecret,
                List.of(known),
                nodes,
                name,
                introspectWhenStale,
                leeway,
                decisionsKept);
    }

    public GuardConfig withNodes(URI... addresses) {
        return new GuardConfig(
                issuer,
                resource,
                clientId,
                clientSecret,
                scopes,
                List.of(addresses),
                name,
                introspectWhenStale,
                leeway,
                decisionsKept);
    }

    public GuardConfig withName(String instance) {
        return new GuardConfig(
                issuer,
                resource,
                clientId,
                clientSecret,
                scopes,
                nodes,
                instance,
                introspectWhenStale,
                leeway,
                decisionsKept);
    }

    public GuardConfig withIntrospectionWhenStale() {
        return new GuardConfig(
                issuer,
                resource,
                clientId,
                clientSecret,
                scopes,
                nodes,
                name,
                true,
                leeway,
                decisionsKept);
    }

    public GuardConfig withLeeway(Duration apart) {
        return new GuardConfig(
                issuer,
                resource,
                clientId,
                clientSecret,
                scopes,
                nodes,
                name,
                introspectWhenStale,
                apart,
                decisionsKept);
    }

    /// Zero switches the cache off.
    public GuardConfig withDecisionsKept(Duration time) {
        return new GuardConfig(
                issuer,
                resource,
                clientId,
                clientSecret,
                scopes,
                nodes,
                name,
                introspectWhenStale,
                leeway,
                time);
    }

    /// RFC 6750 §5.3: tokens and secrets travel under TLS; a loopback address needs none.
    static boolean isSafe(URI address) {
        var host = address.getHost();
        if (host == null) {
            return false;
        }
        var loopback =
                host.equals("localhost")
                        || host.equals("[::1]")
                        || host.matches("127(\\.[0-9]{1,3}){3}");
        return "https".equals(address.getScheme())
                || (loopback && "http".equals(address.getScheme()));
    }

    /// RFC 6749 §3.3: what a scope is made of. It ends up between quotes.
    static boolean isScope(String text) {
        return text.matches("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,200}");
    }

    private static void require(boolean held, String what) {
        if (!held) {
            throw new IllegalArgumentException(what);
        }
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "GuardConfig[issuer="
                + issuer
                + ", resource="
                + resource
                + ", client="
                + clientId
                + "]";
    }
}
