package idp.server.http;

import idp.core.oauth.Refused;
import idp.server.page.Csp;
import idp.server.page.Details;
import idp.server.page.ErrorView;
import idp.server.page.ErrorView.Trouble;
import java.time.InstantSource;

/// What a person sees when something cannot go on: never a redirect, never the request's own text.
public final class ErrorPages implements Edge.Face {
    private final Screen screen;
    private final InstantSource clock;

    public ErrorPages(Screen screen, InstantSource clock) {
        this.screen = screen;
        this.clock = clock;
    }

    @Override
    public void refused(Exchange exchange, Refused why) {
        var view = ErrorView.of(Trouble.BAD_REQUEST, exchange.ref(), clock.instant());
        var details = new Details(why.code().wire(), why.description(), null, null, null);
        show(exchange, new ErrorView(view.trouble(), view.ref(), view.at(), null, null, details));
    }

    @Override
    public void unavailable(Exchange exchange) {
        exchange.http().header("Retry-After", Integer.toString(Answers.RETRY_AFTER_SECONDS));
        show(exchange, ErrorView.of(Trouble.BUSY, exchange.ref(), clock.instant()));
    }

    @Override
    public void rejected(Exchange exchange, int status) {
        var trouble =
                switch (status) {
                    case 403 -> Trouble.STALE_FORM;
                    case 404 -> Trouble.NOT_FOUND;
                    case 429 -> Trouble.TOO_MANY;
                    default -> Trouble.BAD_REQUEST;
                };
        var view = ErrorView.of(trouble, exchange.ref(), clock.instant());
        screen.show(exchange, status, view, Csp.own());
    }

    /// A sign-in that has expired, or was started in another browser.
    void expired(Exchange exchange) {
        show(exchange, ErrorView.of(Trouble.EXPIRED, exchange.ref(), clock.instant()));
    }

    private void show(Exchange exchange, ErrorView view) {
        screen.show(exchange, view.trouble().status(), view, Csp.own());
    }
}
