package idp.server.signin;

import idp.core.oauth.Issuer;
import idp.core.oauth.Opaque;
import idp.core.seal.TicketBox;
import idp.core.seal.TicketKeys;
import idp.core.session.Logout;
import idp.core.token.IdTokenHint;
import idp.server.web.request.Query;
import idp.server.web.request.Reader;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An app's wish to sign somebody out, as it travels through a redirect and the question: sealed, and
/// with what its ID token says instead of the token, which is too long for a link. It proves nothing
/// that the token would not, so it is bound to no browser, and its age does not matter: whoever presses
/// "Sign out" on a page from an hour ago is signed out.
public final class LogoutTickets {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final TicketBox box;

    public LogoutTickets(Issuer issuer, TicketKeys keys, Opaque opaque) {
        this.box = new TicketBox(TicketBox.Purpose.OfAnybody.SIGN_OUT, issuer, keys, opaque);
    }

    String seal(Logout.Asked asked, Instant now) {
        var content = new LinkedHashMap<String, String>();
        var hint = asked.hint();
        put(content, "subject", hint == null ? null : hint.subject());
        put(content, "audience", hint == null ? null : hint.audience());
        put(content, "sid", hint == null ? null : hint.sid());
        put(content, "client", asked.clientId());
        // Encoded as they were counted.
        var carried = new LinkedHashMap<String, String>();
        put(carried, "return_to", asked.returnTo());
        put(carried, "state", asked.state());
        content.put("carried", Query.of(carried));
        return box.seal(MAPPER.writeValueAsBytes(content), now, now);
    }

    /// Null for what was not sealed here.
    Logout.@Nullable Asked open(String sealed, Instant now) {
        return switch (box.open(sealed, now)) {
            case TicketBox.Ticket.Opened(var content, _) -> read(MAPPER.readTree(content));
            case TicketBox.Ticket.Expired(var content, _) -> read(MAPPER.readTree(content));
            case TicketBox.Ticket.NotOurs _ -> null;
        };
    }

    private static Logout.Asked read(JsonNode json) {
        var subject = text(json, "subject");
        var audience = text(json, "audience");
        var carried = Reader.encoded(json.required("carried").stringValue());
        return new Logout.Asked(
                subject == null || audience == null
                        ? null
                        : new IdTokenHint(subject, audience, text(json, "sid")),
                text(json, "client"),
                carried.get("return_to"),
                carried.get("state"));
    }

    private static void put(Map<String, String> content, String name, @Nullable String value) {
        if (value != null) {
            content.put(name, value);
        }
    }

    private static @Nullable String text(JsonNode json, String name) {
        var value = json.get(name);
        return value == null ? null : value.stringValue();
    }
}
