package idp.server.signin;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import idp.core.session.Logout;
import idp.server.parts.NodeParts;
import idp.server.signin.way.PageDoor;
import idp.server.signin.way.TabTickets;
import idp.server.signin.way.Way;
import idp.server.web.Endpoints;
import idp.server.web.Feature;
import idp.server.web.consent.ConsentItems;
import idp.server.web.consent.RegisteredScopes;
import idp.server.web.request.SignInDoor;

/// The way of a person: from an app's request to its answer, and out again.
public record SigninFeature(
        AuthorizeHandler authorize,
        LoginHandler login,
        WayOutHandler wayOut,
        PasswordHandler password,
        ConsentHandler consent,
        AccountsHandler accounts,
        LogoutHandler logout,
        HomeHandler home)
        implements Feature {
    public static SigninFeature of(NodeParts node, Way way) {
        var on = node.on;
        var clock = node.clock;
        var screen = node.screen;
        var browsers = node.browsers;
        var tickets = way.tickets();
        var steps = way.steps();
        var flow = way.flow();
        var signIn = way.signIn();
        var passkeys = node.passkeys;
        var items = new ConsentItems(new RegisteredScopes(on.apis));
        return new SigninFeature(
                new AuthorizeHandler(
                        way.authorize(), steps, browsers, tickets, flow, screen, clock),
                new LoginHandler(
                        steps,
                        on.login,
                        signIn,
                        way.trust(),
                        browsers,
                        tickets,
                        flow,
                        screen,
                        passkeys == null ? null : passkeys.prompts(),
                        on.people.mailed(),
                        on.join.signUps().rule(),
                        clock),
                new WayOutHandler(way.authorize(), steps, tickets, flow, screen, clock),
                new PasswordHandler(steps, on.passwordChange, signIn, flow, screen),
                new ConsentHandler(way.authorize(), steps, tickets, items, flow, screen, clock),
                new AccountsHandler(steps, on.sessions, browsers, flow, screen, clock),
                new LogoutHandler(
                        new Logout(on.clients, way.hints()),
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
        to.page(GET, "/login/cancel", wayOut::cancel);
        to.page(GET, "/login/another", wayOut::another);
        to.page("/login", login::get, login::post);
        to.page("/password", password::get, password::post);
        to.page("/consent", consent::get, consent::post);
        to.page("/accounts", accounts::get, accounts::post);
        to.page("/logout", logout::get, logout::post);
        to.page(POST, "/logout/confirm", logout::confirm);
    }
}
