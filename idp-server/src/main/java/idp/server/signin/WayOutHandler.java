package idp.server.signin;

import idp.core.authorize.AuthorizeEndpoint;
import idp.core.authorize.Destination;
import idp.server.signin.way.Flow;
import idp.server.signin.way.SignInSteps;
import idp.server.signin.way.Tab;
import idp.server.signin.way.TabTickets;
import idp.server.web.Screen;
import idp.server.web.request.Exchange;
import java.time.InstantSource;

/// `/login/cancel` and `/login/another`: the two ways out of every step of a sign-in, back to the
/// app that asked, and to somebody else's account. They change nothing, so a link is enough; what the step
/// had begun ends by itself.
final class WayOutHandler {
    private final AuthorizeEndpoint endpoint;
    private final SignInSteps steps;
    private final TabTickets tickets;
    private final Flow flow;
    private final Screen screen;
    private final InstantSource clock;

    WayOutHandler(
            AuthorizeEndpoint endpoint,
            SignInSteps steps,
            TabTickets tickets,
            Flow flow,
            Screen screen,
            InstantSource clock) {
        this.endpoint = endpoint;
        this.steps = steps;
        this.tickets = tickets;
        this.flow = flow;
        this.screen = screen;
        this.clock = clock;
    }

    /// RFC 6749 §4.1.2.1: the app is told that its request was refused.
    void cancel(Exchange exchange) {
        var stop = steps.look(exchange);
        if (stop == null) {
            return;
        }
        if (stop.to() instanceof Destination.App app) {
            flow.goOn(exchange, stop.browser(), app, endpoint.deny(app));
        } else {
            exchange.seeOther(screen.at("/"));
        }
    }

    /// The same request, with a free choice of account.
    void another(Exchange exchange) {
        var stop = steps.look(exchange);
        if (stop == null) {
            return;
        }
        var login = screen.at("/login");
        if (stop.to() instanceof Destination.App app) {
            var free = new Tab(app.choosingAnother());
            exchange.seeOther(login + "?tx=" + tickets.seal(free, stop.browser(), clock.instant()));
        } else {
            exchange.seeOther(login);
        }
    }
}
