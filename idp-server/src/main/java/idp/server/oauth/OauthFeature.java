package idp.server.oauth;

import static io.javalin.http.HandlerType.POST;

import idp.core.authorize.Discovery;
import idp.core.token.Introspection;
import idp.server.parts.NodeParts;
import idp.server.parts.TokenParts;
import idp.server.web.Endpoints;
import idp.server.web.Feature;

/// The endpoints of OAuth and OpenID Connect that programs call.
public record OauthFeature(
        DocumentsHandler documents,
        TokenHandler token,
        UserInfoHandler userInfo,
        IntrospectionHandler introspection,
        RevocationHandler revocation,
        ApiKeyRevocationHandler apiKeyRevocation)
        implements Feature {
    public static OauthFeature of(NodeParts node, TokenParts parts) {
        var on = node.on;
        var issuer = node.issuer;
        var clock = node.clock;
        var introspection =
                new Introspection(
                        issuer,
                        node.authenticator,
                        node.tokens,
                        on.refreshTokens,
                        on.family,
                        on.subjects,
                        clock);
        var metadata = Discovery.document(issuer, node.texts.tags(), on.abilities);
        return new OauthFeature(
                new DocumentsHandler(issuer, metadata, on.keys, clock),
                new TokenHandler(parts.tokens()),
                new UserInfoHandler(parts.userInfo(), issuer),
                new IntrospectionHandler(introspection),
                new RevocationHandler(parts.revocation()),
                new ApiKeyRevocationHandler(on.apiKeys, clock));
    }

    @Override
    public void addTo(Endpoints to) {
        to.wellKnownAtBoth("openid-configuration", documents::metadata);
        to.wellKnownAtBoth("oauth-authorization-server", documents::metadata);
        to.wellKnown("oauth-protected-resource", documents::resource);
        to.open("/jwks", documents::jwks);
        // Where some clients look without asking the metadata.
        to.open("/.well-known/jwks.json", documents::jwks);
        to.openPost("/token", token::post);
        to.openPost("/revoke", revocation::post);
        to.openBoth("/userinfo", userInfo::get, userInfo::post);
        to.api(POST, "/introspect", introspection::post);
        to.api(POST, "/api-key/revoke", apiKeyRevocation::post);
    }
}
