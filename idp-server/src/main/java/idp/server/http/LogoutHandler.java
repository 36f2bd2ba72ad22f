package idp.server.http;

import idp.core.oauth.Params;
import idp.core.session.Logout;
import idp.core.session.Session;
import idp.core.session.Sessions;
import idp.server.page.App;
import idp.server.page.Csp;
import idp.server.page.Form;
import idp.server.page.LogoutView;
import idp.server.page.LogoutView.Choice;
import idp.server.page.SignedOutView;
import idp.server.page.Target;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `/logout`: OIDC RP-Initiated Logout §2, and our own button. Nobody is signed out without a question,
/// unless an ID token proves the very session.
public final class LogoutHandler {
    private static final String CONFIRM = "/logout/confirm";
    private static final List<String> CARRIED =
            List.of("id_token_hint", "post_logout_redirect_uri", "client_id", "state");

    private final Logout logout;
    private final Sessions sessions;
    private final Browsers browsers;
    private final Guard guard;
    private final Screen screen;
    private final Runnable caughtUp;
    private final InstantSource clock;

    /// @param caughtUp returns when this node's own denylist has what was just committed
    public LogoutHandler(
            Logout logout,
            Sessions sessions,
            Browsers browsers,
            Guard guard,
            Screen screen,
            Runnable caughtUp,
            InstantSource clock) {
        this.logout = logout;
        this.sessions = sessions;
        this.browsers = browsers;
        this.guard = guard;
        this.screen = screen;
        this.caughtUp = caughtUp;
        this.clock = clock;
    }

    public void get(Exchange exchange) {
        var params = Reader.query(exchange);
        var browser = browsers.of(exchange);
        var wish = logout.read(params, browser.sessions(), clock.instant());
        var live = live(browser);
        var proven = wish.proven();
        if (proven != null) {
            end(List.of(proven));
            done(exchange, wish);
        } else if (live.isEmpty()) {
            done(exchange, wish);
        } else {
            ask(exchange, browser, params, wish, live);
        }
    }

    /// A cross-site form brings no cookies; it comes back as a link, with them.
    public void post(Exchange exchange) {
        var params = Reader.page(exchange);
        var query = new LinkedHashMap<String, String>();
        for (var name : CARRIED) {
            var value = params.get(name);
            if (value != null) {
                query.put(name, value);
            }
        }
        var path = screen.at("/logout");
        exchange.seeOther(query.isEmpty() ? path : Flow.withQuery(path, query));
    }

    public void confirm(Exchange exchange) {
        var browser = browsers.of(exchange);
        var params = Reader.page(exchange);
        guard.mustBeOurs(exchange, browser, CONFIRM, params.get("csrf"));
        if ("stay".equals(params.get("answer"))) {
            exchange.seeOther(screen.at("/"));
            return;
        }
        var wish = logout.read(params, browser.sessions(), clock.instant());
        var live = live(browser);
        var ticked = params.all("account");
        end(
                live.size() == 1
                        ? live
                        : live.stream().filter(session -> ticked.contains(session.sid())).toList());
        done(exchange, wish);
    }

    private void end(List<Session> chosen) {
        for (var session : chosen) {
            sessions.end(session.sid(), clock.instant());
        }
        if (!chosen.isEmpty()) {
            caughtUp.run();
        }
    }

    private void ask(
            Exchange exchange,
            Browser browser,
            Params params,
            Logout.Wish wish,
            List<Session> live) {
        var hidden = new LinkedHashMap<>(screen.form(CONFIRM, browser, null).hidden());
        for (var name : CARRIED) {
            var value = params.get(name);
            if (value != null) {
                hidden.put(name, value);
            }
        }
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
        var form = new Form(screen.at(CONFIRM), hidden);
        var returnTo = wish.returnTo();
        var csp = returnTo == null ? Csp.own() : Csp.to(Target.of(returnTo));
        screen.show(exchange, 200, new LogoutView(form, app, choices, List.of()), csp);
    }

    /// With a hint the browser goes straight back; without one the person is offered the way.
    private void done(Exchange exchange, Logout.Wish wish) {
        exchange.http().header("Clear-Site-Data", "\"cache\"");
        var returnTo = wish.returnTo();
        var client = wish.client();
        if (returnTo == null || client == null) {
            signedOut(exchange, new SignedOutView(null, null, screen.at("/login")));
            return;
        }
        // OIDC RP-Initiated Logout §2: the state goes back with the browser.
        var state = wish.state();
        var location = state == null ? returnTo : Flow.withQuery(returnTo, Map.of("state", state));
        if (wish.byHint()) {
            exchange.seeOther(location);
        } else {
            App app = Screen.app(client);
            signedOut(exchange, new SignedOutView(app, Target.of(location), screen.at("/login")));
        }
    }

    private void signedOut(Exchange exchange, SignedOutView view) {
        screen.show(exchange, 200, view, Csp.own());
    }

    private List<Session> live(Browser browser) {
        var now = clock.instant();
        return browser.sessions().stream().filter(session -> session.isLive(now)).toList();
    }
}
