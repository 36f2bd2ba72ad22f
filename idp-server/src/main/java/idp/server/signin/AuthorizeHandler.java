package idp.server.signin;

import idp.core.authorize.AuthorizeEndpoint;
import idp.core.authorize.Destination;
import idp.server.signin.way.Flow;
import idp.server.signin.way.SignInSteps;
import idp.server.signin.way.Tab;
import idp.server.signin.way.TabTickets;
import idp.server.web.Screen;
import idp.server.web.request.Browser;
import idp.server.web.request.Browsers;
import idp.server.web.request.Exchange;
import idp.server.web.request.Languages;
import idp.server.web.request.Reader;
import java.time.InstantSource;

/// `/authorize` and `/authorize/continue`: HTTP in, [AuthorizeEndpoint], the next stop out.
public final class AuthorizeHandler {
    private final AuthorizeEndpoint endpoint;
    private final SignInSteps steps;
    private final Browsers browsers;
    private final TabTickets tickets;
    private final Flow flow;
    private final Screen screen;
    private final InstantSource clock;

    public AuthorizeHandler(
            AuthorizeEndpoint endpoint,
            SignInSteps steps,
            Browsers browsers,
            TabTickets tickets,
            Flow flow,
            Screen screen,
            InstantSource clock) {
        this.endpoint = endpoint;
        this.steps = steps;
        this.browsers = browsers;
        this.tickets = tickets;
        this.flow = flow;
        this.screen = screen;
        this.clock = clock;
    }

    /// OIDC Core §3.1.2.1
    public void get(Exchange exchange) {
        var app = endpoint.begin(Reader.request(exchange));
        decide(exchange, browsers.of(exchange), app);
    }

    /// OIDC Core §3.1.2.1: a form from another site brings no cookies, so nothing is decided here; the
    /// request comes back as a link, with them.
    public void post(Exchange exchange) {
        var app = endpoint.begin(Reader.postedRequest(exchange));
        var refusal = endpoint.refusal(app);
        if (refusal != null) {
            flow.refuse(exchange, refusal);
            return;
        }
        var tx = tickets.sealUnbound(app, clock.instant());
        exchange.seeOther(screen.at("/authorize/continue") + "?tx=" + tx);
    }

    /// A stop was answered, or a posted request comes back.
    public void goOn(Exchange exchange) {
        var browser = browsers.of(exchange);
        var tx = Reader.query(exchange).get("tx");
        switch (tickets.open(tx, browser, clock.instant())) {
            case TabTickets.Opened.Ours(Tab(var to, _, _)) -> decide(exchange, browser, to);
            case TabTickets.Opened.Unbound(var to) -> decide(exchange, browser, to);
            case TabTickets.Opened.Late(var to) -> steps.expired(exchange, to);
            case TabTickets.Opened.Gone _ -> steps.expired(exchange, null);
        }
    }

    private void decide(Exchange exchange, Browser browser, Destination to) {
        switch (to) {
            case Destination.App app -> {
                Languages.want(exchange, app.request().uiLocales());
                flow.goOn(exchange, browser, app, endpoint.answer(app, browser.sessions()));
            }
            case Destination.Home _ -> exchange.seeOther(screen.at("/"));
            case Destination.Account(_, var page) -> exchange.seeOther(screen.at(page));
        }
    }
}
