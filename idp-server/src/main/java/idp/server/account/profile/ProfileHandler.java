package idp.server.account.profile;

import idp.core.link.NewAddresses;
import idp.core.oauth.Issuer;
import idp.core.user.NewUsers;
import idp.core.user.Person;
import idp.core.user.Profile;
import idp.core.user.User;
import idp.server.account.AccountGate;
import idp.server.account.AccountScreen;
import idp.server.account.Visit;
import idp.server.page.view.account.EmailView;
import idp.server.page.view.account.Place;
import idp.server.page.view.account.ProfileView;
import idp.server.page.view.account.ProfileView.Field;
import idp.server.page.view.account.ProfileView.Problem;
import idp.server.page.view.account.ProfileView.Typed;
import idp.server.page.view.account.Said;
import idp.server.page.view.account.UsernameView;
import idp.server.web.request.Exchange;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `/account/profile`: names, language and time zone. Of two tabs the second hears that the first one
/// changed something, and keeps what was typed into it.
public final class ProfileHandler {
    private static final String PATH = Place.PROFILE.path();
    private static final String SAVED = "saved";
    private static final String READ = "read";

    private final AccountGate gate;
    private final AccountScreen screen;
    private final NewUsers users;
    private final Locales locales;
    private final NewAddresses addresses;
    private final boolean hasMail;
    private final boolean mayRename;
    private final Issuer issuer;
    private final Map<String, Said> said;

    /// @param hasMail whether letters can be sent
    /// @param mayRename whether people change their username
    ProfileHandler(
            AccountGate gate,
            AccountScreen screen,
            NewUsers users,
            Locales locales,
            NewAddresses addresses,
            boolean hasMail,
            boolean mayRename,
            Issuer issuer) {
        this.gate = gate;
        this.screen = screen;
        this.users = users;
        this.locales = locales;
        this.addresses = addresses;
        this.issuer = issuer;
        this.hasMail = hasMail;
        this.mayRename = mayRename;
        said =
                Map.of(
                        SAVED,
                        ProfileView.SAVED,
                        EmailHandler.PROVEN,
                        EmailView.PROVEN,
                        EmailHandler.CANCELLED,
                        EmailView.CANCELLED,
                        UsernameHandler.CHANGED,
                        UsernameView.CHANGED,
                        PictureHandler.KEPT,
                        ProfileView.PICTURE_KEPT,
                        PictureHandler.REMOVED,
                        ProfileView.PICTURE_REMOVED);
    }

    public void get(Exchange exchange) {
        var visit = gate.look(exchange, PATH);
        if (visit != null) {
            show(visit, 200, Typed.of(visit.user().person().profile()), null);
        }
    }

    public void post(Exchange exchange) {
        var visit = gate.submit(exchange, PATH, PATH);
        if (visit == null) {
            return;
        }
        var user = visit.user();
        var typed = typed(visit);
        var bad = bad(typed, user.person().profile());
        if (!bad.isEmpty()) {
            show(visit, 400, typed, new Problem.Bad(bad));
            return;
        }
        var told = told(typed, user.person());
        if (told.equals(user.person())) {
            // Sent twice, or nothing was changed.
            screen.done(visit, PATH, SAVED);
            return;
        }
        if (!read(user).equals(visit.form().get(READ))) {
            show(visit, 409, typed, new Problem.ChangedMeanwhile());
            return;
        }
        switch (visit.act(() -> users.amend(user, told))) {
            case NewUsers.Amendment.Amended _ -> screen.done(visit, PATH, SAVED);
            case NewUsers.Amendment.ChangedMeanwhile _ ->
                    show(visit, 409, typed, new Problem.ChangedMeanwhile());
            // Names are not changed here, and the texts were looked at.
            case NewUsers.Amendment.NameTaken _, NewUsers.Amendment.BadName _ ->
                    show(visit, 400, typed, new Problem.Bad(Set.of(Field.NAME)));
            case NewUsers.Amendment.Gone _ -> screen.to(visit, PATH);
        }
    }

    private static Typed typed(Visit visit) {
        return new Typed(
                value(visit, Field.NAME),
                value(visit, Field.GIVEN),
                value(visit, Field.FAMILY),
                value(visit, Field.NICKNAME),
                value(visit, Field.LANGUAGE),
                value(visit, Field.ZONE));
    }

    private static String value(Visit visit, Field field) {
        return Objects.requireNonNullElse(visit.form().get(field.id()), "").strip();
    }

    // UN-08: what cannot be stored is told at its field.
    private Set<Field> bad(Typed typed, Profile before) {
        var bad = EnumSet.noneOf(Field.class);
        for (var field : ProfileView.TEXTS) {
            var text = typed.of(field);
            if (!NewUsers.isStorable(text) || text.indexOf('\n') >= 0) {
                bad.add(field);
            }
        }
        if (!locales.isLanguage(orNull(typed.language()), before.locale())) {
            bad.add(Field.LANGUAGE);
        }
        if (!locales.isZone(orNull(typed.zone()), before.zoneinfo())) {
            bad.add(Field.ZONE);
        }
        return bad;
    }

    private static Person told(Typed typed, Person person) {
        var before = person.profile();
        return person.with(
                new Profile(
                        orNull(typed.name()),
                        orNull(typed.given()),
                        orNull(typed.family()),
                        before.middleName(),
                        orNull(typed.nickname()),
                        before.profile(),
                        before.picture(),
                        before.website(),
                        before.gender(),
                        before.birthdate(),
                        orNull(typed.zone()),
                        orNull(typed.language())));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /// Which state of the account somebody has read.
    private static String read(User user) {
        return stamp(user.updatedAt());
    }

    private static String stamp(Instant at) {
        return at.getEpochSecond() + "." + at.getNano();
    }

    /// The page as it is, with what is wrong with what another form of it sent.
    void refuse(Visit visit, int status, Problem problem) {
        show(visit, status, Typed.of(visit.user().person().profile()), problem);
    }

    private @Nullable String waiting(Visit visit) {
        var pending = addresses.pending(visit.user().id(), visit.at());
        return pending == null ? null : pending.address();
    }

    private void show(Visit visit, int status, Typed typed, @Nullable Problem problem) {
        var person = visit.user().person();
        var email = person.email();
        var before = person.profile();
        var view =
                new ProfileView(
                        screen.shell(visit, Place.PROFILE, said),
                        screen.form(visit, PATH, Map.of(READ, read(visit.user()))),
                        typed,
                        locales.languages(before.locale()),
                        locales.zones(before.zoneinfo()),
                        person.username(),
                        email == null
                                ? null
                                : new ProfileView.Email(
                                        email, person.emailVerified(), waiting(visit)),
                        hasMail,
                        mayRename,
                        new ProfileView.Portrait(
                                PictureHandler.small(before.picture(), issuer),
                                screen.form(visit, PictureHandler.PATH),
                                before.picture() == null
                                        ? null
                                        : screen.form(visit, PictureHandler.REMOVE)),
                        problem,
                        problem == null ? null : visit.exchange().ref());
        screen.show(visit, status, view);
    }
}
