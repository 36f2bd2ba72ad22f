package idp.server.cli.lint;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// An API that answers everything as it should, but for one planted fault.
final class PlantedApi implements AutoCloseable {
    static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final String WELL_KNOWN = "/.well-known/oauth-protected-resource/orders";
    static final ECKey KEY = key();

    /// @param token null if none was sent where one is looked for
    record Seen(String path, String query, List<String> authorization, String token) {
        boolean holds(String token) {
            return token.equals(this.token);
        }

        Jwt jwt() {
            return token == null ? null : Jwt.read(token);
        }
    }

    record Reply(int status, Map<String, String> headers, String body) {
        Reply with(String header, String value) {
            var all = new TreeMap<>(headers);
            all.put(header, value);
            return new Reply(status, all, body);
        }

        Reply with(int status) {
            return new Reply(status, headers, body);
        }

        Reply body(String body) {
            return new Reply(status, headers, body);
        }

        /// With something else in its challenge.
        Reply challenge(String before, String after) {
            var challenge = headers.get("WWW-Authenticate");
            return challenge == null
                    ? this
                    : with("WWW-Authenticate", challenge.replace(before, after));
        }
    }

    /// What is wrong with it.
    interface Wrong {
        Reply answer(PlantedApi api, Seen seen, Reply right);
    }

    private final HttpServer server;
    private final Wrong wrong;
    final Map<TokenKind, String> tokens = new EnumMap<>(TokenKind.class);
    final List<String> paths = new ArrayList<>();

    PlantedApi(Wrong wrong) {
        this.wrong = wrong;
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (var kind : TokenKind.values()) {
            tokens.put(kind, "opaque-token-of-the-kind-" + kind.wire());
        }
        tokens.put(TokenKind.GOOD, good());
        server.createContext("/", this::handle);
        server.start();
    }

    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    URI url() {
        return URI.create(base() + "/orders/42");
    }

    URI jwks() {
        return URI.create(base() + "/jwks");
    }

    /// Its tokens as an operator brings them.
    String lines() {
        var lines = new StringBuilder();
        tokens.forEach((kind, token) -> lines.append(kind.wire() + " " + token + "\n"));
        return lines.toString();
    }

    Reply ok() {
        return new Reply(200, Map.of("Content-Type", "application/json"), "{\"id\":42}");
    }

    Reply refuse(int status, String parameters) {
        var start = "Bearer resource_metadata=\"" + base() + WELL_KNOWN + '"';
        return new Reply(status, Map.of("WWW-Authenticate", start + parameters), "refused");
    }

    private Reply right(Seen seen) {
        if (seen.path().equals(WELL_KNOWN)) {
            return document();
        }
        if (seen.path().equals("/jwks")) {
            return ok().body(new JWKSet(KEY).toString(true));
        }
        if (seen.authorization().size() > 1) {
            return refuse(400, ", error=\"invalid_request\"");
        }
        if (seen.token() == null) {
            return refuse(401, ", scope=\"orders:read\"");
        }
        if (seen.token().isEmpty()) {
            return refuse(400, ", error=\"invalid_request\"");
        }
        for (var kind : TokenKind.values()) {
            if (seen.holds(tokens.get(kind))) {
                return to(kind);
            }
        }
        return to(TokenKind.EXPIRED);
    }

    private Reply to(TokenKind kind) {
        return switch (kind) {
            case GOOD -> ok();
            case OTHER -> new Reply(403, Map.of(), "not yours");
            case UNSCOPED -> refuse(403, ", error=\"insufficient_scope\", scope=\"orders:read\"");
            case WEAK ->
                    refuse(401, ", error=\"insufficient_user_authentication\", max_age=\"300\"");
            case REVOKED, EXPIRED, AUDIENCE, ID -> refuse(401, ", error=\"invalid_token\"");
        };
    }

    private Reply document() {
        return ok().body(
                        """
                        {"resource":"%s/orders","authorization_servers":["https://issuer.example"],
                        "bearer_methods_supported":["header"],"scopes_supported":["orders:read"]}
                        """
                                .formatted(base()));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var all = exchange.getRequestHeaders().getOrDefault("Authorization", List.of());
            var uri = exchange.getRequestURI();
            var query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
            var seen = new Seen(uri.getPath(), query, all, all.isEmpty() ? null : token(all));
            synchronized (paths) {
                paths.add(exchange.getRequestMethod() + " " + uri.getPath());
            }
            var reply = wrong.answer(this, seen, right(seen));
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            var body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String token(List<String> all) {
        var header = all.getFirst();
        return header.toLowerCase(Locale.ROOT).startsWith("bearer")
                ? header.substring("bearer".length()).strip()
                : null;
    }

    private String good() {
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer("https://issuer.example")
                        .subject("alice")
                        .audience(base() + "/orders")
                        .expirationTime(Date.from(NOW.plusSeconds(600)))
                        .build();
        var header =
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType("at+jwt"))
                        .keyID("k1")
                        .build();
        var token = new SignedJWT(header, claims);
        try {
            token.sign(new ECDSASigner(KEY));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
