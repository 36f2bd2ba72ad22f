package idp.server;

import idp.core.access.Missing;
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
import idp.server.db.MirroredDenylist;
import idp.server.http.AccountsHandler;
import idp.server.http.ApiKeyRevocationHandler;
import idp.server.http.AssetsHandler;
import idp.server.http.AuthorizeHandler;
import idp.server.http.AuthzenHandler;
import idp.server.http.AuthzenSearchHandler;
import idp.server.http.Browsers;
import idp.server.http.ClientAddress;
import idp.server.http.ConsentHandler;
import idp.server.http.ConsentItems;
import idp.server.http.Cookies;
import idp.server.http.DocumentsHandler;
import idp.server.http.Edge;
import idp.server.http.ErrorPages;
import idp.server.http.FeedHandler;
import idp.server.http.Flow;
import idp.server.http.Guard;
import idp.server.http.HealthHandler;
import idp.server.http.HomeHandler;
import idp.server.http.InspectHandler;
import idp.server.http.IntrospectionHandler;
import idp.server.http.LoginHandler;
import idp.server.http.LogoutHandler;
import idp.server.http.LogoutTickets;
import idp.server.http.PasswordHandler;
import idp.server.http.PlaygroundHandler;
import idp.server.http.PlaygroundTickets;
import idp.server.http.RegisteredScopes;
import idp.server.http.RevocationHandler;
import idp.server.http.Screen;
import idp.server.http.SignIn;
import idp.server.http.StatusListHandler;
import idp.server.http.Stops;
import idp.server.http.Tickets;
import idp.server.http.TokenHandler;
import idp.server.http.Unread;
import idp.server.http.UserInfoHandler;
import idp.server.page.Assets;
import idp.server.page.Pages;
import idp.server.page.Site;
import idp.server.page.Texts;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/// The object graph of the endpoints, from what a node stands on ([Ground]) to every URL ([Routes]).
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
            Ground on,
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
        var missing = new Missing(on.policies, on.subjects, on.keepers.roles(), on.judge, clock);
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
        var guard = new Guard(issuer);
        var stops = new Stops(authorize, on.clients, browsers, tickets, guard, errors, clock);
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
        var languages = texts.locales().stream().map(Locale::toLanguageTag).toList();

        var proxies = new ClientAddress(config.listen().trustedProxies());
        var edge = new Edge(issuer, proxies, on.opaque, errors, watch);

        return new Routes(
                issuer,
                edge,
                new Unread(issuer, errors, edge),
                new DocumentsHandler(issuer, Discovery.document(issuer, languages), on.keys, clock),
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
