package idp.core.link;

import static idp.core.mail.Letter.Link.About.INVITATION;

import idp.core.access.facts.Group;
import idp.core.access.facts.Groups;
import idp.core.link.ActionLinks.Made;
import idp.core.mail.Envelope;
import idp.core.mail.Letter;
import idp.core.mail.Occasion;
import idp.core.oauth.Issuer;
import idp.core.user.Identifier;
import idp.core.user.NewUsers;
import idp.core.user.Users;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The one rule by which somebody is asked in, whoever asks: every wish is looked at before any is
/// fulfilled, and all of them are or none.
public final class NewInvitations {
    public static final int MOST_USES = 10_000;
    public static final Duration SHORTEST = Duration.ofMinutes(5);
    public static final Duration LONGEST = Duration.ofDays(90);

    /// Whom somebody wants to ask in.
    ///
    /// @param address null for whoever has the link
    /// @param groups that those are in who come
    /// @param uses how many may come; one if there is an address
    public record Wish(@Nullable String address, List<String> groups, int uses, Duration lifetime) {
        public Wish {
            groups = List.copyOf(groups);
        }
    }

    /// Why a wish cannot be fulfilled.
    public enum Problem {
        /// Nobody can be written to there.
        ADDRESS,
        /// Whoever that is has an account already.
        HAS_ACCOUNT,
        NO_SUCH_GROUP,
        USES,
        LIFETIME
    }

    private final Users users;
    private final Groups groups;
    private final ActionLinks links;
    private final Invitations invitations;
    private final Issuer issuer;
    private final InstantSource clock;

    public NewInvitations(
            Users users,
            Groups groups,
            ActionLinks links,
            Invitations invitations,
            Issuer issuer,
            InstantSource clock) {
        this.users = users;
        this.groups = groups;
        this.links = links;
        this.invitations = invitations;
        this.issuer = issuer;
        this.clock = clock;
    }

    /// Null if nothing is wrong with it.
    public @Nullable Problem problem(Wish wish) {
        var address = wish.address();
        if (address != null) {
            if (!NewUsers.isAddress(address) || !Envelope.isAddress(address)) {
                return Problem.ADDRESS;
            }
            var name = Identifier.of(address);
            if (name != null && users.find(name) != null) {
                return Problem.HAS_ACCOUNT;
            }
        }
        if (!wish.groups().stream()
                .allMatch(name -> Group.isName(name) && groups.find(name) != null)) {
            return Problem.NO_SUCH_GROUP;
        }
        if (wish.uses() < 1 || wish.uses() > (address == null ? MOST_USES : 1)) {
            return Problem.USES;
        }
        var lifetime = wish.lifetime();
        return lifetime.compareTo(SHORTEST) < 0 || lifetime.compareTo(LONGEST) > 0
                ? Problem.LIFETIME
                : null;
    }

    /// Makes what all of them come to; each has no [#problem].
    ///
    /// @param byMail whether who has an address gets a letter
    /// @return in their order; what is not mailed has to be handed over
    public List<Made> invite(List<Wish> wishes, boolean byMail) {
        var now = clock.instant();
        var made =
                wishes.stream()
                        .map(wish -> links.make(errand(wish), null, wish.lifetime()))
                        .toList();
        invitations.keep(
                made.stream()
                        .map(one ->
                                new Invitations.Written(
                                        ActionLinks.kept(one), byMail ? letter(one) : null))
                        .toList(),
                now);
        return made;
    }

    private static Errand errand(Wish wish) {
        return new Errand.Invitation(wish.address(), wish.groups(), wish.uses());
    }

    private @Nullable Envelope letter(Made made) {
        var address = made.errand().address();
        var words = made.code();
        return address == null || words == null
                ? null
                : new Envelope(
                        address,
                        null,
                        new Letter.Link(
                                INVITATION,
                                url(made),
                                words,
                                made.expiresAt(),
                                Occasion.of(made.madeAt())));
    }

    public String url(Made made) {
        // LG-12: from what is configured.
        return issuer.value() + "/join?invitation=" + made.token();
    }
}
