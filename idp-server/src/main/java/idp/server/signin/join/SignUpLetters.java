package idp.server.signin.join;

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

/// What a tab knows of the letter that its sign-up caused, sealed: good for ten minutes in its browser. Nobody
/// can tell from it what the letter says.
final class SignUpLetters {
    /// How long nobody may ask again.
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /// @param email as it was typed
    /// @param flow what the digits in the letter are good with
    record Sent(String email, String flow, Instant at) {
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

    SignUpLetters(Issuer issuer, TicketKeys keys, Opaque opaque) {
        tickets = new BrowserTickets(Purpose.OfBrowser.LETTER, issuer, keys, opaque);
    }

    String seal(Sent sent, Browser browser, Instant now) {
        var content = Map.of("sign_up", sent.email(), "flow", sent.flow());
        return tickets.seal(content, browser, sent.at(), now);
    }

    /// Null if it is too old, of another browser, of another kind of letter, or none.
    @Nullable Sent open(@Nullable String ticket, Browser browser, Instant now) {
        return switch (tickets.open(ticket, browser, now)) {
            case BrowserTickets.Opened.Ours(var content, var since) ->
                    content.has("sign_up")
                            ? new Sent(
                                    content.required("sign_up").stringValue(),
                                    content.required("flow").stringValue(),
                                    since)
                            : null;
            case BrowserTickets.Opened.Unbound _, BrowserTickets.Opened.Late _ -> null;
            case BrowserTickets.Opened.NotOurs _ -> null;
        };
    }
}
