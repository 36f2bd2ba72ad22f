package idp.server.signin.way;

import idp.core.oauth.Issuer;
import idp.core.oauth.Opaque;
import idp.core.seal.TicketBox.Purpose;
import idp.core.seal.TicketKeys;
import idp.server.web.request.Browser;
import idp.server.web.request.BrowserTickets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What somebody carries who has proven in this browser that an account is theirs which they wanted to
/// leave: it opens nothing but the question whether they stay.
public final class LeavingTickets {
    private final BrowserTickets tickets;

    public LeavingTickets(Issuer issuer, TicketKeys keys, Opaque opaque) {
        tickets = new BrowserTickets(Purpose.OfBrowser.LEAVING, issuer, keys, opaque);
    }

    public String seal(String userId, Browser browser, Instant now) {
        return tickets.seal(Map.of("user", userId), browser, now, now);
    }

    /// Whose account; null if it was not sealed for this browser, or too long ago.
    public @Nullable String open(@Nullable String ticket, Browser browser, Instant now) {
        return tickets.open(ticket, browser, now)
                        instanceof BrowserTickets.Opened.Ours(var content, var _)
                ? content.required("user").stringValue()
                : null;
    }
}
