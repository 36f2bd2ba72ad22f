package idp.server.oauth;

import idp.core.jose.CurrentKeys;
import idp.core.jose.KeyRing;
import idp.core.oauth.Issuer;
import idp.core.oauth.Unavailable;
import idp.server.web.Answers;
import idp.server.web.request.Exchange;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The documents that relying parties read: metadata and keys. They are public, the same for
/// everybody, and need no database.
public final class DocumentsHandler {
    private static final String JWK_SET = "application/jwk-set+json";

    private final String metadata;
    private final String resource;
    private final CurrentKeys keys;
    private final InstantSource clock;

    public DocumentsHandler(
            Issuer issuer, Map<String, Object> metadata, CurrentKeys keys, InstantSource clock) {
        this.metadata = Answers.json(metadata);
        this.resource = Answers.json(resource(issuer));
        this.keys = keys;
        this.clock = clock;
    }

    /// RFC 9728 §2: userinfo is a protected resource, known by the issuer's name.
    private static Map<String, Object> resource(Issuer issuer) {
        var document = new LinkedHashMap<String, Object>();
        document.put("resource", issuer.value());
        document.put("authorization_servers", List.of(issuer.value()));
        document.put("jwks_uri", issuer.url("/jwks"));
        document.put("scopes_supported", List.of("openid"));
        document.put("bearer_methods_supported", List.of("header", "body"));
        return document;
    }

    /// RFC 9728 §3
    public void resource(Exchange exchange) {
        exchange.http().header("Cache-Control", "public, max-age=300");
        exchange.answer(200, Answers.JSON, resource);
    }

    /// OIDC Discovery §4, RFC 8414 §3
    public void metadata(Exchange exchange) {
        exchange.http().header("Cache-Control", "public, max-age=300");
        exchange.answer(200, Answers.JSON, metadata);
    }

    private KeyRing published() {
        try {
            return keys.forPublishing(clock.instant());
        } catch (Unavailable e) {
            // Nobody knows the time: an outage is no reason for verifiers to go without.
            return keys.last();
        }
    }

    /// RFC 7517 §5. Kept no longer than a key is published before it signs.
    public void jwks(Exchange exchange) {
        var jwks = published().jwks();
        exchange.http().header("Cache-Control", "public, max-age=300");
        exchange.http().header("ETag", jwks.etag());
        // RFC 9110 §12.5.5: what was accepted decides the type.
        exchange.http().header("Vary", "Accept");
        var accepted = exchange.list("Accept");
        var type = accepted != null && accepted.contains(JWK_SET) ? JWK_SET : Answers.JSON;
        exchange.answer(200, type, jwks.json());
    }
}
