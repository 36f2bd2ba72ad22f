package idp.server.signin;

import idp.core.authorize.AuthorizeEndpoint;
import idp.core.authorize.AuthorizeOutcome;
import idp.core.authorize.Pending;
import idp.core.client.Clients;
import idp.core.oauth.Params;
import idp.server.web.ErrorPages;
import idp.server.web.request.Browser;
import idp.server.web.request.Browsers;
import idp.server.web.request.Exchange;
import idp.server.web.request.FormGuard;
import idp.server.web.request.Reader;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// What the pages of a sign-in have in common: each is reached with its ticket, asks the endpoint
/// again what is to be done, and shows itself only if that is still its own question.
public final class SignInSteps {
    /// A request at one of our pages.
    record Stop(
            Exchange exchange,
            Browser browser,
            Params form,
            @Nullable Pending pending,
            @Nullable AuthorizeOutcome outcome) {}

    private final AuthorizeEndpoint endpoint;
    private final Clients clients;
    private final Browsers browsers;
    private final Tickets tickets;
    private final FormGuard guard;
    private final ErrorPages errors;
    private final InstantSource clock;

    public SignInSteps(
            AuthorizeEndpoint endpoint,
            Clients clients,
            Browsers browsers,
            Tickets tickets,
            FormGuard guard,
            ErrorPages errors,
            InstantSource clock) {
        this.endpoint = endpoint;
        this.clients = clients;
        this.browsers = browsers;
        this.tickets = tickets;
        this.guard = guard;
        this.errors = errors;
        this.clock = clock;
    }

    /// A page that is looked at. Null when an answer was sent: the ticket is no good.
    @Nullable Stop look(Exchange exchange) {
        return stop(exchange, browsers.of(exchange), Reader.query(exchange));
    }

    /// A form that was posted from one of our pages, from this browser.
    @Nullable Stop submit(Exchange exchange, String form) {
        var browser = browsers.of(exchange);
        var params = Reader.page(exchange);
        guard.mustBeOurs(exchange, browser, form, params.get("csrf"));
        return stop(exchange, browser, params);
    }

    private @Nullable Stop stop(Exchange exchange, Browser browser, Params params) {
        if (!params.has("tx")) {
            return new Stop(exchange, browser, params, null, null);
        }
        return switch (tickets.open(params.get("tx"), browser, clock.instant())) {
            case Tickets.Opened.Ours(var pending) -> {
                var outcome = endpoint.answer(pending, browser.sessions());
                yield new Stop(exchange, browser, params, pending, outcome);
            }
            case Tickets.Opened.Unbound(var pending) -> expired(exchange, pending);
            case Tickets.Opened.Late(var pending) -> expired(exchange, pending);
            case Tickets.Opened.Gone _ -> expired(exchange, null);
        };
    }

    /// The way on ends here; the app that the request was for can begin another.
    @Nullable Stop expired(Exchange exchange, @Nullable Pending pending) {
        var id = pending == null ? null : pending.params().get("client_id");
        var client = id == null ? null : clients.find(id);
        errors.expired(exchange, client == null || !client.enabled() ? null : client);
        return null;
    }
}
