package idp.server.http;

import idp.core.authorize.Pending;
import idp.core.jose.TicketBox;
import idp.core.oauth.Params;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A pending authorization request as the `tx` of its tab: sealed, ten minutes long, and bound to the
/// browser that started it. Strangers write nothing: the whole state of a sign-in is in here.
public final class Tickets {
    /// What a `tx` turned out to be.
    sealed interface Opened {
        record Ours(Pending pending) implements Opened {}

        /// From a cross-site POST, which brings no cookies: worth as much as a link to /authorize.
        record Unbound(Pending pending) implements Opened {}

        /// Sealed for another browser, or too long ago: worth no more than the name of its app.
        record Late(Pending pending) implements Opened {}

        /// Not sealed here.
        record Gone() implements Opened {}
    }

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final TicketBox box;

    public Tickets(TicketBox box) {
        this.box = box;
    }

    String seal(Pending pending, Browser browser, Instant now) {
        return seal(pending, browser.mark(), now);
    }

    String sealUnbound(Pending pending, Instant now) {
        return seal(pending, (String) null, now);
    }

    private String seal(Pending pending, @Nullable String mark, Instant now) {
        var content = new LinkedHashMap<String, Object>();
        content.put("params", pending.params().asMap());
        content.put("started", pending.startedAt().toString());
        if (pending.chosenSid() != null) {
            content.put("chosen", pending.chosenSid());
        }
        if (mark != null) {
            content.put("browser", mark);
        }
        return box.seal(MAPPER.writeValueAsBytes(content), now);
    }

    Opened open(@Nullable String tx, Browser browser, Instant now) {
        if (tx == null || tx.length() > 12_000) {
            return new Opened.Gone();
        }
        return switch (box.open(tx, now)) {
            case TicketBox.Ticket.Opened(var content, _) -> read(content, browser);
            case TicketBox.Ticket.Expired(var content) -> {
                var pending = pending(MAPPER.readTree(content));
                yield pending == null ? new Opened.Gone() : new Opened.Late(pending);
            }
            case TicketBox.Ticket.NotOurs _ -> new Opened.Gone();
        };
    }

    private static Opened read(byte[] content, Browser browser) {
        var json = MAPPER.readTree(content);
        var pending = pending(json);
        if (pending == null) {
            return new Opened.Gone();
        }
        var mark = json.get("browser");
        if (mark == null) {
            return new Opened.Unbound(pending);
        }
        var ours = browser.mark().equals(mark.stringValue());
        return ours ? new Opened.Ours(pending) : new Opened.Late(pending);
    }

    private static @Nullable Pending pending(JsonNode json) {
        if (!json.has("params")) {
            return null;
        }
        var chosen = json.get("chosen");
        return new Pending(
                Params.of(params(json.required("params"))),
                Instant.parse(json.required("started").stringValue()),
                chosen == null ? null : chosen.stringValue());
    }

    private static Map<String, List<String>> params(JsonNode json) {
        var params = new LinkedHashMap<String, List<String>>();
        json.properties()
                .forEach(entry -> {
                    var values = new ArrayList<String>();
                    entry.getValue().forEach(value -> values.add(value.stringValue()));
                    params.put(entry.getKey(), values);
                });
        return params;
    }

    /// Proof that somebody gave a right but temporary password here: good for choosing another one,
    /// once, because a new password has a new version.
    record Proof(String userId, int passwordVersion) {}

    String sealProof(Proof proof, Browser browser, Instant now) {
        var content = new LinkedHashMap<String, Object>();
        content.put("user", proof.userId());
        content.put("version", proof.passwordVersion());
        content.put("browser", browser.mark());
        return box.seal(MAPPER.writeValueAsBytes(content), now);
    }

    @Nullable Proof openProof(@Nullable String sealed, Browser browser, Instant now) {
        if (sealed == null
                || !(box.open(sealed, now) instanceof TicketBox.Ticket.Opened(var content, _))) {
            return null;
        }
        var json = MAPPER.readTree(content);
        var user = json.get("user");
        if (user == null || !browser.mark().equals(json.required("browser").stringValue())) {
            return null;
        }
        return new Proof(user.stringValue(), json.required("version").intValue());
    }
}
