package idp.server.signin;

import idp.core.authorize.Pending;
import idp.core.oauth.Issuer;
import idp.core.oauth.Opaque;
import idp.core.seal.TicketBox;
import idp.core.seal.TicketKeys;
import idp.server.web.request.Browser;
import idp.server.web.request.Reader;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A pending authorization request as the `tx` of its tab: sealed, good for ten minutes from the
/// request on, and bound to the browser that started it. Strangers write nothing: the whole state of a sign-in is in here.
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

    private final TicketBox requests;
    private final TicketBox proofs;

    public Tickets(Issuer issuer, TicketKeys keys, Opaque opaque) {
        this.requests = new TicketBox(TicketBox.Purpose.SIGN_IN, issuer, keys, opaque);
        this.proofs = new TicketBox(TicketBox.Purpose.NEW_PASSWORD, issuer, keys, opaque);
    }

    String seal(Pending pending, Browser browser, Instant now) {
        return seal(pending, browser.mark(), now);
    }

    String sealUnbound(Pending pending, Instant now) {
        return seal(pending, (String) null, now);
    }

    private String seal(Pending pending, @Nullable String mark, Instant now) {
        var content = new LinkedHashMap<String, Object>();
        // Form-encoded, so that what was counted when the request came is what is sealed here.
        content.put("params", pending.params().encoded());
        if (pending.hint() != null) {
            content.put("hint", Objects.requireNonNullElse(pending.hint().subject(), ""));
        }
        if (pending.chosenSid() != null) {
            content.put("chosen", pending.chosenSid());
        }
        if (pending.signedInSid() != null) {
            content.put("signed_in", pending.signedInSid());
        }
        if (mark != null) {
            content.put("browser", mark);
        }
        return requests.seal(MAPPER.writeValueAsBytes(content), pending.startedAt(), now);
    }

    Opened open(@Nullable String tx, Browser browser, Instant now) {
        if (tx == null) {
            return new Opened.Gone();
        }
        return switch (requests.open(tx, now)) {
            case TicketBox.Ticket.Opened(var content, var since) -> read(content, since, browser);
            case TicketBox.Ticket.Expired(var content, var since) ->
                    new Opened.Late(pending(MAPPER.readTree(content), since));
            case TicketBox.Ticket.NotOurs _ -> new Opened.Gone();
        };
    }

    private static Opened read(byte[] content, Instant since, Browser browser) {
        var json = MAPPER.readTree(content);
        var pending = pending(json, since);
        var mark = text(json, "browser");
        if (mark == null) {
            return new Opened.Unbound(pending);
        }
        return browser.mark().equals(mark) ? new Opened.Ours(pending) : new Opened.Late(pending);
    }

    private static Pending pending(JsonNode json, Instant since) {
        var subject = text(json, "hint");
        return new Pending(
                Reader.encoded(json.required("params").stringValue()),
                subject == null ? null : new Pending.Hint(subject.isEmpty() ? null : subject),
                since,
                text(json, "chosen"),
                text(json, "signed_in"));
    }

    private static @Nullable String text(JsonNode json, String name) {
        var value = json.get(name);
        return value == null ? null : value.stringValue();
    }

    /// Proof that somebody gave a right but temporary password here: good for choosing another one,
    /// once, because a new password has a new version.
    record Proof(String userId, int passwordVersion) {}

    /// @param tx the sign-in that it was given in; it counts in no other
    String sealProof(Proof proof, @Nullable String tx, Browser browser, Instant now) {
        var content = new LinkedHashMap<String, Object>();
        content.put("user", proof.userId());
        content.put("version", proof.passwordVersion());
        content.put("browser", browser.mark());
        content.put("tx", digest(tx));
        return proofs.seal(MAPPER.writeValueAsBytes(content), now, now);
    }

    @Nullable Proof openProof(
            @Nullable String sealed, @Nullable String tx, Browser browser, Instant now) {
        if (sealed == null
                || !(proofs.open(sealed, now) instanceof TicketBox.Ticket.Opened(var content, _))) {
            return null;
        }
        var json = MAPPER.readTree(content);
        if (!browser.mark().equals(text(json, "browser")) || !digest(tx).equals(text(json, "tx"))) {
            return null;
        }
        return new Proof(json.required("user").stringValue(), json.required("version").intValue());
    }

    private static String digest(@Nullable String tx) {
        return tx == null ? "" : Opaque.base64url(Opaque.hash(tx));
    }
}
