package idp.core.token;

import idp.core.access.Api;
import idp.core.access.Apis;
import idp.core.client.Clients;
import idp.core.jose.Claims;
import idp.core.jose.Jwts;
import idp.core.jose.SigningAlgorithm;
import idp.core.oauth.Issuer;
import idp.core.oauth.Opaque;
import idp.core.oauth.Scope;
import idp.core.revoke.TokenFacts;
import idp.core.revoke.TokenStatuses;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Mints what an [Authorization] allows: an access token always (RFC 9068), an ID token where
/// `openid` was granted (OIDC Core §2). Nothing is written; signing comes after the commit.
public final class TokenIssuer {
    /// How long an ID token may be used to learn who signed in.
    public static final Duration ID_TOKEN_LIFETIME = Duration.ofMinutes(10);

    private final Issuer issuer;
    private final Jwts jwts;
    private final Apis apis;
    private final Opaque opaque;
    private final Clients clients;
    private final TokenStatuses statuses;

    public TokenIssuer(
            Issuer issuer,
            Jwts jwts,
            Apis apis,
            Opaque opaque,
            Clients clients,
            TokenStatuses statuses) {
        this.issuer = issuer;
        this.jwts = jwts;
        this.apis = apis;
        this.opaque = opaque;
        this.clients = clients;
        this.statuses = statuses;
    }

    public TokenResponse issue(Authorization authorization) {
        return switch (authorization) {
            case Authorization.OfClient own -> ofClient(own);
            case Authorization.OfUser user -> ofUser(user);
            case Authorization.OfKey key -> ofKey(key);
        };
    }

    private TokenResponse ofClient(Authorization.OfClient own) {
        // RFC 9068 §2.2: without a user the client is its own subject.
        var jti = opaque.id();
        var facts = new TokenFacts(jti, null, null, null, own.client().id(), own.issuedAt());
        var claims =
                accessToken(own, own.client().id(), jti)
                        .put("scope", own.scope().isEmpty() ? null : own.scope().toString())
                        .put("status", status(own, facts))
                        .build();
        return response(own, sign(claims, own), null, null);
    }

    private TokenResponse ofKey(Authorization.OfKey key) {
        var jti = key.keyId() + "." + opaque.id();
        // A service account is no user, whose tokens could end with the account.
        var user = key.subject().equals(key.client().id()) ? null : key.subject();
        var facts = new TokenFacts(jti, key.keyId(), null, user, key.client().id(), key.issuedAt());
        var claims =
                accessToken(key, key.subject(), jti)
                        .put("scope", key.scope().isEmpty() ? null : key.scope().toString())
                        .put("status", status(key, facts))
                        .build();
        return response(key, sign(claims, key), null, null);
    }

    private TokenResponse ofUser(Authorization.OfUser allowed) {
        var consented = allowed.consented();
        var jti = consented.grantId() + "." + opaque.id();
        var facts =
                new TokenFacts(
                        jti,
                        consented.grantId(),
                        consented.boundTo(),
                        allowed.user().id(),
                        allowed.client().id(),
                        allowed.issuedAt());
        var claims =
                accessToken(allowed, allowed.user().id(), jti)
                        .put("scope", allowed.scope().toString())
                        .put("sid", consented.boundTo())
                        // RFC 9068 §2.2.1: how the user had signed in.
                        .put("auth_time", consented.authTime())
                        .put("acr", consented.acr())
                        .put("amr", consented.amr())
                        .put("status", status(allowed, facts))
                        .build();
        var accessToken = sign(claims, allowed);
        var idToken = allowed.scope().has(Scope.OPENID) ? idToken(allowed, accessToken) : null;
        return response(allowed, accessToken, allowed.refreshToken(), idToken);
    }

    /// RFC 9068 §2.2: what every access token says.
    private Claims.Builder accessToken(Authorization authorization, String subject, String jti) {
        var client = authorization.client();
        return Claims.builder()
                .put("iss", issuer.value())
                .put("sub", subject)
                .audience(audience(authorization))
                .put("client_id", client.id())
                .put("iat", authorization.issuedAt())
                .put("exp", authorization.issuedAt().plus(lifetime(authorization)))
                .put("jti", jti);
    }

