package idp.server;

import idp.core.access.MissingForPermit;
import idp.core.authorize.AuthorizeEndpoint;
import idp.core.authorize.Discovery;
import idp.core.authzen.AccessCallers;
import idp.core.authzen.AccessEndpoint;
import idp.core.authzen.AccessSearch;
import idp.core.authzen.AccessTokens;
import idp.core.authzen.Inspector;
import idp.core.client.ClientAuthenticator;
import idp.core.grant.ClientCredentialsGrant;
import idp.core.grant.CodeGrant;
import idp.core.grant.ExchangeGrant;
import idp.core.grant.RefreshGrant;
import idp.core.grant.TokenEndpoint;
import idp.core.jose.Jwts;
import idp.core.oauth.Opaque;
import idp.core.revoke.MachineClock;
import idp.core.revoke.Receipts;
import idp.core.revoke.Revocations;
import idp.core.revoke.TokenStatuses;
import idp.core.session.Logout;
import idp.core.token.IdTokenHints;
import idp.core.token.Introspection;
import idp.core.token.NewApiKeys;
import idp.core.token.OwnTokens;
import idp.core.token.Revocation;
import idp.core.token.UserInfo;
import idp.server.admin.AdminApi;
import idp.server.admin.Cursors;
import idp.server.config.Config;
import idp.server.db.mirror.MirroredDenylist;
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
import idp.server.page.Assets;
import idp.server.page.Pages;
import idp.server.page.Site;
import idp.server.page.Texts;
import idp.server.playground.InspectHandler;
import idp.server.playground.PlaygroundHandler;
import idp.server.playground.PlaygroundTickets;
import idp.server.signin.AccountsHandler;
import idp.server.signin.AuthorizeHandler;
import idp.server.signin.ConsentHandler;
import idp.server.signin.ConsentItems;
import idp.server.signin.Flow;
import idp.server.signin.HomeHandler;
import idp.server.signin.LoginHandler;
import idp.server.signin.LogoutHandler;
import idp.server.signin.LogoutTickets;
import idp.server.signin.PasswordHandler;
import idp.server.signin.RegisteredScopes;
import idp.server.signin.SignIn;
import idp.server.signin.SignInSteps;
import idp.server.signin.Tickets;
import idp.server.web.AssetsHandler;
import idp.server.web.Edge;
import idp.server.web.ErrorPages;
import idp.server.web.HealthHandler;
import idp.server.web.Screen;
import idp.server.web.Unread;
import idp.server.web.request.Browsers;
import idp.server.web.request.ClientAddress;
import idp.server.web.request.Cookies;
import idp.server.web.request.FormGuard;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/// The object graph of the endpoints, from [Components] to every URL ([Routes]).
final class Wiring {
    private Wiring() {}

    /// The one place where randomness comes from.
    static Opaque opaque() {
        return new Opaque(new SecureRandom());
    }

    /// The one place where this machine's clocks are read.
    static MachineClock machine() {
        return new MachineClock(System::nanoTime, InstantSource.system());
    }

    /// The time of this machine, for a command that has no database to ask.
    static InstantSource time() {
        return InstantSource.system();
    }

