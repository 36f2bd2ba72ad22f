package idp.core.link;

import idp.core.link.Errand.Kind;
import idp.core.mail.Envelope;
import idp.core.oauth.Opaque;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Gives out links that are good for one thing, and takes them back: ADR 52. A link has 256 random bits and
/// works in every browser; its code has eight digits and works only where it was asked for.
public final class ActionLinks {
    /// NIST SP 800-63B-4 §3.2.2: so many wrong codes, and the right one is wrong as well.
    public static final int MOST_WRONG = 5;

    private static final int TOKEN = 43;

    /// A link as it was made, and the one moment at which anybody sees it.
    ///
    /// @param token what the address of the link carries
    /// @param code digits or words to type, as the letter writes them; null if there are none
    /// @param flow what the browser's ticket has to carry for the digits to be good there
    public record Made(
            String id,
            Errand errand,
            String token,
            @Nullable String code,
            String flow,
            @Nullable String onward,
            Instant madeAt,
            Instant expiresAt) {
        @Override
        public String toString() {
            return "Made[" + id + ", " + errand.kind() + "]";
        }
    }

    private final StoredLinks stored;
    private final Opaque opaque;
    private final InstantSource clock;

    public ActionLinks(StoredLinks stored, Opaque opaque, InstantSource clock) {
        this.stored = stored;
        this.opaque = opaque;
        this.clock = clock;
    }

    /// Makes one, and keeps nothing yet: its letter is written first.
    ///
    /// @param onward the sealed `tx` of the tab that asks, if there is one
    public Made make(Errand errand, @Nullable String onward) {
        return make(errand, onward, errand.kind().lifetime());
    }

    public Made make(Errand errand, @Nullable String onward, Duration lifetime) {
        var now = clock.instant();
        var code =
                switch (errand.kind()) {
                    case RECOVER, NEW_ADDRESS, SIGN_UP -> opaque.digits(Presented.Digits.COUNT);
                    case INVITATION ->
                            new Presented.Words(opaque.letters(Presented.Words.COUNT)).inFours();
                    case SET_UP -> null;
                };
        return new Made(
                opaque.id(),
                errand,
                opaque.secret(),
                code,
                opaque.secret(),
                onward,
                now,
                now.plus(lifetime));
    }

    /// Keeps it, and ends the one that it replaces. False if its account is closed or not there.
    public boolean keep(Made made) {
        return keep(made, null);
    }

    /// The same with the letter that brings it, in one transaction.
    public boolean keep(Made made, @Nullable Envelope letter) {
        return stored.keep(kept(made), letter, made.madeAt());
    }

    /// As much work as [#keep], of which nothing is left: for whoever must not tell whether there is anybody
    /// to send it to.
    public void pretend(Made made, Envelope letter) {
        stored.pretend(kept(made), letter, made.madeAt());
    }

    /// What is behind a link; nothing is used by it.
    public @Nullable ActionLink look(Kind kind, Presented presented) {
        return mayBeOurs(presented) ? stored.look(kind, presented, clock.instant()) : null;
    }

    /// Uses a link or a code; null if that cannot be done, for whatever reason.
    public @Nullable ActionLink take(Kind kind, Presented presented) {
        return mayBeOurs(presented) ? stored.take(kind, presented, clock.instant()) : null;
    }

    /// What a store keeps of it, for an act that keeps it among other things.
    public static StoredLinks.Kept kept(Made made) {
        var digits = made.errand().kind().hasDigits();
        var typed = made.code() == null ? null : typed(made, made.code(), digits);
        var codeEnds = digits ? made.madeAt().plus(Kind.CODE) : made.expiresAt();
        return new StoredLinks.Kept(
                made.id(),
                made.errand(),
                Opaque.hash(made.token()),
                digits ? Opaque.hash(made.flow()) : null,
                typed == null ? null : typed.hash(),
                made.onward(),
                made.expiresAt(),
                codeEnds.isBefore(made.expiresAt()) ? codeEnds : made.expiresAt());
    }

    private static @Nullable Presented typed(Made made, String code, boolean digits) {
        return digits ? Presented.Digits.of(made.flow(), code) : Presented.Words.of(code);
    }

    /// What cannot be one of ours costs no question to the store.
    private static boolean mayBeOurs(Presented presented) {
        return !(presented instanceof Presented.Link(var token)) || token.length() == TOKEN;
    }
}
