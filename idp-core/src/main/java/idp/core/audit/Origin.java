package idp.core.audit;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Where the request came from that led to an act: the short reference that the person was shown
/// and the network address, whom it is about, who acts, and with which browser. Bound for the time of
/// one request, or of one command.
///
/// @param reads the language that whoever sits there would rather read, a BCP 47 tag; null if nobody does
/// @param actor whom the door knows that the request came in by; null where only the act shows it, as a
///     sign-in does
public record Origin(
        String ref,
        String address,
        Party party,
        @Nullable Actor actor,
        UserAgent agent,
        Supplier<@Nullable String> reads) {
    private static final String NONE = "-";

    /// A request of whoever it may be.
    public Origin(String ref, String address) {
        this(ref, address, UserAgent.UNKNOWN);
    }

    /// The same, of a program that says what it is.
    public Origin(String ref, String address, UserAgent agent) {
        this(ref, address, agent, () -> null);
    }

    /// The same, in front of somebody who reads.
    public Origin(String ref, String address, UserAgent agent, Supplier<@Nullable String> reads) {
        this(ref, address, new Party(), null, agent, reads);
    }

    /// An act without a request.
    public static Origin of(Actor actor) {
        return new Origin(NONE, NONE, new Party(), actor, UserAgent.UNKNOWN, () -> null);
    }

    /// The same request, of which it is known by now who acts.
    public Origin by(Actor known) {
        return new Origin(ref, address, party, known, agent, reads);
    }

    /// Whether somebody came in over the network.
    public boolean isRequest() {
        return !address.equals(NONE);
    }

    /// The running request's origin, or the command's; unbound in jobs.
    public static final ScopedValue<Origin> CURRENT = ScopedValue.newInstance();

    /// What the audit rows say.
    public static Origin current() {
        return CURRENT.isBound() ? CURRENT.get() : of(new Actor.Server());
    }

    /// Who acts, whatever the act: the server, where nobody came in.
    public static Actor acting() {
        return acting(new Actor.Server());
    }

    /// Who acts: whom the door knows, or else the one that the act shows.
    public static Actor acting(Actor shown) {
        var known = CURRENT.isBound() ? CURRENT.get().actor : null;
        return known == null ? shown : known;
    }
}