    /// @param ready whether this node can give good answers now
    static Routes routes(
            Config config,
            Components on,
            MirroredDenylist denylist,
            Revocations revocations,
            Receipts receipts,
            TokenStatuses statuses,
            Edge.Watch watch,
            BooleanSupplier ready) {
        var issuer = config.issuer();
        var clock = on.clock;
        var jwts = new Jwts(issuer, on.keys);
        var hints = new IdTokenHints(jwts);
        var tokens = new OwnTokens(jwts, denylist);
        var authenticator = new ClientAuthenticator(on.clients);
        var authorize =
                new AuthorizeEndpoint(
                        on.clients, hints, on.consents, on.sessions, on.codes, on.opaque, clock);
        var token =
                new TokenEndpoint(
                        authenticator,
                        new CodeGrant(on.codes, on.refreshTokens, on.family),
                        new RefreshGrant(on.refreshTokens, on.family),
                        new ClientCredentialsGrant(on.clients),
                        new ExchangeGrant(on.apiKeys, on.clients),
                        on.tokenIssuer(issuer, jwts, statuses),
                        clock);
        var introspection =
                new Introspection(
                        issuer,
                        authenticator,
                        tokens,
                        on.refreshTokens,
                        on.family,
                        on.subjects,
                        clock);
        var revocation =
                new Revocation(
                        authenticator, tokens, on.refreshTokens, on.family, revocations, clock);
        var callers = new AccessCallers(issuer, authenticator, tokens, on.clients, on.apis);
        var passed = new AccessTokens(tokens);
        var missing =
                new MissingForPermit(on.policies, on.subjects, on.keepers.roles(), on.judge, clock);
        var decisions = new AccessEndpoint(on.decisions, missing, passed, clock);
        var searches =
                new AccessSearch(
                        on.decisions,
                        on.policies,
                        on.subjects,
                        on.keepers.resources(),
                        passed,
                        clock);
        var texts = Texts.bundled();
        var assets = new Assets();
        var base = issuer.path();
        var pages = new Pages(new Site("Gatehouse", base, config.help()), texts, assets);
        var screen = new Screen(pages, texts, base);
        // An error page has to come even when the database cannot tell the time.
        var errors =
                new ErrorPages(
                        screen, issuer, config.mode() == Config.Mode.DEV, InstantSource.system());
        var browsers = new Browsers(new Cookies(issuer.isHttps()), on.sessions, on.opaque);
        var tickets = new Tickets(issuer, on.ticketKeys, on.opaque);
        var guard = new FormGuard(issuer);
        var stops = new SignInSteps(authorize, on.clients, browsers, tickets, guard, errors, clock);
        var flow = new Flow(tickets, screen, errors, issuer, clock);
        var signIn = new SignIn(on.sessions, browsers, on.opaque, clock);
        var playground =
                config.mode() == Config.Mode.DEV
                        ? new PlaygroundHandler(
                                issuer,
                                browsers,
                                new PlaygroundTickets(issuer, on.ticketKeys, on.opaque),
                                guard,
                                screen,
                                on.opaque,
                                clock)
                        : null;
        var inspect =
                config.mode() == Config.Mode.DEV
                        ? new InspectHandler(
                                new Inspector(issuer, tokens, on.decisions, clock),
                                on.apis,
                                browsers,
                                guard,
                                screen)
                        : null;
        var admin =
                new AdminApi(
                        issuer,
                        tokens,
                        on.decisions,
                        on.keepers,
                        on.apiKeys,
                        new NewApiKeys(on.apiKeys, on.clients, on.opaque),
                        on.followers,
                        on.evaluator,
                        new Cursors(issuer, on.ticketKeys, on.opaque),
                        on.opaque,
                        clock);
        var edge =
                new Edge(
                        issuer,
                        new ClientAddress(config.listen().trustedProxies()),
                        on.opaque,
                        errors,
                        watch);
        return new Routes(
                issuer,
                edge,
                new Unread(issuer, errors, edge),
                new DocumentsHandler(
                        issuer, Discovery.document(issuer, texts.tags()), on.keys, clock),
                new AuthorizeHandler(authorize, stops, browsers, tickets, flow, screen, clock),
                new LoginHandler(stops, on.login, signIn, browsers, tickets, flow, screen, clock),
                new PasswordHandler(
                        stops, on.users, on.passwordChange, signIn, tickets, flow, screen, clock),
                new ConsentHandler(
                        authorize,
                        stops,
                        tickets,
                        new ConsentItems(new RegisteredScopes(on.apis)),
                        flow,
                        screen,
                        clock),
                new AccountsHandler(stops, on.sessions, browsers, flow, screen, clock),
                new LogoutHandler(
                        new Logout(on.clients, hints),
                        new LogoutTickets(issuer, on.ticketKeys, on.opaque),
                        on.sessions,
                        browsers,
                        guard,
                        screen,
                        clock),
                new HomeHandler(
                        browsers, screen, playground == null ? null : base + "/playground", clock),
                new TokenHandler(token),
                new UserInfoHandler(new UserInfo(issuer, tokens, on.users, clock), issuer),
                new IntrospectionHandler(introspection),
                new RevocationHandler(revocation),
                new FeedHandler(callers, denylist.frames(), receipts, clock),
                new StatusListHandler(issuer, on.statusLists, jwts, clock),
                new AuthzenHandler(issuer, callers, decisions, clock),
                new AuthzenSearchHandler(callers, searches, clock),
                new ApiKeyRevocationHandler(on.apiKeys, clock),
                new HealthHandler(ready),
                new AssetsHandler(assets, base),
                admin,
                playground,
                inspect);
    }
}
