package idp.server.signin;

import idp.core.authorize.AuthorizeEndpoint;
import idp.core.authorize.Pending;
import idp.server.web.Screen;
import idp.server.web.request.Browsers;
import idp.server.web.request.Exchange;
import idp.server.web.request.Reader;
import java.time.InstantSource;

/// `/authorize` and `/authorize/continue`: HTTP in, [AuthorizeEndpoint], the next stop out.
public final class AuthorizeHandler {
    private final AuthorizeEndpoint endpoint;
    private final SignInSteps stops;
    private final Browsers browsers;
    private final Tickets tickets;
    private final Flow flow;
    private final Screen screen;
    private final InstantSource clock;

    public AuthorizeHandler(
            AuthorizeEndpoint endpoint,
            SignInSteps stops,
            Browsers browsers,
            Tickets tickets,
            Flow flow,
            Screen screen,
            InstantSource clock) {
        this.endpoint = endpoint;
        this.stops = stops;
        this.browsers = browsers;
        this.tickets = tickets;
        this.flow = flow;
        this.screen = screen;
        this.clock = clock;
    }

    /// OIDC Core §3.1.2.1
    public void get(Exchange exchange) {
        decide(exchange, endpoint.begin(Reader.request(exchange)));
    }

    /// OIDC Core §3.1.2.1: a form from another site brings no cookies, so nothing is decided here; the
    /// request comes back as a link, with them.
    public void post(Exchange exchange) {
        var pending = endpoint.begin(Reader.postedRequest(exchange));
        var refusal = endpoint.refusal(pending);
        if (refusal != null) {
            flow.refuse(exchange, refusal);
            return;
        }
        var tx = tickets.sealUnbound(pending, clock.instant());
        exchange.seeOther(screen.at("/authorize/continue") + "?tx=" + tx);
    }

    /// A stop was answered, or a posted request comes back.
    public void goOn(Exchange exchange) {
        var browser = browsers.of(exchange);
        var tx = Reader.query(exchange).get("tx");
        switch (tickets.open(tx, browser, clock.instant())) {
            case Tickets.Opened.Ours(var pending) ->
                    flow.goOn(
                            exchange,
                            browser,
                            pending,
                            endpoint.answer(pending, browser.sessions()));
            case Tickets.Opened.Unbound(var pending) -> decide(exchange, pending);
            case Tickets.Opened.Late(var pending) -> stops.expired(exchange, pending);
            case Tickets.Opened.Gone _ -> stops.expired(exchange, null);
        }
    }

    private void decide(Exchange exchange, Pending pending) {
        var browser = browsers.of(exchange);
        flow.goOn(exchange, browser, pending, endpoint.answer(pending, browser.sessions()));
    }
}
