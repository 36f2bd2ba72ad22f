package idp.server.web.request;

import idp.core.oauth.Issuer;
import org.jspecify.annotations.Nullable;

/// Turns down form posts that another site started. Two checks, each enough on its own: where the
/// browser says the request comes from, and a token only our page could carry.
public final class FormGuard {
    private final String origin;

    public FormGuard(Issuer issuer) {
        this.origin = issuer.origin();
    }

    /// @param form the name of the form that the token was made for
    public void mustBeOurs(
            Exchange exchange, Browser browser, String form, @Nullable String token) {
        mustBeFromHere(exchange);
        if (!browser.isCsrf(form, token)) {
            throw new Rejected(403);
        }
    }

    /// For a form by which nothing is done: whoever sent it has to sign in first.
    public void mustBeFromHere(Exchange exchange) {
        if (isForeign(exchange)) {
            throw new Rejected(403);
        }
    }

    /// Our pages send no referrer, so browsers put `null` into the Origin of our own forms; only
    /// Sec-Fetch-Site tells those from foreign ones.
    private boolean isForeign(Exchange exchange) {
        var site = exchange.header("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals("same-origin");
        }
        var from = exchange.header("Origin");
        return from != null && !from.equals(origin);
    }
}
