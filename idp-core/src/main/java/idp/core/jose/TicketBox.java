package idp.core.jose;

import static java.nio.charset.StandardCharsets.UTF_8;

import idp.core.oauth.Issuer;
import idp.core.oauth.Opaque;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/// Seals what travels through a browser instead of being written down: HOUSE.md decision 3. Each
/// ticket has a key of its own, derived from the key of the day and 192 random bits, so no nonce can
/// repeat. It decides whether a ticket is ours and still good, not whose it is.
public final class TicketBox {
    /// From the first request to the end of login and consent.
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final byte VERSION = 1;
    private static final int SALT = 24;
    private static final int HEAD = 1 + Integer.BYTES + SALT;
    private static final int TIME = Long.BYTES;
    private static final int SHORTEST = HEAD + TIME + Aead.TAG;
    private static final int LONGEST = 12 * 1024;
    private static final byte[] LABEL = "gatehouse ticket".getBytes(UTF_8);

    private final TicketKeys keys;
    private final Opaque opaque;
    private final byte[] associated;

    public TicketBox(Issuer issuer, TicketKeys keys, Opaque opaque) {
        this.keys = keys;
        this.opaque = opaque;
        this.associated = ("gatehouse ticket 1\0" + issuer.value()).getBytes(UTF_8);
    }

    /// What a ticket turned out to be.
    public sealed interface Ticket {
        record Opened(byte[] content, Instant sealedAt) implements Ticket {
            @Override
            public String toString() {
                return "Opened[" + sealedAt + "]";
            }
        }

        /// It was ours, more than [#LIFETIME] ago.
        record Expired(byte[] content) implements Ticket {
            @Override
            public String toString() {
                return "Expired[]";
            }
        }

        /// Made up, changed, of another issuer or of days ago.
        record NotOurs() implements Ticket {}
    }

    /// Safe in a URL and in a form.
    ///
    /// @param now database time
    public String seal(byte[] content, Instant now) {
        var day = TicketKeys.day(now);
        var salt = opaque.bytes(SALT);
        var plain =
                ByteBuffer.allocate(TIME + content.length).putLong(now.toEpochMilli()).put(content);
        var key = Aead.derive(keys.today(now), salt, LABEL, Aead.KEY);
        var sealed = Aead.seal(key, new byte[Aead.NONCE], associated, plain.array());
        return Opaque.base64url(
                ByteBuffer.allocate(HEAD + sealed.length)
                        .put(VERSION)
                        .putInt((int) day)
                        .put(salt)
                        .put(sealed)
                        .array());
    }

    /// @param now database time
    public Ticket open(String ticket, Instant now) {
        if (ticket.length() > LONGEST) {
            return new Ticket.NotOurs();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(ticket);
        } catch (IllegalArgumentException e) {
            return new Ticket.NotOurs();
        }
        // One ticket has one spelling.
        if (bytes.length < SHORTEST
                || bytes[0] != VERSION
                || !Opaque.base64url(bytes).equals(ticket)) {
            return new Ticket.NotOurs();
        }
        var head = ByteBuffer.wrap(bytes, 1, HEAD - 1);
        var ofDay = keys.of(head.getInt(), now);
        if (ofDay == null) {
            return new Ticket.NotOurs();
        }
        var salt = new byte[SALT];
        head.get(salt);
        var key = Aead.derive(ofDay, salt, LABEL, Aead.KEY);
        var sealed = Arrays.copyOfRange(bytes, HEAD, bytes.length);
        var plain = Aead.open(key, new byte[Aead.NONCE], associated, sealed);
        if (plain == null) {
            return new Ticket.NotOurs();
        }
        var sealedAt = Instant.ofEpochMilli(ByteBuffer.wrap(plain).getLong());
        var content = Arrays.copyOfRange(plain, TIME, plain.length);
        return now.isBefore(sealedAt.plus(LIFETIME))
                ? new Ticket.Opened(content, sealedAt)
                : new Ticket.Expired(content);
    }
}
