package idp.server.signin.way;

import idp.core.authorize.Destination;
import idp.core.authorize.Destination.Account;
import idp.core.authorize.Destination.App;
import idp.core.authorize.Destination.Home;
import idp.core.authorize.Pending;
import idp.core.oauth.Issuer;
import idp.core.oauth.Opaque;
import idp.core.seal.TicketBox.Purpose;
import idp.core.seal.TicketKeys;
import idp.server.web.request.Browser;
import idp.server.web.request.BrowserTickets;
import idp.server.web.request.Reader;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The `tx` of a tab: where somebody is going, sealed, good for ten minutes from when they set out, in
/// the browser in which they did. Strangers write nothing: up to the first factor the whole state of a
/// sign-in is in here.
public final class TabTickets {
    /// What a `tx` turned out to be.
    public sealed interface Opened {
        record Ours(Tab tab) implements Opened {}

        /// From a cross-site POST, which brings no cookies: worth as much as a link to /authorize.
        record Unbound(Destination to) implements Opened {}

        /// Sealed for another browser, or too long ago: worth no more than the name of its app.
        record Late(Destination to) implements Opened {}

        /// Not sealed here.
        record Gone() implements Opened {}
    }

    private final BrowserTickets tickets;

    public TabTickets(Issuer issuer, TicketKeys keys, Opaque opaque) {
        this.tickets = new BrowserTickets(Purpose.OfBrowser.SIGN_IN, issuer, keys, opaque);
    }

    public String seal(Tab tab, Browser browser, Instant now) {
        var content = content(tab.to());
        put(content, "login", tab.login());
        put(content, "within", tab.within());
        return tickets.seal(content, browser, tab.to().startedAt(), now);
    }

    public String sealUnbound(App app, Instant now) {
        return tickets.sealUnbound(content(app), app.startedAt(), now);
    }

    private static Map<String, String> content(Destination to) {
        var content = new LinkedHashMap<String, String>();
        switch (to) {
            case App(var request, _, var chosen, var signedIn) -> {
                put(content, request);
                put(content, "chosen", chosen);
                put(content, "signed_in", signedIn);
            }
            case Home _ -> content.put("home", "");
            case Account(_, var path) -> content.put("account", path);
        }
        return content;
    }

    private static void put(Map<String, String> content, Pending request) {
        switch (request) {
            case Pending.Plain(var params, var hint) -> {
                // Form-encoded, so that what was counted when the request came is what is sealed
                // here.
                content.put("params", params.encoded());
                if (hint != null) {
                    content.put("hint", Objects.requireNonNullElse(hint.subject(), ""));
                }
            }
        }
    }

    public Opened open(@Nullable String tx, Browser browser, Instant now) {
        return switch (tickets.open(tx, browser, now)) {
            case BrowserTickets.Opened.Ours(var content, var since) ->
                    new Opened.Ours(
                            new Tab(
                                    destination(content, since),
                                    text(content, "login"),
                                    text(content, "within")));
            case BrowserTickets.Opened.Unbound(var content, var since) ->
                    new Opened.Unbound(destination(content, since));
            case BrowserTickets.Opened.Late(var content, var since) ->
                    new Opened.Late(destination(content, since));
            case BrowserTickets.Opened.NotOurs _ -> new Opened.Gone();
        };
    }

    private static Destination destination(JsonNode content, Instant since) {
        if (content.has("home")) {
            return new Home(since);
        }
        var page = text(content, "account");
        return page != null
                ? new Account(since, page)
                : new App(
                        request(content),
                        since,
                        text(content, "chosen"),
                        text(content, "signed_in"));
    }

    private static Pending request(JsonNode content) {
        var subject = text(content, "hint");
        return new Pending.Plain(
                Reader.encoded(content.required("params").stringValue()),
                subject == null ? null : new Pending.Hint(subject.isEmpty() ? null : subject));
    }

    private static void put(Map<String, String> content, String name, @Nullable String value) {
        if (value != null) {
            content.put(name, value);
        }
    }

    private static @Nullable String text(JsonNode content, String name) {
        var value = content.get(name);
        return value == null ? null : value.stringValue();
    }
}
