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
        var accessToken = accessToken(authorization);
        return switch (authorization) {
            case Authorization.OfClient _ -> response(authorization, accessToken, null, null);
            case Authorization.OfUser user -> {
                var idToken =
                        user.scope().has(Scope.OPENID) ? idTokens.sign(user, accessToken) : null;
                yield response(user, accessToken, user.refreshToken(), idToken);
            }
            case Authorization.OfKey _ -> response(authorization, accessToken, null, null);
        };
    }

    private String accessToken(Authorization authorization) {
        var jti = opaque.id();
        var sid = session(authorization);
        var client = authorization.client().id();
        var issuedAt = authorization.issuedAt();
        var facts = authorization.holder().facts(jti, sid, client, issuedAt);
        var status = status(authorization, facts);
        Supplier<Claims.Builder> bare =
                () -> bare(authorization, jti).put("sid", sid).put("status", status);
        var claims =
                switch (authorization.holder()) {
                    case Holder.Person person -> told(bare, authorization, person.id());
                    case Holder.ServiceAccount _, Holder.Client _ -> bare.get().build();
                };
        return sign(claims, authorization);
    }

    /// The session that the token ends with, if it does.
    private static @Nullable String session(Authorization authorization) {
        return switch (authorization) {
            case Authorization.OfUser user -> user.consented().boundTo();
            case Authorization.OfClient _, Authorization.OfKey _ -> null;
        };
    }

    private Claims told(Supplier<Claims.Builder> bare, Authorization authorization, String userId) {
        var known = authorization instanceof Authorization.OfUser user ? user.user() : null;
        var expiresAt = authorization.issuedAt().plus(lifetime(authorization));
        return apiClaims.lean(bare, authorization.resources(), userId, known, expiresAt);
    }

    /// RFC 9068 §2.2: what every access token says.
    private Claims.Builder bare(Authorization authorization, String jti) {
        var client = authorization.client();
        var scope = authorization.scope();
        var claims = Claims.builder().put("iss", issuer.value());
        authorization
                .holder()
                .put(claims)
                .audience(audience(authorization))
                .put("client_id", client.id())
                .put("iat", authorization.issuedAt())
                .put("exp", authorization.issuedAt().plus(lifetime(authorization)))
                .put("jti", jti)
                // RFC 7800 §3.1: what has to be proved by whoever uses it.
                .put("cnf", authorization.binding().confirmation())
                .put("scope", scope.isEmpty() ? null : scope.toString());
        return switch (authorization) {
            // RFC 9068 §2.2.1: how the user had signed in.
            case Authorization.OfUser user ->
                    claims.put("auth_time", user.consented().authTime())
                            .put("acr", user.consented().acr())
                            .put("amr", user.consented().amr());
            case Authorization.OfClient _, Authorization.OfKey _ -> claims;
        };
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
                authorization.binding().scheme(),
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
