package idp.server.signin.join;

import idp.core.join.TypedAddress;
import idp.core.oauth.Params;
import idp.core.user.NewUsers;
import idp.core.user.NewUsers.NameProblem;
import idp.core.user.NewUsers.Prepared;
import idp.core.user.PasswordPolicy.Problem;
import idp.core.user.Person;
import idp.core.user.Profile;
import idp.server.page.view.join.JoinView.Refusal;
import idp.server.page.view.join.JoinView.Typed;
import idp.server.web.request.Rejected;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What was typed into the form of a new account, held against the rules for one.
///
/// @param proven the address that the link says; null if the person types one
/// @param byPasskey whether a passkey is to open it instead of a password
record JoinForm(
        @Nullable String proven,
        String email,
        String name,
        @Nullable String password,
        boolean byPasskey,
        boolean acceptsTerms) {
    private static final int LONGEST = 1000;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_PASSWORD = 16 * 1024;

    /// What it comes to.
    sealed interface Checked {
        record Good(Prepared.Ready account) implements Checked {}

        record Bad(Refusal why) implements Checked {}
    }

    /// @param passkeys whether there are any to be asked for
    static JoinForm of(Params form, @Nullable String proven, boolean passkeys) {
        var email = Objects.requireNonNullElse(form.get("email"), "");
        var name = Objects.requireNonNullElse(form.get("name"), "").strip();
        var password = form.get("new-password");
        if (email.length() > LONGEST
                || name.length() > LONGEST
                || (password != null && password.length() > LONGEST_PASSWORD)) {
            throw new Rejected(413);
        }
        // Enter in the field of the password presses the first button: whoever typed one wants one.
        var typed = password != null && !password.isEmpty();
        var byPasskey = passkeys && !typed && "passkey".equals(form.get("with"));
        return new JoinForm(proven, email, name, password, byPasskey, form.has("terms"));
    }

    /// What was found good before, and sealed since.
    static JoinForm again(Typed typed, @Nullable String proven) {
        return new JoinForm(proven, typed.email(), typed.name(), null, true, true);
    }

    Typed typed() {
        return new Typed(proven == null ? email : "", name);
    }

    /// @param terms whether there are any to be accepted
    Checked check(NewUsers rules, boolean terms) {
        var address = proven == null ? TypedAddress.of(email) : proven;
        if (address == null) {
            return new Checked.Bad(email.isBlank() ? Refusal.NO_EMAIL : Refusal.EMAIL);
        }
        // Nothing that would begin another line in a letter, or turn one around.
        if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            return new Checked.Bad(Refusal.NAME);
        }
        if (password == null && !byPasskey) {
            return new Checked.Bad(Refusal.NO_PASSWORD);
        }
        if (terms && !acceptsTerms) {
            return new Checked.Bad(Refusal.TERMS);
        }
        var profile = Profile.named(name.isEmpty() ? null : name, null, null);
        var person = Person.named(null, address).with(profile);
        return switch (rules.prepare(person, byPasskey ? null : password, false)) {
            case Prepared.Ready ready -> new Checked.Good(ready);
            case Prepared.BadName(var problem) -> new Checked.Bad(refusal(problem));
            case Prepared.BadPassword(var problem) -> new Checked.Bad(refusal(problem));
        };
    }

    private static Refusal refusal(NameProblem problem) {
        return switch (problem) {
            case NO_NAME, USERNAME, EMAIL, MIXED_SCRIPTS -> Refusal.EMAIL;
            case TEXT -> Refusal.NAME;
        };
    }

    private static Refusal refusal(Problem problem) {
        return switch (problem) {
            case TOO_SHORT -> Refusal.TOO_SHORT;
            case TOO_LONG -> Refusal.TOO_LONG;
            case NOT_TEXT, UNCHANGED -> Refusal.NO_PASSWORD;
            case PREDICTABLE, COMMON -> Refusal.TOO_COMMON;
            case LEAKED -> Refusal.LEAKED;
            case PERSONAL -> Refusal.LIKE_THE_ACCOUNT;
        };
    }
}
