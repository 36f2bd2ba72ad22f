package idp.core.token;

import idp.core.access.ResourceServers;
import idp.core.access.facts.Subjects;
import idp.core.jose.Claims;
import idp.core.jose.Jwts;
import idp.core.oauth.Issuer;
import idp.core.oauth.Opaque;
import idp.core.oauth.Scope;
import idp.core.revoke.TokenFacts;
import idp.core.revoke.TokenStatuses;
import idp.core.user.User;
import idp.core.user.Users;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Mints what an [Authorization] allows: an access token always (RFC 9068), an ID token where
/// `openid` was granted (OIDC Core §2). Nothing is written; signing comes after the commit.
public final class TokenIssuer {
    private final Issuer issuer;
    private final Jwts jwts;
    private final IdTokens idTokens;
    private final ResourceServers apis;
    private final Opaque opaque;
    private final TokenStatuses statuses;
    private final ApiClaims apiClaims;

    public TokenIssuer(
            Issuer issuer,
            Jwts jwts,
            ResourceServers apis,
            Opaque opaque,
            TokenStatuses statuses,
            Subjects subjects,
            Users users) {
        this.issuer = issuer;
        this.jwts = jwts;
        this.idTokens = new IdTokens(issuer, jwts);
        this.apis = apis;
        this.opaque = opaque;
        this.statuses = statuses;
        this.apiClaims = new ApiClaims(apis, subjects, users);
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
        var status = status(key, facts);
        Supplier<Claims.Builder> bare =
                () ->
                        accessToken(key, key.subject(), jti)
                                .put("scope", key.scope().isEmpty() ? null : key.scope().toString())
                                .put("status", status);
        var claims = user == null ? bare.get().build() : told(bare, key, user, null);
        return response(key, sign(claims, key), null, null);
    }

    private TokenResponse ofUser(Authorization.OfUser allowed) {
        var consented = allowed.consented();
        var user = allowed.user();
        var jti = consented.grantId() + "." + opaque.id();
        var facts =
                new TokenFacts(
                        jti,
                        consented.grantId(),
                        consented.boundTo(),
                        user.id(),
                        allowed.client().id(),
                        allowed.issuedAt());
        var status = status(allowed, facts);
        Supplier<Claims.Builder> bare =
                () ->
                        accessToken(allowed, user.id(), jti)
                                .put("scope", allowed.scope().toString())
                                .put("sid", consented.boundTo())
                                // RFC 9068 §2.2.1: how the user had signed in.
                                .put("auth_time", consented.authTime())
                                .put("acr", consented.acr())
                                .put("amr", consented.amr())
                                .put("status", status);
        var accessToken = sign(told(bare, allowed, user.id(), user), allowed);
        var idToken =
                allowed.scope().has(Scope.OPENID) ? idTokens.sign(allowed, accessToken) : null;
        return response(allowed, accessToken, allowed.refreshToken(), idToken);
    }

    private Claims told(
            Supplier<Claims.Builder> bare,
            Authorization authorization,
            String userId,
            @Nullable User user) {
        var expiresAt = authorization.issuedAt().plus(lifetime(authorization));
        return apiClaims.lean(bare, authorization.resources(), userId, user, expiresAt);
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
        if (!form(authorization).statusList()) {
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

    /// RFC 8707 §2: the resources asked for. This server itself where none was, and where `openid`
    /// was granted, because its userinfo is a resource too.
    private List<String> audience(Authorization authorization) {
        var audience = new ArrayList<>(authorization.resources());
        var ours = audience.isEmpty() || authorization.scope().has(Scope.OPENID);
        if (ours && !audience.contains(issuer.value())) {
            audience.add(issuer.value());
        }
        return audience;
    }

    private String sign(Claims claims, Authorization authorization) {
        var form = form(authorization);
        return TokenSize.bounded(
                jwts.sign(claims, form.type(), form.algorithm(), authorization.issuedAt()));
    }

    private AccessTokenForm form(Authorization authorization) {
        var resources = authorization.resources();
        return AccessTokenForm.of(authorization.client(), resources, apis.withResource(resources));
    }

    private TokenResponse response(
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

    private Duration lifetime(Authorization authorization) {
        var usual = form(authorization).lifetime();
        // RFC 8693 §2.2: GR-08, no token outlives what it was exchanged for.
        if (authorization instanceof Authorization.OfKey key) {
            var left = Duration.between(key.issuedAt(), key.keyExpiresAt());
            return left.compareTo(usual) < 0 ? left : usual;
        }
        return usual;
    }
}