    /// Where the token's status is, for APIs that want to be told by a list.
    private @Nullable Claims status(Authorization authorization, TokenFacts facts) {
        if (authorization.resources().stream().noneMatch(this::wantsStatus)) {
            return null;
        }
        var expiresAt = authorization.issuedAt().plus(lifetime(authorization));
        var place = statuses.place(facts, expiresAt);
        var list =
                Claims.builder()
                        .put("idx", place.index())
                        .put("uri", issuer.url("/statuslists/" + place.list()))
                        .build();
        return Claims.builder().put("status_list", list).build();
    }

    private boolean wantsStatus(String resource) {
        var api = clients.serving(resource);
        return api != null && api.metadata().tokenStatusList();
    }

    /// RFC 8707 §2: the resources asked for. This server itself where none was, and where `openid`
    /// was granted, because its userinfo is a resource too.
    private List<String> audience(Authorization authorization) {
        var audience = new ArrayList<>(authorization.resources());
        if (audience.isEmpty() || authorization.scope().has(Scope.OPENID)) {
            audience.add(issuer.value());
        }
        return audience;
    }

    private String idToken(Authorization.OfUser allowed, String accessToken) {
        var client = allowed.client();
        var algorithm = client.metadata().idTokenAlgorithm();
        var consented = allowed.consented();
        var claims =
                Claims.builder()
                        .put("iss", issuer.value())
                        .put("sub", allowed.user().id())
                        // OIDC Core §2: one audience, a string; so there is no azp.
                        .put("aud", client.id())
                        .put("iat", allowed.issuedAt())
                        .put("exp", allowed.issuedAt().plus(ID_TOKEN_LIFETIME))
                        .put("auth_time", consented.authTime())
                        .put("nonce", allowed.nonce())
                        .put("acr", consented.acr())
                        .put("amr", consented.amr())
                        .put("sid", consented.sid())
                        .put("at_hash", atHash(accessToken, algorithm));
        if (client.metadata().profileInIdToken()) {
            UserClaims.put(claims, allowed.user(), allowed.scope());
        }
        return jwts.sign(claims.build(), Jwts.ID_TOKEN, algorithm, allowed.issuedAt());
    }

    private String sign(Claims claims, Authorization authorization) {
        var algorithm = authorization.client().metadata().accessTokenAlgorithm();
        return jwts.sign(
                claims, type(authorization.resources()), algorithm, authorization.issuedAt());
    }

    /// RFC 9068 §2.1, unless every API that the token is for wants the plain type.
    private String type(List<String> resources) {
        if (resources.isEmpty()) {
            return Jwts.ACCESS_TOKEN;
        }
        var plain =
                apis.withResource(resources).stream()
                        .filter(api -> api.tokenType() == Api.TokenType.JWT)
                        .count();
        return plain == resources.size() ? Api.TokenType.JWT.wire() : Jwts.ACCESS_TOKEN;
    }

    /// OIDC Core §3.1.3.6: the left half of the hash that the ID token's algorithm uses.
    static String atHash(String accessToken, SigningAlgorithm algorithm) {
        var name =
                switch (algorithm) {
                    case RS256, PS256, ES256 -> "SHA-256";
                    case ES384 -> "SHA-384";
                    case EDDSA -> "SHA-512";
                };
        try {
            var hash =
                    MessageDigest.getInstance(name)
                            .digest(accessToken.getBytes(StandardCharsets.US_ASCII));
            return Opaque.base64url(Arrays.copyOf(hash, hash.length / 2));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static TokenResponse response(
            Authorization authorization,
            String accessToken,
            @Nullable String refreshToken,
            @Nullable String idToken) {
        return new TokenResponse(
                accessToken,
                lifetime(authorization),
                authorization.scope(),
                refreshToken,
                idToken,
                authorization instanceof Authorization.OfKey ? Grant.Exchange.ACCESS_TOKEN : null);
    }

    private static Duration lifetime(Authorization authorization) {
        var usual = authorization.client().metadata().accessTokenLifetime();
        // RFC 8693 §2.2: GR-08, no token outlives what it was exchanged for.
        if (authorization instanceof Authorization.OfKey key) {
            var left = Duration.between(key.issuedAt(), key.keyExpiresAt());
            return left.compareTo(usual) < 0 ? left : usual;
        }
        return usual;
    }
}
