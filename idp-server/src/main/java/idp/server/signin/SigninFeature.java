package idp.server.signin;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import idp.core.authorize.AuthorizeEndpoint;
import idp.core.session.Logout;
import idp.core.token.IdTokenHints;
import idp.server.parts.NodeParts;
import idp.server.signin.way.Flow;
import idp.server.signin.way.PageDoor;
import idp.server.signin.way.SignIn;
import idp.server.signin.way.SignInSteps;
import idp.server.signin.way.TabTickets;
import idp.server.web.Endpoints;
import idp.server.web.Feature;
import idp.server.web.request.SignInDoor;

/// The way of a person: from an app's request to its answer, and out again.
public record SigninFeature(
        AuthorizeHandler authorize,
        LoginHandler login,
        PasswordHandler password,
        ConsentHandler consent,
        AccountsHandler accounts,
        LogoutHandler logout,
        HomeHandler home)
        implements Feature {
    public static SigninFeature of(NodeParts node) {
        var on = node.on;
        var clock = node.clock;
        var screen = node.screen;
        var browsers = node.browsers;
        var hints = new IdTokenHints(node.jwts);
        var authorize =
                new AuthorizeEndpoint(
                        on.clients,
                        hints,
                        on.highest,
                        on.consents,
                        on.sessions,
                        on.codes,
                        on.opaque,
                        clock);
        var tickets = new TabTickets(node.issuer, on.ticketKeys, on.opaque);
        var steps =
                new SignInSteps(
                        authorize,
                        on.logins,
                        on.clients,
                        browsers,
                        tickets,
                        node.forms,
                        node.errors,
                        screen,
                        clock);
        var flow = new Flow(tickets, screen, node.errors, node.issuer, clock);
        var signIn = new SignIn(on.logins, on.sessions, browsers, flow, on.opaque, clock);
        var items = new ConsentItems(new RegisteredScopes(on.apis));
        return new SigninFeature(
                new AuthorizeHandler(authorize, steps, browsers, tickets, flow, screen, clock),
                new LoginHandler(steps, on.login, signIn, browsers, tickets, flow, screen, clock),
                new PasswordHandler(steps, on.passwordChange, signIn, flow, screen),
                new ConsentHandler(authorize, steps, tickets, items, flow, screen, clock),
                new AccountsHandler(steps, on.sessions, browsers, flow, screen, clock),
                new LogoutHandler(
                        new Logout(on.clients, hints),
                        new LogoutTickets(node.issuer, on.ticketKeys, on.opaque),
                        on.sessions,
                        browsers,
                        node.forms,
                        screen,
                        clock),
                new HomeHandler(browsers, screen, clock));
    }

    /// Where other features send people to sign in.
    public static SignInDoor door(NodeParts node) {
        var tickets = new TabTickets(node.issuer, node.on.ticketKeys, node.on.opaque);
        return new PageDoor(tickets, node.screen, node.clock);
    }

    @Override
    public void addTo(Endpoints to) {
        to.page(GET, "/", home::get);
        to.page("/authorize", authorize::get, authorize::post);
        to.page(GET, "/authorize/continue", authorize::goOn);
        to.page("/login", login::get, login::post);
        to.page("/password", password::get, password::post);
        to.page("/consent", consent::get, consent::post);
        to.page("/accounts", accounts::get, accounts::post);
        to.page("/logout", logout::get, logout::post);
        to.page(POST, "/logout/confirm", logout::confirm);
    }
}
