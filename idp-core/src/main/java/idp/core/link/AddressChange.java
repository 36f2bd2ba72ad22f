package idp.core.link;

import static java.util.Objects.requireNonNull;

import idp.core.link.ActionLinks.Made;
import idp.core.mail.Envelope;
import idp.core.mail.Letter;
import idp.core.mail.Letter.Link.About;
import idp.core.mail.Occasion;
import idp.core.oauth.Issuer;
import idp.core.user.Identifier;
import idp.core.user.NewUsers;
import idp.core.user.User;
import idp.core.user.Users;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Somebody wants another e-mail address, or to prove the one that they have: a link and a code go there, and
/// until one of them comes back the account is as it was. Whether the address is somebody else's is told to
/// nobody but its owner.
public final class AddressChange {
    /// Between two letters.
    public static final Duration PAUSE = Duration.ofSeconds(60);

    /// Where its link leads, under the issuer's path.
    public static final String PATH = "/account/email/confirm";

    /// What a wish came to.
    public enum Outcome {
        CHECK_MAIL,
        /// Nobody can be written to there.
        NO_ADDRESS,
        /// It is theirs already, and proven.
        OWN,
        /// The last letter is too fresh.
        TOO_SOON,
        /// The account was closed.
        GONE
    }

    private final Users users;
    private final NewAddresses addresses;
    private final ActionLinks links;
    private final Issuer issuer;
    private final InstantSource clock;

    public AddressChange(
            Users users,
            NewAddresses addresses,
            ActionLinks links,
            Issuer issuer,
            InstantSource clock) {
        this.users = users;
        this.addresses = addresses;
        this.links = links;
        this.issuer = issuer;
        this.clock = clock;
    }

    /// @param flow what the digits of the link with this id are good with: see [Presented.Digits]
    public Outcome ask(User user, String typed, UnaryOperator<String> flow) {
        var wanted = Identifier.of(typed);
        // One address, of which a letter can be told.
        if (wanted == null || !NewUsers.isEmail(typed) || !Envelope.isAddress(typed)) {
            return Outcome.NO_ADDRESS;
        }
        var now = clock.instant();
        var person = user.person();
        if (typed.equals(person.email()) && person.emailVerified()) {
            return Outcome.OWN;
        }
        var last = addresses.lastAsked(user.id());
        if (last != null && now.isBefore(last.plus(PAUSE))) {
            return Outcome.TOO_SOON;
        }
        var plain = links.make(new Errand.NewAddress(user.id(), typed), null);
        var made = with(plain, flow.apply(plain.id()));
        var owner = users.find(wanted);
        // LG-05: either way there is a link and a letter, and the same is said.
        var letter =
                owner == null || owner.id().equals(user.id())
                        ? proof(user, typed, made)
                        : news(owner, wanted, made);
        return addresses.keep(made, letter) ? Outcome.CHECK_MAIL : Outcome.GONE;
    }

    private static Made with(Made made, String flow) {
        return new Made(
                made.id(),
                made.errand(),
                made.token(),
                made.code(),
                flow,
                made.onward(),
                made.madeAt(),
                made.expiresAt());
    }

    // From what is configured, whatever a request calls this server.
    private Envelope proof(User user, String address, Made made) {
        var link = issuer.value() + PATH + "?link=" + made.token();
        var letter =
                new Letter.Link(
                        About.NEW_ADDRESS,
                        link,
                        requireNonNull(made.code()),
                        made.expiresAt(),
                        Occasion.of(made.madeAt()));
        var told = user.person().profile();
        return new Envelope(address, told.locale(), told.zoneinfo(), letter);
    }

    /// To whoever has the address, as it is stored: UN-01. Null if it is a name of theirs and no address.
    private @Nullable Envelope news(User owner, Identifier wanted, Made made) {
        var address = owner.person().email();
        if (address == null
                || !Objects.equals(Identifier.of(address), wanted)
                || !Envelope.isAddress(address)) {
            return null;
        }
        var letter =
                new Letter.Link(
                        About.HAS_ACCOUNT,
                        issuer.value() + "/login",
                        null,
                        made.expiresAt(),
                        Occasion.of(made.madeAt()));
        var told = owner.person().profile();
        return new Envelope(address, told.locale(), told.zoneinfo(), letter);
    }
}
