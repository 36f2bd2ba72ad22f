package idp.server.web.passkey;

import idp.core.oauth.Issuer;
import idp.core.oauth.Opaque;
import idp.core.oauth.Params;
import idp.core.seal.TicketBox.Purpose;
import idp.core.seal.TicketKeys;
import idp.core.user.passkey.Ceremony;
import idp.server.page.view.Form;
import idp.server.web.request.Browser;
import idp.server.web.request.BrowserTickets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a passkey was asked for, sealed for the browser that is asked: the field `asked` of its form.
public final class PasskeyTickets {
    private static final String FIELD = "asked";

    private final BrowserTickets tickets;

    public PasskeyTickets(Issuer issuer, TicketKeys keys, Opaque opaque) {
        this.tickets = new BrowserTickets(Purpose.OfBrowser.PASSKEY, issuer, keys, opaque);
    }

    /// The form with the ticket in it.
    Form sealed(Form form, Ceremony asked, Browser browser, Instant now) {
        var hidden = new LinkedHashMap<String, String>(form.hidden());
        hidden.put(FIELD, tickets.seal(content(asked), browser, asked.since(), now));
        return new Form(form.action(), hidden);
    }

    private static Map<String, String> content(Ceremony asked) {
        var content = new LinkedHashMap<String, String>();
        content.put("challenge", asked.challenge());
        switch (asked) {
            case Ceremony.SignIn _ -> content.put("for", "sign-in");
            case Ceremony.Confirm(_, _, var userId) -> {
                content.put("for", "confirm");
                content.put("user", userId);
            }
            case Ceremony.Add(_, _, var whose, var handle) -> {
                content.put("for", "add");
                content.put("user", whose);
                content.put("handle", handle);
            }
        }
        return content;
    }

    /// What the posted form answers; null if that was asked of nobody here, or too long ago.
    public @Nullable Ceremony open(Params form, Browser browser, Instant now) {
        return switch (tickets.open(form.get(FIELD), browser, now)) {
            case BrowserTickets.Opened.Ours(var content, var since) -> read(content, since);
            case BrowserTickets.Opened.Late _ -> null;
            case BrowserTickets.Opened.Unbound _ -> null;
            case BrowserTickets.Opened.NotOurs _ -> null;
        };
    }

    private static @Nullable Ceremony read(JsonNode content, Instant since) {
        var challenge = content.required("challenge").stringValue();
        return switch (content.required("for").stringValue()) {
            case "sign-in" -> new Ceremony.SignIn(challenge, since);
            case "confirm" ->
                    new Ceremony.Confirm(challenge, since, content.required("user").stringValue());
            case "add" ->
                    new Ceremony.Add(
                            challenge,
                            since,
                            content.required("user").stringValue(),
                            content.required("handle").stringValue());
            // A kind that a newer node knows.
            default -> null;
        };
    }
}
