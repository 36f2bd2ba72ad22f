package idp.server.signin;

import static idp.core.oauth.ErrorCode.INVALID_REQUEST;

import idp.core.oauth.Params;
import idp.core.oauth.Refused;
import idp.core.session.Logout;
import idp.core.session.Session;
import idp.core.session.Sessions;
import idp.server.page.view.LogoutView;
import idp.server.page.view.LogoutView.Choice;
import idp.server.page.view.ReturnAddress;
import idp.server.page.view.SignedOutView;
import idp.server.web.Screen;
import idp.server.web.request.Browser;
import idp.server.web.request.Browsers;
import idp.server.web.request.Exchange;
import idp.server.web.request.FormGuard;
import idp.server.web.request.Query;
import idp.server.web.request.Reader;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// `/logout`: OIDC RP-Initiated Logout §2, and our own button. Nobody is signed out without a question,
/// unless an ID token proves the very session.
public final class LogoutHandler {
    private static final String CONFIRM = "/logout/confirm";

    private final Logout logout;
    private final LogoutTickets tickets;
    private final Sessions sessions;
    private final Browsers browsers;
    private final FormGuard guard;
    private final Screen screen;
    private final InstantSource clock;

    public LogoutHandler(
            Logout logout,
            LogoutTickets tickets,
            Sessions sessions,
            Browsers browsers,
            FormGuard guard,
            Screen screen,
            InstantSource clock) {
        this.logout = logout;
        this.tickets = tickets;
        this.sessions = sessions;
        this.browsers = browsers;
        this.guard = guard;
        this.screen = screen;
        this.clock = clock;
    }

    public void get(Exchange exchange) {
        var asked = asked(Reader.query(exchange));
        var browser = browsers.of(exchange);
        var wish = logout.wish(asked, browser.sessions(), clock.instant());
        var live = live(browser);
        var proven = wish.proven();
        if (proven != null) {
            end(List.of(proven));
            done(exchange, wish);
        } else if (live.isEmpty()) {
            done(exchange, wish);
        } else {
            ask(exchange, browser, asked, wish, live);
        }
    }

    /// A cross-site form brings no cookies; it comes back as a link, with them. The link is short: an ID
    /// token is not.
    public void post(Exchange exchange) {
        var asked = logout.read(Reader.page(exchange), clock.instant());
        var path = screen.at("/logout");
        var nothing = asked.equals(Logout.Asked.NOTHING);
        exchange.seeOther(nothing ? path : path + "?tx=" + tickets.seal(asked, clock.instant()));
    }

    public void confirm(Exchange exchange) {
        var browser = browsers.of(exchange);
        var params = Reader.page(exchange);
        guard.mustBeOurs(exchange, browser, CONFIRM, params.get("csrf"));
        if ("stay".equals(params.get("answer"))) {
            exchange.seeOther(screen.at("/"));
            return;
        }
        var wish = logout.wish(asked(params), browser.sessions(), clock.instant());
        var live = live(browser);
        var ticked = params.all("account");
        end(
                live.size() == 1
                        ? live
                        : live.stream().filter(session -> ticked.contains(session.sid())).toList());
        done(exchange, wish);
    }

    private Logout.Asked asked(Params params) {
        var tx = params.get("tx");
        if (tx == null) {
            return logout.read(params, clock.instant());
        }
        var asked = tickets.open(tx, clock.instant());
        if (asked == null) {
            throw new Refused(INVALID_REQUEST, "tx was not made by this page");
        }
        return asked;
    }

    private void end(List<Session> chosen) {
        for (var session : chosen) {
            sessions.end(session.sid(), clock.instant());
        }
    }

    private void ask(
            Exchange exchange,
            Browser browser,
            Logout.Asked asked,
            Logout.Wish wish,
            List<Session> live) {
        var proven = wish.proven();
        var choices =
                live.stream()
                        .map(session ->
                                new Choice(
                                        session.sid(),
                                        Screen.account(session),
                                        proven == null || session.sid().equals(proven.sid())))
                        .toList();
        var app = wish.client() == null ? null : Screen.app(wish.client());
        var form = screen.form(CONFIRM, browser, tickets.seal(asked, clock.instant()));
        screen.show(exchange, 200, new LogoutView(form, app, choices));
    }

    /// With a hint the browser goes straight back; without one the person is offered the way. An address
    /// that the app has not registered is not gone to, and the page says so.
    private void done(Exchange exchange, Logout.Wish wish) {
        exchange.http().header("Clear-Site-Data", "\"cache\"");
        var returnTo = wish.returnTo();
        var client = wish.client();
        if (returnTo == null || client == null) {
            var app = client == null ? null : Screen.app(client);
            signedOut(
                    exchange,
                    new SignedOutView(app, null, wish.unregistered(), screen.at("/login")));
            return;
        }
        // OIDC RP-Initiated Logout §2: the state goes back with the browser.
        var state = wish.state();
        var location = state == null ? returnTo : Query.added(returnTo, Map.of("state", state));
        var app = Screen.app(client);
        if (wish.byHint()) {
            screen.leave(exchange, app, location);
        } else {
            signedOut(
                    exchange,
                    new SignedOutView(app, ReturnAddress.of(location), false, screen.at("/login")));
        }
    }

    private void signedOut(Exchange exchange, SignedOutView view) {
        screen.show(exchange, 200, view);
    }

    private List<Session> live(Browser browser) {
        var now = clock.instant();
        return browser.sessions().stream().filter(session -> session.isLive(now)).toList();
    }
}
