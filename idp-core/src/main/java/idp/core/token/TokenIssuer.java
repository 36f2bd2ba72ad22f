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
import org.jspecify.annotations.Nullable;

/// Mints what an [Authorization] allows: an access token always (RFC 9068), an ID token where
/// `openid` was granted (OIDC Core §2). Nothing is written; signing comes after the commit.
public final class TokenIssuer {
    private final Issuer issuer;
    private final Jwts jwts;
    private final IdTokens idTokens;
    private final Opaque opaque;
    private final TokenStatuses statuses;
    private final AccessClaims said;

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
        this.opaque = opaque;
        this.statuses = statuses;
        this.said = new AccessClaims(issuer, apis, subjects, users);
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
        var sid = AccessClaims.session(authorization);
        var client = authorization.client().id();
        var issuedAt = authorization.issuedAt();
        var facts = authorization.holder().facts(jti, sid, client, issuedAt);
        var status = status(authorization, facts);
        return sign(said.of(authorization, jti, status), authorization);
    }

    /// Where the token's status is, for APIs that want to be told by a list.
    private @Nullable Claims status(Authorization authorization, TokenFacts facts) {
        if (!said.form(authorization).statusList()) {
            return null;
        }
        var expiresAt = authorization.issuedAt().plus(said.lifetime(authorization));
        var place = statuses.place(facts, expiresAt);
        var list =
                Claims.builder()
                        .put("idx", place.index())
                        .put("uri", issuer.url("/statuslists/" + place.list()))
                        .build();
        return Claims.builder().put("status_list", list).build();
    }

    private String sign(Claims claims, Authorization authorization) {
        var form = said.form(authorization);
        return TokenSize.bounded(
                jwts.sign(claims, form.type(), form.algorithm(), authorization.issuedAt()));
    }

    private TokenResponse response(
            Authorization authorization,
            String accessToken,
            @Nullable String refreshToken,
            @Nullable String idToken) {
        return new TokenResponse(
                accessToken,
                authorization.binding().scheme(),
                said.lifetime(authorization),
                authorization.scope(),
                refreshToken,
                idToken,
                authorization instanceof Authorization.OfKey ? Grant.Exchange.ACCESS_TOKEN : null);
    }
}
