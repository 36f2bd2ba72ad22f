package idp.server.signin.recover;

import idp.core.oauth.Issuer;
import idp.core.oauth.Opaque;
import idp.core.seal.TicketBox.Purpose;
import idp.core.seal.TicketKeys;
import idp.server.web.request.Browser;
import idp.server.web.request.BrowserTickets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a tab knows of the letter that it asked for, sealed: good for ten minutes in its browser. Nobody
/// can tell from it whether a letter was sent.
public final class SentLetters {
    /// How long nobody may ask again.
    static final Duration PAUSE = Duration.ofMinutes(1);

    /// @param name as it was typed
    /// @param flow what the digits in the letter are good with
    public record Sent(String name, String flow, Instant at) {
        /// Until another may be asked for; null if that is now.
        @Nullable Duration pause(Instant now) {
            var left = Duration.between(now, at.plus(PAUSE));
            return left.isPositive() ? Duration.ofSeconds(left.plusMillis(999).toSeconds()) : null;
        }

        @Override
        public String toString() {
            return "Sent[" + at + "]";
        }
    }

    private final BrowserTickets tickets;

    public SentLetters(Issuer issuer, TicketKeys keys, Opaque opaque) {
        tickets = new BrowserTickets(Purpose.OfBrowser.LETTER, issuer, keys, opaque);
    }

    String seal(Sent sent, Browser browser, Instant now) {
        var content = Map.of("name", sent.name(), "flow", sent.flow());
        return tickets.seal(content, browser, sent.at(), now);
    }

    /// Null if it is too old, of another browser, or none.
    @Nullable Sent open(@Nullable String ticket, Browser browser, Instant now) {
        return switch (tickets.open(ticket, browser, now)) {
            case BrowserTickets.Opened.Ours(var content, var since) ->
                    new Sent(
                            content.required("name").stringValue(),
                            content.required("flow").stringValue(),
                            since);
            case BrowserTickets.Opened.Unbound _, BrowserTickets.Opened.Late _ -> null;
            case BrowserTickets.Opened.NotOurs _ -> null;
        };
    }
}
