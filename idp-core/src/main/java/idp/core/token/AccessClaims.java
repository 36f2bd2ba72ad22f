package idp.core.token;

import idp.core.access.ResourceServers;
import idp.core.access.facts.Subjects;
import idp.core.jose.Claims;
import idp.core.oauth.Issuer;
import idp.core.oauth.Scope;
import idp.core.user.Users;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What an access token says: RFC 9068 §2.2. Whoever issues one and whoever only shows what one would say
/// ask here.
final class AccessClaims {
    private final Issuer issuer;
    private final ResourceServers apis;
    private final ApiClaims apiClaims;

    AccessClaims(Issuer issuer, ResourceServers apis, Subjects subjects, Users users) {
        this.issuer = issuer;
        this.apis = apis;
        this.apiClaims = new ApiClaims(apis, subjects, users);
    }

    /// @param status where its status is, if an API wants to be told by a list
    Claims of(Authorization authorization, String jti, @Nullable Claims status) {
        Supplier<Claims.Builder> bare =
                () ->
                        bare(authorization, jti)
                                .put("sid", session(authorization))
                                .put("status", status);
        return switch (authorization.holder()) {
            case Holder.Person person -> told(bare, authorization, person.id());
            case Holder.ServiceAccount _, Holder.Client _ -> bare.get().build();
        };
    }

    /// The session that the token ends with, if it does.
    static @Nullable String session(Authorization authorization) {
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

    AccessTokenForm form(Authorization authorization) {
        var resources = authorization.resources();
        return AccessTokenForm.of(authorization.client(), resources, apis.withResource(resources));
    }

    Duration lifetime(Authorization authorization) {
        var usual = form(authorization).lifetime();
        // RFC 8693 §2.2: GR-08, no token outlives what it was exchanged for.
        if (authorization instanceof Authorization.OfKey key) {
            var left = Duration.between(key.issuedAt(), key.keyExpiresAt());
            return left.compareTo(usual) < 0 ? left : usual;
        }
        return usual;
    }
}
