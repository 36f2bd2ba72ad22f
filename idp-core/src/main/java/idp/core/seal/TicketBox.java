package idp.core.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import idp.core.oauth.Issuer;
import idp.core.oauth.Opaque;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/// Seals what travels with a browser or a caller instead of being written down: ADR 3. Each ticket has
/// a key of its own, derived from the key of the day and 192 random bits, so no nonce can repeat. It
/// decides whether a ticket is ours, of this purpose and still good, not whose it is.
public final class TicketBox {
    /// From the first request to the end of login and consent.
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    /// What a ticket is for. It is part of what authenticates one, so that a ticket of one purpose is
    /// nothing at all where another is expected.
    public sealed interface Purpose {
        /// How it is called in what authenticates a ticket.
        String wire();

        /// The most characters of one ticket.
        int longest();

        /// Every one that there is.
        static List<Purpose> all() {
            return Stream.<Purpose>concat(
                            Arrays.stream(OfBrowser.values()), Arrays.stream(OfAnybody.values()))
                    .toList();
        }

        /// Good in the browser that it was sealed for; elsewhere it says at most what it is about.
        enum OfBrowser implements Purpose {
            /// Where somebody is going who signs in.
            SIGN_IN("sign-in", 8 * 1024),
            /// Somebody has proven that an account is theirs which they wanted to leave.
            LEAVING("leaving", 1024),
            /// What a passkey was asked for.
            PASSKEY("passkey", 1024),
            /// A letter that a tab asked for, or what it told of the account that it is about to make.
            LETTER("letter", 8 * 1024),
            /// A run of the playground, with the tokens it has shown.
            PLAYGROUND("playground", 56 * 1024),
            /// A second factor that somebody is about to get.
            FACTOR("factor", 2 * 1024);

            private final String wire;
            private final int longest;

            OfBrowser(String wire, int longest) {
                this.wire = wire;
                this.longest = longest;
            }

            @Override
            public String wire() {
                return wire;
            }

            @Override
            public int longest() {
                return longest;
            }
        }

        /// Good for whoever brings it, since it opens nothing.
        enum OfAnybody implements Purpose {
            /// An app's wish to sign somebody out.
            SIGN_OUT("sign-out"),
            /// Where a list of the admin API goes on.
            LIST("list");

            private final String wire;

            OfAnybody(String wire) {
                this.wire = wire;
            }

            @Override
            public String wire() {
                return wire;
            }

            @Override
            public int longest() {
                return 8 * 1024;
            }
        }
    }

    private static final byte VERSION = 2;
    private static final int SALT = 24;
    private static final int HEAD = 1 + Integer.BYTES + SALT;
    private static final int TIME = Long.BYTES;
    private static final int SHORTEST = HEAD + TIME + Aead.TAG;
    private static final byte[] LABEL = "gatehouse ticket".getBytes(UTF_8);

    private final Purpose purpose;
    private final TicketKeys keys;
    private final Opaque opaque;
    private final byte[] associated;

    public TicketBox(Purpose purpose, Issuer issuer, TicketKeys keys, Opaque opaque) {
        this.purpose = purpose;
        this.keys = keys;
        this.opaque = opaque;
        this.associated =
                ("gatehouse ticket " + VERSION + "\0" + purpose.wire() + "\0" + issuer.value())
                        .getBytes(UTF_8);
    }

    /// What a ticket turned out to be.
    public sealed interface Ticket {
        /// @param since when what it carries began
        record Opened(byte[] content, Instant since) implements Ticket {
            @Override
            public String toString() {
                return "Opened[" + since + "]";
            }
        }

        /// It is ours, and what it carries began more than [#LIFETIME] ago.
        record Expired(byte[] content, Instant since) implements Ticket {
            @Override
            public String toString() {
                return "Expired[" + since + "]";
            }
        }

        /// Made up, changed, of another purpose or issuer, or of days ago.
        record NotOurs() implements Ticket {}
    }

    /// Safe in a URL and in a form.
    ///
    /// @param since when what is sealed began: its age counts from there, however often it is sealed
    ///     anew on the way
    /// @param now database time
    public String seal(byte[] content, Instant since, Instant now) {
        var day = TicketKeys.day(now);
        var salt = opaque.bytes(SALT);
        var plain =
                ByteBuffer.allocate(TIME + content.length)
                        .putLong(since.toEpochMilli())
                        .put(content);
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
        if (ticket.length() > purpose.longest()) {
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
        var since = Instant.ofEpochMilli(ByteBuffer.wrap(plain).getLong());
        var content = Arrays.copyOfRange(plain, TIME, plain.length);
        return now.isBefore(since.plus(LIFETIME))
                ? new Ticket.Opened(content, since)
                : new Ticket.Expired(content, since);
    }
}
