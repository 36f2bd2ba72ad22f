package idp.core.join;

import static java.util.Objects.requireNonNull;

import idp.core.link.ActionLinks;
import idp.core.link.ActionLinks.Made;
import idp.core.link.Errand;
import idp.core.link.Errand.Kind;
import idp.core.link.LetterThrottle;
import idp.core.link.LetterThrottle.Answer;
import idp.core.link.Presented;
import idp.core.mail.Envelope;
import idp.core.mail.Letter;
import idp.core.mail.Letter.Link.About;
import idp.core.mail.Occasion;
import idp.core.oauth.Issuer;
import idp.core.user.Identifier;
import idp.core.user.NetworkSource;
import idp.core.user.Profile;
import idp.core.user.User;
import idp.core.user.Users;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// The first step of somebody who wants an account: a letter to the address that they give. Whoever asks is
/// answered the same after the same work, whether the address has an account or none: one row, one letter, no
/// hash. The letter says which it is, to who reads the mail of that address.
public final class SignUps {
    private static final String ABOUT = "sign-up";

    /// @param address as [TypedAddress] takes it
    /// @param network the peer's IP address in its literal form
    /// @param onward see [idp.core.link.ActionLink#onward]
    public record Wish(
            String address,
            String network,
            @Nullable String deviceCookie,
            @Nullable String onward) {}

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

        /// Nobody with such an address may; that says nothing about anybody's account.
        record NotAdmitted() implements Outcome {}
    }

    private final SignUpRule rule;
    private final Users users;
    private final LetterThrottle throttle;
    private final ActionLinks links;
    private final Issuer issuer;
    private final InstantSource clock;

    public SignUps(
            SignUpRule rule,
            Users users,
            LetterThrottle throttle,
            ActionLinks links,
            Issuer issuer,
            InstantSource clock) {
        this.rule = rule;
        this.users = users;
        this.throttle = throttle;
        this.links = links;
        this.issuer = issuer;
        this.clock = clock;
    }

    public SignUpRule rule() {
        return rule;
    }

    public Outcome ask(Wish wish) {
        var name = requireNonNull(Identifier.of(wish.address()), "an address that was checked");
        // LG-29: whatever way a request came.
        if (!rule.admits(name) || !Envelope.isAddress(wish.address())) {
            return new Outcome.NotAdmitted();
        }
        var user = users.find(name);
        var source = NetworkSource.of(wish.network());
        var now = clock.instant();
        return switch (throttle.count(
                ABOUT, user, wish.address(), source, wish.deviceCookie(), now)) {
            case Answer.TryLater(var after) -> new Outcome.TooMany(after);
            case Answer.Keep() -> new Outcome.CheckMail(written(wish, user, false).flow());
            case Answer.Send() -> new Outcome.CheckMail(written(wish, user, true).flow());
        };
    }

    /// The digits of the letter, typed in the browser that asked, for a link that goes on from there.
    public @Nullable String take(Presented.Digits digits) {
        var taken = links.take(Kind.SIGN_UP, digits);
        if (taken == null) {
            return null;
        }
        var made = links.make(taken.errand(), taken.onward());
        links.keep(made);
        return made.token();
    }

    private Made written(Wish wish, @Nullable User user, boolean send) {
        var made = links.make(new Errand.SignUp(wish.address()), wish.onward());
        var to = user == null ? wish.address() : user.person().email();
        // LG-05: as much work for an address that has an account, or had letters enough.
        if (send && to != null && (user == null || user.enabled())) {
            links.keep(made, envelope(to, user, made));
        } else {
            links.pretend(made, envelope("nobody@example.invalid", null, made));
        }
        return made;
    }

    // UN-01: to the stored spelling, if there is an account.
    private Envelope envelope(String to, @Nullable User user, Made made) {
        var occasion = Occasion.of(made.madeAt());
        var until = made.expiresAt();
        // LG-12: from what is configured, whatever a request calls this server.
        var letter =
                user == null
                        ? new Letter.Link(
                                About.SIGN_UP,
                                issuer.url("/signup/finish?link=" + made.token()),
                                made.code(),
                                until,
                                occasion)
                        : new Letter.Link(
                                About.HAS_ACCOUNT, issuer.url("/login"), null, until, occasion);
        var told = user == null ? Profile.EMPTY : user.person().profile();
        return new Envelope(to, told.locale(), told.zoneinfo(), letter);
    }
}
