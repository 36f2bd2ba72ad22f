package idp.server.signin.join;

import idp.core.link.ActionLink;
import idp.core.oauth.Issuer;
import idp.core.oauth.Opaque;
import idp.core.seal.TicketBox.Purpose;
import idp.core.seal.TicketKeys;
import idp.core.user.terms.Terms;
import idp.server.page.view.join.JoinView.Typed;
import idp.server.signin.way.SignInSteps.Stop;
import idp.server.web.request.BrowserTickets;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What somebody told of the account that they make with a passkey, on its way to the page that asks their
/// device: sealed for their browser and their link, with the terms that they accepted. Nothing is written
/// before the account is.
final class ToldTickets {
    static final String FIELD = "told";

    private final BrowserTickets tickets;
    private final InstantSource clock;

    ToldTickets(Issuer issuer, TicketKeys keys, Opaque opaque, InstantSource clock) {
        tickets = new BrowserTickets(Purpose.OfBrowser.LETTER, issuer, keys, opaque);
        this.clock = clock;
    }

    String seal(Typed typed, Stop stop, ActionLink link, @Nullable Terms terms) {
        var now = clock.instant();
        var content =
                Map.of(
                        "joining",
                        link.id(),
                        "email",
                        typed.email(),
                        "name",
                        typed.name(),
                        "terms",
                        version(terms));
        return tickets.seal(content, stop.browser(), now, now);
    }

    /// Null if it is too old, of another browser, for another link, of other terms, or none.
    @Nullable Typed open(Stop stop, ActionLink link, @Nullable Terms terms) {
        var ticket = stop.form().get(FIELD);
        return tickets.open(ticket, stop.browser(), clock.instant())
                                instanceof BrowserTickets.Opened.Ours(var content, var _)
                        && content.has("joining")
                        && content.required("joining").stringValue().equals(link.id())
                        && content.required("terms").stringValue().equals(version(terms))
                ? new Typed(
                        content.required("email").stringValue(),
                        content.required("name").stringValue())
                : null;
    }

    private static String version(@Nullable Terms terms) {
        return terms == null ? "" : terms.version();
    }
}
