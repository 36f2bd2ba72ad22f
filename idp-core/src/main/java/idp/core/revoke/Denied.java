package idp.core.revoke;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// One row of the denylist: a single token, or a *not before* cut-off that ends every token of a
/// grant, session, user or client, or every token, that was issued up to it. ADR 5.
///
/// @param key the `jti`, or the id of the grant, session, user or client
/// @param notBefore read from the clock after the row of what ends was locked; [#ALWAYS] for what
///     stays dead
/// @param until when the row may be forgotten: the last token it ends has expired by then
public record Denied(Kind kind, String key, Instant notBefore, Instant until) {
    /// What a row speaks of.
    public enum Kind {
        TOKEN('T'),
        GRANT('G'),
        SESSION('S'),
        SUBJECT('U'),
        CLIENT('C'),
        /// Every token there is, under [#EVERYTHING].
        ALL('A');

        private final char letter;

        Kind(char letter) {
            this.letter = letter;
        }

        char letter() {
            return letter;
        }

        /// As the feed spells it.
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The one key of [Kind#ALL].
    public static final String EVERYTHING = "*";

    /// Later than every `iat`, and within what a `timestamptz` and 32 bits of seconds can hold.
    public static final Instant ALWAYS = Instant.parse("2100-01-01T00:00:00Z");

    /// How long a cut-off is kept. No access token lives longer than ten minutes; the rest is slack.
    public static final Duration KEPT = Duration.ofHours(1);

    /// A single token, kept until it expires.
    public static Denied token(String jti, Instant expiresAt) {
        return new Denied(Kind.TOKEN, jti, ALWAYS, expiresAt);
    }

    /// Every token issued up to `notBefore`.
    public static Denied cutoff(Kind kind, String key, Instant notBefore) {
        return new Denied(kind, key, notBefore, notBefore.plus(KEPT));
    }

    /// Whether a token of that age falls under this row. `iat` was cut to whole seconds, so the
    /// cut-off is rounded up: a token of the same second dies too.
    public boolean ends(Instant issuedAt) {
        return issuedAt.getEpochSecond() <= ceiling(notBefore);
    }

    /// The first moment whose tokens do not fall under this row.
    public Instant over() {
        return Instant.ofEpochSecond(ceiling(notBefore) + 1);
    }

    static long ceiling(Instant time) {
        return time.getNano() == 0 ? time.getEpochSecond() : time.getEpochSecond() + 1;
    }
}
