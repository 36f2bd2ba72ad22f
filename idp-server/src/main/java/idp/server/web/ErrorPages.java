package idp.server.web;

import idp.core.audit.Origin;
import idp.core.authorize.AuthorizeOutcome.ErrorPage;
import idp.core.client.Client;
import idp.core.client.RedirectUri;
import idp.core.oauth.ErrorCode;
import idp.core.oauth.Issuer;
import idp.core.oauth.Refused;
import idp.server.page.Csp;
import idp.server.page.view.Details;
import idp.server.page.view.Difference;
import idp.server.page.view.ErrorView;
import idp.server.page.view.ErrorView.Trouble;
import idp.server.page.view.ReturnAddress;
import idp.server.web.request.Exchange;
import idp.server.web.request.Query;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a person sees when something cannot go on: never a redirect. What a request brought is shown
/// to developers only, as a quotation.
public final class ErrorPages implements Edge.Face {
    private static final String UNKNOWN_CLIENT = "this client is not registered, or switched off";
    private static final String WRONG_REDIRECT = "redirect_uri is not registered for this client";
    private static final String UNTOLD = "RFC 6749 §4.1.2.1";
    private static final String EXACT = "RFC 9700 §2.1";

    private final Screen screen;
    private final Issuer issuer;
    private final boolean amongDevelopers;
    private final InstantSource clock;

    /// @param amongDevelopers whether everybody who comes here may see what clients have registered
    public ErrorPages(Screen screen, Issuer issuer, boolean amongDevelopers, InstantSource clock) {
        this.screen = screen;
        this.issuer = issuer;
        this.amongDevelopers = amongDevelopers;
        this.clock = clock;
    }

    @Override
    public void refused(Exchange exchange, Refused why) {
        var details = Details.of(why.code().wire(), why.description());
        show(exchange, Trouble.BAD_REQUEST, null, details);
    }

    @Override
    public void unavailable(Exchange exchange) {
        exchange.http().header("Retry-After", Integer.toString(Answers.RETRY_AFTER_SECONDS));
        show(exchange, Trouble.BUSY, null, null);
    }

    @Override
    public void rejected(Exchange exchange, int status) {
        var view = ErrorView.of(trouble(status), exchange.ref(), clock.instant());
        screen.show(exchange, status, view);
    }

    /// For a request that never became an exchange.
    Written written(int status, String ref) {
        var view = ErrorView.of(trouble(status), ref, clock.instant());
        return new Written(screen.html(view), Csp.of(view).headers());
    }

    /// A page with its own headers.
    record Written(String html, Map<String, String> headers) {}

    private static Trouble trouble(int status) {
        return switch (status) {
            case 403 -> Trouble.STALE_FORM;
            case 404 -> Trouble.NOT_FOUND;
            case 429 -> Trouble.TOO_MANY;
            case 500 -> Trouble.FAULT;
            default -> Trouble.BAD_REQUEST;
        };
    }

    /// A sign-in that has expired, or was started in another browser.
    ///
    /// @param client whose sign-in it was, if that is known
    public void expired(Exchange exchange, @Nullable Client client) {
        if (client != null) {
            Origin.current().party().client(client.id());
        }
        Refusals.log(
                exchange.http().path(),
                "expired",
                "the sign-in is over ten minutes old, or was begun in another browser",
                "");
        show(exchange, Trouble.EXPIRED, client, null);
    }

    /// An authorization request that cannot be trusted with a redirect.
    public void untrusted(Exchange exchange, ErrorPage page) {
        var code = ErrorCode.INVALID_REQUEST;
        var path = exchange.http().path();
        switch (page) {
            case ErrorPage.UnknownClient(var clientId) -> {
                Refusals.log(path, code.wire(), UNKNOWN_CLIENT, UNTOLD);
                show(
                        exchange,
                        Trouble.UNKNOWN_APP,
                        null,
                        Details.of(code.wire(), UNKNOWN_CLIENT)
                                .received("client_id", clientId)
                                .section(UNTOLD));
            }
            case ErrorPage.WrongRedirect(var client, var redirectUri) -> {
                Origin.current().party().client(client.id());
                Refusals.log(path, code.wire(), WRONG_REDIRECT, EXACT);
                show(
                        exchange,
                        Trouble.WRONG_REDIRECT,
                        client,
                        Details.of(code.wire(), WRONG_REDIRECT)
                                .received("redirect_uri", redirectUri)
                                .section(EXACT)
                                .differs(difference(client, redirectUri)));
            }
        }
    }

    private @Nullable Difference difference(Client client, @Nullable String redirectUri) {
        if (!amongDevelopers || redirectUri == null) {
            return null;
        }
        var registered =
                client.metadata().redirects().uris().stream().map(RedirectUri::value).toList();
        return Difference.toNearest(redirectUri, registered);
    }

    private void show(
            Exchange exchange,
            Trouble trouble,
            @Nullable Client client,
            @Nullable Details details) {
        var back = client == null ? null : start(client);
        var app = client == null || back == null ? null : Screen.app(client);
        var view = new ErrorView(trouble, exchange.ref(), clock.instant(), app, back, details);
        screen.show(exchange, trouble.status(), view);
    }

    /// Where the app begins a sign-in of its own, else its home page, else the start page of the host
    /// that it is sent back to: nobody is left on an error page without a way to their app.
    private @Nullable ReturnAddress start(Client client) {
        var told = client.metadata();
        var login = told.redirects().initiateLogin();
        // OIDC Core §4: the app is told which provider the sign-in is wanted from.
        if (login != null) {
            return ReturnAddress.find(Query.added(login, Map.of("iss", issuer.value())));
        }
        if (told.presentation().clientUri() != null) {
            return ReturnAddress.find(told.presentation().clientUri());
        }
        return told.redirects().uris().stream()
                .map(uri -> URI.create(uri.value()))
                .filter(uri -> "https".equals(uri.getScheme()))
                .findFirst()
                .map(uri -> ReturnAddress.find("https://" + uri.getRawAuthority() + "/"))
                .orElse(null);
    }
}
