package idp.server;

import idp.core.oauth.Issuer;
import idp.server.admin.AdminApi;
import idp.server.decide.AuthzenHandler;
import idp.server.decide.AuthzenSearchHandler;
import idp.server.feed.FeedHandler;
import idp.server.feed.StatusListHandler;
import idp.server.oauth.ApiKeyRevocationHandler;
import idp.server.oauth.DocumentsHandler;
import idp.server.oauth.IntrospectionHandler;
import idp.server.oauth.RevocationHandler;
import idp.server.oauth.TokenHandler;
import idp.server.oauth.UserInfoHandler;
import idp.server.playground.InspectHandler;
import idp.server.playground.PlaygroundHandler;
import idp.server.signin.AccountsHandler;
import idp.server.signin.AuthorizeHandler;
import idp.server.signin.ConsentHandler;
import idp.server.signin.HomeHandler;
import idp.server.signin.LoginHandler;
import idp.server.signin.LogoutHandler;
import idp.server.signin.PasswordHandler;
import idp.server.web.AssetsHandler;
import idp.server.web.Cors;
import idp.server.web.Edge;
import idp.server.web.HealthHandler;
import idp.server.web.Unread;
import io.javalin.config.RoutesConfig;
import org.jspecify.annotations.Nullable;

/// Every URL of this server, on one page. All of them lie under the issuer's path.
///
/// @param playground null where it is not offered
/// @param inspect likewise
record Routes(
        Issuer issuer,
        Edge edge,
        Unread unread,
        DocumentsHandler documents,
        AuthorizeHandler authorize,
        LoginHandler login,
        PasswordHandler password,
        ConsentHandler consent,
        AccountsHandler accounts,
        LogoutHandler logout,
        HomeHandler home,
        TokenHandler token,
        UserInfoHandler userInfo,
        IntrospectionHandler introspection,
        RevocationHandler revocation,
        FeedHandler feed,
        StatusListHandler statusLists,
        AuthzenHandler decisions,
        AuthzenSearchHandler searches,
        ApiKeyRevocationHandler apiKeyRevocation,
        HealthHandler health,
        AssetsHandler assets,
        AdminApi admin,
        @Nullable PlaygroundHandler playground,
        @Nullable InspectHandler inspect) {
    private static final String OIDC = "/.well-known/openid-configuration";
    private static final String OAUTH = "/.well-known/oauth-authorization-server";
    private static final String AUTHZEN = "/.well-known/authzen-configuration";
    private static final String RESOURCE = "/.well-known/oauth-protected-resource";

    void addTo(RoutesConfig to) {
        documents(to);
        protocol(to);
        decisions(to);
        people(to);
        management(to);
        if (playground != null) {
            playground(to, playground);
        }
        if (inspect != null) {
            to.get(at("/playground/inspect"), edge.page(inspect::get));
            to.post(at("/playground/inspect"), edge.page(inspect::post));
        }
        to.get("/health/live", edge.api(health::live));
        to.get("/health/ready", edge.api(health::ready));
        to.get(at("/assets/{hash}/{name}"), edge.api(assets::get));
        to.error(404, edge.unlessAnswered(404));
        to.error(405, edge.unlessAnswered(405));
    }

    private void documents(RoutesConfig to) {
        // OIDC Discovery §4 appends to the issuer; RFC 8414 §3.1 puts the path behind the
        // well-known.
        open(to, at(OIDC), documents::metadata);
        open(to, at(OAUTH), documents::metadata);
        open(to, RESOURCE + issuer.path(), documents::resource);
        if (!issuer.path().isEmpty()) {
            open(to, OIDC + issuer.path(), documents::metadata);
            open(to, OAUTH + issuer.path(), documents::metadata);
        }
        open(to, at("/jwks"), documents::jwks);
        // Where some clients look without asking the metadata.
        open(to, at("/.well-known/jwks.json"), documents::jwks);
    }

    /// For scripts of any origin, with the preflight that their browsers send.
    private void open(RoutesConfig to, String path, Edge.Step get) {
        to.get(path, edge.api(Cors.open(get)));
        to.options(path, edge.api(Cors.preflight("GET, HEAD")));
    }

    private void openPost(RoutesConfig to, String path, Edge.Step post) {
        to.post(path, edge.api(Cors.open(post)));
        to.options(path, edge.api(Cors.preflight("POST")));
    }

    private void protocol(RoutesConfig to) {
        to.get(at("/authorize"), edge.page(authorize::get));
        to.post(at("/authorize"), edge.page(authorize::post));
        to.get(at("/authorize/continue"), edge.page(authorize::goOn));
        openPost(to, at("/token"), token::post);
        to.get(at("/userinfo"), edge.api(Cors.open(userInfo::get)));
        to.post(at("/userinfo"), edge.api(Cors.open(userInfo::post)));
        to.options(at("/userinfo"), edge.api(Cors.preflight("GET, HEAD, POST")));
        to.post(at("/introspect"), edge.api(introspection::post));
        to.post(at("/api-key/revoke"), edge.api(apiKeyRevocation::post));
        openPost(to, at("/revoke"), revocation::post);
        to.get(at("/denylist/feed"), edge.client(feed::get));
        open(to, at("/statuslists/{id}"), statusLists::get);
        to.get(at("/logout"), edge.page(logout::get));
        to.post(at("/logout"), edge.page(logout::post));
    }

    private void decisions(RoutesConfig to) {
        // AuthZEN §9.2: the well-known part goes between host and path.
        open(to, AUTHZEN + issuer.path(), decisions::metadata);
        to.post(at("/access/v1/evaluation"), edge.program(decisions::evaluation));
        to.post(at("/access/v1/evaluations"), edge.program(decisions::evaluations));
        to.post(at("/access/v1/search/subject"), edge.program(searches::subject));
        to.post(at("/access/v1/search/resource"), edge.program(searches::resource));
        to.post(at("/access/v1/search/action"), edge.program(searches::action));
    }

    private void people(RoutesConfig to) {
        to.get(at("/"), edge.page(home::get));
        to.get(at("/login"), edge.page(login::get));
        to.post(at("/login"), edge.page(login::post));
        to.get(at("/password"), edge.page(password::get));
        to.post(at("/password"), edge.page(password::post));
        to.get(at("/consent"), edge.page(consent::get));
        to.post(at("/consent"), edge.page(consent::post));
        to.get(at("/accounts"), edge.page(accounts::get));
        to.post(at("/accounts"), edge.page(accounts::post));
        to.post(at("/logout/confirm"), edge.page(logout::confirm));
    }

    /// The table of these routes is [idp.server.admin.AdminRoute].
    private void management(RoutesConfig to) {
        to.get(at("/admin/api/openapi.yaml"), edge.program(call -> admin.describe(call.http())));
        for (var route : admin.routes()) {
            var path = at("/admin/api" + route.path());
            var handler = edge.program(call -> admin.run(route, call.http()));
            switch (route.method()) {
                case GET -> to.get(path, handler);
                case PUT -> to.put(path, handler);
                case POST -> to.post(path, handler);
                case DELETE -> to.delete(path, handler);
            }
        }
    }

    private void playground(RoutesConfig to, PlaygroundHandler app) {
        to.get(at("/playground"), edge.page(app::get));
        to.get(at("/playground/callback"), edge.page(app::callback));
        to.post(at("/playground/request"), edge.page(app::request));
        to.post(at("/playground/tokens"), edge.page(app::tokens));
        to.post(at("/playground/userinfo"), edge.page(app::userInfo));
        to.post(at("/playground/refresh"), edge.page(app::refresh));
        to.post(at("/playground/introspect"), edge.page(app::introspect));
        to.post(at("/playground/revoke"), edge.page(app::revoke));
        to.post(at("/playground/restart"), edge.page(app::restart));
    }

    private String at(String path) {
        return issuer.path() + path;
    }
}
