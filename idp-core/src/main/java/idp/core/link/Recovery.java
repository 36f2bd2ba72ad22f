package idp.core.link;

import static idp.core.mail.Letter.Link.About.RECOVER;
import static java.util.Objects.requireNonNull;

import idp.core.link.ActionLinks.Made;
import idp.core.link.LetterThrottle.Answer;
import idp.core.mail.Envelope;
import idp.core.mail.Letter;
import idp.core.mail.Occasion;
import idp.core.oauth.Issuer;
import idp.core.oauth.Opaque;
import idp.core.user.Identifier;
import idp.core.user.NetworkSource;
import idp.core.user.Profile;
import idp.core.user.User;
import idp.core.user.Users;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Sends somebody the way back into their account. Whoever asks is answered the same after the same work,
/// whether the account is there, open, has an address or had too many letters; and the letter goes to the
/// address that is stored, never to what was typed.
public final class Recovery {
    private static final String ABOUT = "recovery";

    /// What somebody at the login page asks for.
    ///
    /// @param name of an account, as it was typed
    /// @param address the peer's IP address in its literal form
    /// @param deviceCookie see [idp.core.user.DeviceMarks]
    /// @param onward see [ActionLink#onward]
    public record Wish(
            String name, String address, @Nullable String deviceCookie, @Nullable String onward) {}

    /// How it ended.
    public sealed interface Outcome {
        /// @param flow see [Made#flow]
        record CheckMail(String flow) implements Outcome {
            @Override
            public String toString() {
                return "CheckMail";
            }
        }

        /// This network asks too much.
        record TooMany(Duration retryAfter) implements Outcome {}
    }

    private final Users users;
    private final LetterThrottle throttle;
    private final ActionLinks links;
    private final Issuer issuer;
    private final Opaque opaque;
    private final InstantSource clock;

    public Recovery(
            Users users,
            LetterThrottle throttle,
            ActionLinks links,
            Issuer issuer,
            Opaque opaque,
            InstantSource clock) {
        this.users = users;
        this.throttle = throttle;
        this.links = links;
        this.issuer = issuer;
        this.opaque = opaque;
        this.clock = clock;
    }

    // LG-13: one name or address, whoever has it; a list of addresses is none.
    public static boolean isName(String typed) {
        var name = Identifier.of(typed);
        return name != null
                && name.canonical().indexOf('@') == name.canonical().lastIndexOf('@')
                && name.canonical().indexOf(',') < 0;
    }

    /// @param wish with a name that [#isName]
    public Outcome ask(Wish wish) {
        var now = clock.instant();
        var name = Identifier.of(wish.name());
        var user = name == null ? null : users.find(name);
        var source = NetworkSource.of(wish.address());
        var answer = throttle.count(ABOUT, user, wish.name(), source, wish.deviceCookie(), now);
        return switch (answer) {
            case Answer.TryLater(var after) -> new Outcome.TooMany(after);
            case Answer.Keep() -> new Outcome.CheckMail(pretend(wish).flow());
            case Answer.Send() ->
                    new Outcome.CheckMail(
                            user != null && isReached(user)
                                    ? send(user, wish.onward()).flow()
                                    : pretend(wish).flow());
        };
    }

    /// Sends a link to somebody whose account has an address. An operator asks for it, or the person.
    ///
    /// @return null if it has none, or is closed
    public @Nullable Made mail(User user) {
        return isReached(user) ? send(user, null) : null;
    }

    private static boolean isReached(User user) {
        var address = user.person().email();
        return user.enabled() && address != null && Envelope.isAddress(address);
    }

    /// A link for an operator to hand over: it proves no address. Null if the account is closed or gone.
    public @Nullable Made hand(User user) {
        var made = links.make(new Errand.Recover(user.id(), null), null);
        return links.keep(made, null) ? made : null;
    }

    public String url(Made made) {
        // LG-12: from what is configured, whatever a request calls this server.
        return issuer.value() + "/recover?link=" + made.token();
    }

    // UN-01: to the stored spelling.
    private Made send(User user, @Nullable String onward) {
        var address = requireNonNull(user.person().email());
        var made = links.make(new Errand.Recover(user.id(), address), onward);
        links.keep(made, envelope(address, user.person().profile(), made));
        return made;
    }

    // LG-06: as much work as for somebody, and nothing is left of it.
    private Made pretend(Wish wish) {
        var address = "nobody@example.invalid";
        var made = links.make(new Errand.Recover(opaque.id(), address), wish.onward());
        links.pretend(made, envelope(address, Profile.EMPTY, made));
        return made;
    }

    private Envelope envelope(String to, Profile told, Made made) {
        var code = requireNonNull(made.code());
        var occasion = Occasion.of(made.madeAt());
        var letter = new Letter.Link(RECOVER, url(made), code, made.expiresAt(), occasion);
        return new Envelope(to, told.locale(), told.zoneinfo(), letter);
    }
}
