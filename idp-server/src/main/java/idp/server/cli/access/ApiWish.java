package idp.server.cli.access;

import idp.core.access.ApiScope;
import idp.core.access.PersonClaim;
import idp.core.access.ResourceServer;
import idp.core.access.TokenType;
import idp.core.jose.SigningAlgorithm;
import idp.server.cli.shell.Failed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What an API shall be; what is not said stays as it is.
public final class ApiWish {
    public static final String HELP = "idp api put --help";

    private static final String NONE = "none";

    /// Leaves it to the client that asks for a token.
    private static final String OF_CLIENT = "client";

    @Option(names = "--resource", paramLabel = "URI", description = "the audience of its tokens")
    @Nullable String resource;

    @Option(names = "--name", paramLabel = "NAME", description = "what people call it")
    @Nullable String name;

    @Option(
            names = "--scope",
            paramLabel = "SCOPE=SENTENCE",
            description = "what apps may ask for, and how people read it")
    @Nullable Map<String, String> scopes;

    @Option(
            names = "--client",
            split = ",",
            paramLabel = "CLIENT_ID",
            description = "who introspects its tokens and asks about it, or none")
    @Nullable List<String> clients;

    @Option(
            names = "--token-type",
            paramLabel = "TYPE",
            description = "typ of its access tokens: at+jwt, or JWT for old libraries")
    @Nullable String tokenType;

    @Option(
            names = "--alg",
            paramLabel = "ALG",
            description = {
                "its access tokens are signed with RS256, PS256, ES256, ES384 or EdDSA;",
                "client leaves it to who asks for them"
            })
    @Nullable String algorithm;

    @Option(
            names = "--token-lifetime",
            paramLabel = "TIME",
            description = "of its access tokens, 30s to 10m; 0 leaves it to the client")
    @Nullable Duration lifetime;

    @Option(
            names = "--status-list",
            paramLabel = "true|false",
            arity = "0..1",
            fallbackValue = "true",
            description = "its access tokens name their place in a status list")
    @Nullable Boolean statusList;

    @Option(
            names = "--sees",
            split = ",",
            paramLabel = "ATTRIBUTE",
            description = {
                "what its policies may see of people: username, email,",
                "email_verified, groups, or none"
            })
    @Nullable List<String> sees;

    @Option(
            names = "--claims",
            split = ",",
            paramLabel = "CLAIM",
            description = {
                "what its access tokens say about people: preferred_username,",
                "email, name, groups, roles, or none"
            })
    @Nullable List<String> claims;

    /// What was said, over the document of the API as it is.
    public Map<String, Object> over(Map<String, ?> before) {
        var document = new LinkedHashMap<String, Object>(before);
        put(document, "resource", resource);
        put(document, "name", name);
        put(document, "clients", clients == null ? null : names(clients));
        put(document, "user_attributes", sees == null ? null : names(sees));
        put(document, "claims", claims == null ? null : claimNames(claims));
        put(document, "token_type", tokenType == null ? null : type(tokenType).wire());
        put(document, "token_status_list", statusList);
        if (scopes != null) {
            var listed = new ArrayList<Map<String, String>>();
            scopes.forEach((scope, sentence) ->
                    listed.add(Map.of("name", scope, "description", sentence)));
            document.put("scopes", listed);
        }
        if (algorithm != null) {
            var signed = algorithm(algorithm);
            replace(
                    document,
                    "access_token_signed_response_alg",
                    signed == null ? null : signed.wire());
        }
        if (lifetime != null) {
            var seconds = lifetime.isZero() ? null : lifetime.toSeconds();
            replace(document, "access_token_lifetime", seconds);
        }
        return document;
    }

    private static List<String> claimNames(List<String> told) {
        return claims(told).stream().map(PersonClaim::wire).toList();
    }

    private static void put(Map<String, Object> document, String member, @Nullable Object value) {
        if (value != null) {
            document.put(member, value);
        }
    }

    private static void replace(
            Map<String, Object> document, String member, @Nullable Object value) {
        if (value == null) {
            document.remove(member);
        } else {
            document.put(member, value);
        }
    }

    ResourceServer of(ResourceServer before) {
        return new ResourceServer(
                before.id(),
                resource == null ? before.resource() : resource,
                name == null ? before.name() : name,
                scopes == null ? before.scopes() : scopes(scopes),
                tokens(before.tokens()),
                sees == null ? before.userAttributes() : names(sees),
                clients == null ? before.clients() : names(clients));
    }

    private ResourceServer.Tokens tokens(ResourceServer.Tokens before) {
        return new ResourceServer.Tokens(
                tokenType == null ? before.type() : type(tokenType),
                algorithm == null ? before.algorithm() : algorithm(algorithm),
                lifetime == null ? before.lifetime() : lifetime.isZero() ? null : lifetime,
                claims == null ? before.claims() : claims(claims),
                statusList == null ? before.statusList() : statusList);
    }

    private static TokenType type(String told) {
        var type = TokenType.find(told);
        if (type == null) {
            throw new Failed("--token-type must be at+jwt or JWT", HELP);
        }
        return type;
    }

    private static @Nullable SigningAlgorithm algorithm(String told) {
        if (told.equals(OF_CLIENT)) {
            return null;
        }
        var algorithm = SigningAlgorithm.find(told);
        if (algorithm == null) {
            throw new Failed("--alg must be RS256, PS256, ES256, ES384, EdDSA or client", HELP);
        }
        return algorithm;
    }

    private static Set<String> names(List<String> told) {
        return told.equals(List.of(NONE)) ? Set.of() : Set.copyOf(told);
    }

    private static Set<PersonClaim> claims(List<String> told) {
        var claims = EnumSet.noneOf(PersonClaim.class);
        for (var wire : names(told)) {
            var claim = PersonClaim.find(wire);
            if (claim == null) {
                throw new Failed(
                        "--claims takes preferred_username, email, name, groups and roles", HELP);
            }
            claims.add(claim);
        }
        return claims;
    }

    private static List<ApiScope> scopes(Map<String, String> told) {
        var scopes = new ArrayList<ApiScope>();
        told.forEach((name, sentence) -> scopes.add(new ApiScope(name, sentence)));
        return scopes;
    }
}
