package idp.core.token;

import idp.core.access.ResourceServer;
import idp.core.access.TokenType;
import idp.core.client.Client;
import idp.core.jose.Jwts;
import idp.core.jose.SigningAlgorithm;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an access token looks like: what the APIs that it is for say, and where they say nothing the
/// client that asks. An API is who has to read the token, so its word counts before the client's: ADR 48.
///
/// @param type the `typ` of its header
/// @param statusList whether it names its place in a status list
record AccessTokenForm(
        String type, SigningAlgorithm algorithm, Duration lifetime, boolean statusList) {
    /// @param resources those asked for; none means this server itself
    /// @param apis those of `resources` that are known
    static AccessTokenForm of(Client client, List<String> resources, List<ResourceServer> apis) {
        var own = client.metadata().tokens();
        // Where one of them is not known, it has no wish: the client's holds for it.
        var all = !apis.isEmpty() && apis.size() == Set.copyOf(resources).size();
        return new AccessTokenForm(
                all ? type(apis) : Jwts.ACCESS_TOKEN,
                all ? algorithm(apis, own.accessTokenAlgorithm()) : own.accessTokenAlgorithm(),
                lifetime(apis, own.accessTokenLifetime(), all),
                apis.stream().anyMatch(api -> api.tokens().statusList()));
    }

    /// RFC 9068 §2.1, unless every API that the token is for wants the plain type.
    private static String type(List<ResourceServer> apis) {
        return apis.stream().allMatch(api -> api.tokens().type() == TokenType.JWT)
                ? TokenType.JWT.wire()
                : Jwts.ACCESS_TOKEN;
    }

    /// The one that all agree on, else the client's.
    private static SigningAlgorithm algorithm(List<ResourceServer> apis, SigningAlgorithm own) {
        var wanted = apis.stream().map(api -> orElse(api.tokens().algorithm(), own)).toList();
        return Set.copyOf(wanted).size() == 1 ? wanted.getFirst() : own;
    }

    /// The shortest of those that each API would give it.
    private static Duration lifetime(List<ResourceServer> apis, Duration own, boolean all) {
        var shortest =
                apis.stream()
                        .map(api -> orElse(api.tokens().lifetime(), own))
                        .min(Duration::compareTo);
        return shortest.filter(one -> all || one.compareTo(own) < 0).orElse(own);
    }

    private static <T> T orElse(@Nullable T wish, T own) {
        return wish == null ? own : wish;
    }
}
