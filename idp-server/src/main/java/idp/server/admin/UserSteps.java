package idp.server.admin;

import idp.core.user.NewUsers;
import idp.core.user.NewUsers.Amendment;
import idp.core.user.NewUsers.NameProblem;
import idp.core.user.Person;
import idp.core.user.Profile;
import idp.core.user.User;
import idp.server.admin.call.AdminAnswer;
import idp.server.admin.call.AdminCall;
import idp.server.admin.call.Body;
import idp.server.admin.call.Problem;
import idp.server.parts.PeopleParts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Accounts. Nobody is given a password here: whoever gets an account gets a link, and chooses.
final class UserSteps {
    private static final Set<String> MEMBERS =
            Set.of(
                    "username",
                    "email",
                    "email_verified",
                    "phone_number",
                    "phone_number_verified",
                    "name",
                    "given_name",
                    "family_name",
                    "middle_name",
                    "nickname",
                    "profile",
                    "picture",
                    "website",
                    "gender",
                    "birthdate",
                    "zoneinfo",
                    "locale");

    private final PeopleParts people;

    UserSteps(PeopleParts people) {
        this.people = people;
    }

    AdminAnswer get(AdminCall call) {
        return AdminAnswer.of(shown(require(call)));
    }

    AdminAnswer create(AdminCall call) {
        var body = call.body(MEMBERS);
        var person = told(body, Person.named(null, null));
        return switch (people.newUsers().create(person, null, false)) {
            case NewUsers.Outcome.Made(var user) -> AdminAnswer.created(shown(user));
            case NewUsers.Outcome.NameTaken() -> throw taken();
            case NewUsers.Outcome.BadName(var problem) -> throw wrong(body, problem);
            case NewUsers.Outcome.BadPassword _ ->
                    throw new IllegalStateException("no password was given");
        };
    }

    /// RFC 7396: what is not named stays, what is null goes.
    AdminAnswer patch(AdminCall call) {
        var user = require(call);
        call.mustMatch(shown(user));
        var body = call.body(MEMBERS);
        var person = told(body, user.person());
        return switch (people.newUsers().amend(user, person)) {
            case Amendment.Amended() ->
                    AdminAnswer.of(shown(call.isDry() ? amended(user, person) : require(call)));
            case Amendment.NameTaken() -> throw taken();
            case Amendment.BadName(var problem) -> throw wrong(body, problem);
            case Amendment.ChangedMeanwhile() -> throw Problem.changed();
            case Amendment.Gone() -> throw Problem.notFound();
        };
    }

    private static User amended(User user, Person person) {
        return new User(
                user.id(),
                person,
                user.enabled(),
                user.passwordMustChange(),
                user.passwordVersion(),
                user.createdAt(),
                user.updatedAt(),
                user.deletionDue());
    }

    AdminAnswer disable(AdminCall call) {
        return setEnabled(call, false);
    }

    AdminAnswer enable(AdminCall call) {
        return setEnabled(call, true);
    }

    private AdminAnswer setEnabled(AdminCall call, boolean enabled) {
        if (!people.users().setEnabled(require(call).id(), enabled)) {
            throw Problem.notFound();
        }
        return AdminAnswer.done();
    }

    AdminAnswer delete(AdminCall call) {
        var user = require(call);
        call.mustMatch(shown(user));
        if (!people.users().delete(user.id())) {
            throw Problem.notFound();
        }
        return AdminAnswer.done();
    }

    /// A link by which the person chooses another password, handed over or mailed to them.
    AdminAnswer recover(AdminCall call) {
        var user = require(call);
        var mail = call.body(Set.of("mail")).flag("mail");
        if (mail && !people.mailed()) {
            throw mailIsOff();
        }
        var made = mail ? people.recovery().mail(user) : people.recovery().hand(user);
        if (made == null) {
            throw new Problem(
                    409, "no_way_there", "the account is disabled, or has no address for a letter");
        }
        var document = new LinkedHashMap<String, Object>();
        document.put("mailed", mail);
        document.put("expires_at", made.expiresAt().toString());
        return AdminAnswer.once(
                201, document, mail ? Map.of() : Map.of("url", people.recovery().url(made)));
    }

    static Problem mailIsOff() {
        return new Problem(409, "mail_is_off", "this installation sends no mail");
    }

    private static Problem taken() {
        return new Problem(409, "name_taken", "the username or the address belongs to somebody");
    }

    private static Problem wrong(Body body, NameProblem problem) {
        return switch (problem) {
            case NO_NAME -> body.wrong("username", "is required where there is no email");
            case USERNAME -> body.wrong("username", "must have no spaces, controls or @");
            case EMAIL -> body.wrong("email", "must have the form local@domain");
            case MIXED_SCRIPTS -> body.wrong("username", "must have letters of one script");
            case TEXT -> body.wrong("name", "a text is too long, or has control characters");
        };
    }

    private User require(AdminCall call) {
        var user = people.users().find(call.path("user"));
        if (user == null) {
            throw Problem.notFound();
        }
        return user;
    }

    private static Person told(Body body, Person before) {
        var was = before.profile();
        var email = body.text("email", before::email);
        var number = body.text("phone_number", before::phoneNumber);
        // Nobody has made sure of an address that is new.
        var sameEmail = java.util.Objects.equals(email, before.email());
        var sameNumber = java.util.Objects.equals(number, before.phoneNumber());
        return new Person(
                body.text("username", before::username),
                new Profile(
                        body.text("name", was::name),
                        body.text("given_name", was::givenName),
                        body.text("family_name", was::familyName),
                        body.text("middle_name", was::middleName),
                        body.text("nickname", was::nickname),
                        body.text("profile", was::profile),
                        body.text("picture", was::picture),
                        body.text("website", was::website),
                        body.text("gender", was::gender),
                        body.text("birthdate", was::birthdate),
                        body.text("zoneinfo", was::zoneinfo),
                        body.text("locale", was::locale)),
                email,
                flag(body, "email_verified", sameEmail && before.emailVerified()),
                number,
                flag(body, "phone_number_verified", sameNumber && before.phoneNumberVerified()),
                before.address(),
                before.groups());
    }

    private static boolean flag(Body body, String member, boolean before) {
        return body.has(member) ? body.flag(member) : before;
    }

    static Map<String, Object> shown(User user) {
        var person = user.person();
        var told = person.profile();
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("id", user.id());
        document.put("username", person.username());
        document.put("email", person.email());
        document.put("email_verified", person.emailVerified());
        document.put("phone_number", person.phoneNumber());
        document.put("phone_number_verified", person.phoneNumberVerified());
        document.put("name", told.name());
        document.put("given_name", told.givenName());
        document.put("family_name", told.familyName());
        document.put("middle_name", told.middleName());
        document.put("nickname", told.nickname());
        document.put("profile", told.profile());
        document.put("picture", told.picture());
        document.put("website", told.website());
        document.put("gender", told.gender());
        document.put("birthdate", told.birthdate());
        document.put("zoneinfo", told.zoneinfo());
        document.put("locale", told.locale());
        document.put("groups", List.copyOf(person.groups()));
        document.put("enabled", user.enabled());
        document.put("password_must_change", user.passwordMustChange());
        document.put("created_at", user.createdAt().toString());
        document.put("updated_at", user.updatedAt().toString());
        var shown = new LinkedHashMap<String, Object>();
        document.forEach((name, value) -> {
            if (value != null) {
                shown.put(name, value);
            }
        });
        return shown;
    }
}
