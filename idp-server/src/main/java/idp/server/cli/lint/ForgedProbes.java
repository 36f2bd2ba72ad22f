package idp.server.cli.lint;

import idp.server.cli.lint.PublishedKeys.Published;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Tokens that look good and were signed by nobody who may.
final class ForgedProbes {
    private static final long LIFETIME = 300;
    private static final String CONFUSED =
            "an HS256 token, its secret the public key of the issuer";
    private static final String CONFUSED_NAME = "public-key-as-secret";

    private final Report report;
    private final Operation operation;
    private final @Nullable Jwt good;
    private final List<Published> keys;

    /// @param good a good token, if there is one that can be read
    /// @param keys of the issuer; none if they are not known
    ForgedProbes(Report report, Operation operation, @Nullable Jwt good, List<Published> keys) {
        this.report = report;
        this.operation = operation;
        this.good = good;
        this.keys = keys;
    }

    /// @param metadata the document of the API, for what a good token would say
    void make(JsonNode metadata, Instant now) {
        var forger = forger(metadata, now);
        forged("unsigned", "an unsigned token (alg none)", forger.unsigned("none"), "RFC 9068 §4");
        forged(
                "unsigned-case",
                "an unsigned token (alg nOnE)",
                forger.unsigned("nOnE"),
                "RFC 9068 §4");
        forged(
                "own-key",
                "a token signed with a key of the linter",
                forger.ownKey(),
                "RFC 9068 §4");
        forged(
                "brought-key",
                "a token that brings its key along (jwk)",
                forger.broughtKey(),
                "RFC 8725 §3.10");
        var key = key(String.valueOf(forger.header().get("kid")));
        if (key == null) {
            report.skip(CONFUSED_NAME, CONFUSED, "no keys are known: name them with --jwks");
            return;
        }
        for (var token : forger.confused(key.key(), key.kid())) {
            forged(CONFUSED_NAME, CONFUSED, token, "RFC 8725 §3.1");
        }
    }

    private @Nullable Published key(String kid) {
        return keys.stream()
                .filter(key -> key.kid().equals(kid))
                .findFirst()
                .orElse(keys.isEmpty() ? null : keys.getFirst());
    }

    private void forged(String name, String sent, String token, String section) {
        report.ask(Probe.bearer(name, sent, operation, token, Probe.invalid(section)));
    }

    private Forger forger(JsonNode metadata, Instant now) {
        if (good != null) {
            return new Forger(good.header(), good.claims());
        }
        var header = new LinkedHashMap<String, Object>();
        header.put("typ", "at+jwt");
        header.put("kid", keys.isEmpty() ? "lint" : keys.getFirst().kid());
        return new Forger(header, claims(metadata, now.getEpochSecond()));
    }

    /// RFC 9068 §2.2: as true as somebody from outside can make them.
    private Map<String, Object> claims(JsonNode metadata, long now) {
        var issuers = Metadata.strings(metadata.path("authorization_servers"));
        var claims = new LinkedHashMap<String, Object>();
        claims.put(
                "iss",
                issuers.isEmpty() ? Operation.origin(operation.known()) : issuers.getFirst());
        claims.put("sub", "lint");
        claims.put("aud", metadata.path("resource").asString(operation.known().toString()));
        claims.put("client_id", "lint");
        claims.put("iat", now);
        claims.put("exp", now + LIFETIME);
        claims.put("jti", "lint");
        claims.put("sub_profile", "user");
        claims.put("grant_id", "lint");
        claims.put("scope", String.join(" ", Metadata.strings(metadata.path("scopes_supported"))));
        return claims;
    }
}
