package idp.server.web.request;

import idp.core.oauth.Issuer;
import idp.core.oauth.Opaque;
import idp.core.seal.TicketBox;
import idp.core.seal.TicketBox.Purpose;
import idp.core.seal.TicketBox.Ticket;
import idp.core.seal.TicketKeys;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON objects that travel with a browser, sealed, and are good in that one alone: whoever opens one is
/// told first whose it is.
public final class BrowserTickets {
    /// What a ticket turned out to be.
    public sealed interface Opened {
        /// @param since when what it carries began
        record Ours(JsonNode content, Instant since) implements Opened {}

        /// Sealed where no browser was known.
        record Unbound(JsonNode content, Instant since) implements Opened {}

        /// Sealed for another browser, or too long ago.
        record Late(JsonNode content, Instant since) implements Opened {}

        /// Not sealed here, or not for this.
        record NotOurs() implements Opened {}
    }

    private static final String BROWSER = "browser";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final TicketBox box;

    public BrowserTickets(
            Purpose.OfBrowser purpose, Issuer issuer, TicketKeys keys, Opaque opaque) {
        this.box = new TicketBox(purpose, issuer, keys, opaque);
    }

    /// @param since when what is sealed began
    public String seal(Map<String, ?> content, Browser browser, Instant since, Instant now) {
        var bound = new LinkedHashMap<String, Object>(content);
        bound.put(BROWSER, browser.mark());
        return box.seal(MAPPER.writeValueAsBytes(bound), since, now);
    }

    /// For a request that brought no cookies, whoever's it is.
    public String sealUnbound(Map<String, ?> content, Instant since, Instant now) {
        return box.seal(MAPPER.writeValueAsBytes(content), since, now);
    }

    public Opened open(@Nullable String ticket, Browser browser, Instant now) {
        if (ticket == null) {
            return new Opened.NotOurs();
        }
        return switch (box.open(ticket, now)) {
            case Ticket.Opened(var content, var since) ->
                    whose(MAPPER.readTree(content), since, browser);
            case Ticket.Expired(var content, var since) ->
                    new Opened.Late(MAPPER.readTree(content), since);
            case Ticket.NotOurs _ -> new Opened.NotOurs();
        };
    }

    private static Opened whose(JsonNode content, Instant since, Browser browser) {
        var mark = content.get(BROWSER);
        if (mark == null) {
            return new Opened.Unbound(content, since);
        }
        return browser.mark().equals(mark.stringValue())
                ? new Opened.Ours(content, since)
                : new Opened.Late(content, since);
    }
}
