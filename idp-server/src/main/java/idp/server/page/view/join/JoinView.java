package idp.server.page.view.join;

import idp.core.user.PasswordPolicy;
import idp.server.page.view.App;
import idp.server.page.view.Form;
import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import idp.server.page.view.View;
import org.jspecify.annotations.Nullable;

/// Making an account, by a link that allows it. Posts `email` (unless the link says whose it is), `name`,
/// `new-password` and `terms`, or `with` for a passkey.
///
/// @param app where the person goes on to, if that is known here
/// @param proven the address that the link went to; null if the person types one
/// @param passkey whether a passkey may open it instead of a password
/// @param terms address of what has to be accepted, null if nothing has
public record JoinView(
        Form form,
        Welcome welcome,
        @Nullable App app,
        @Nullable String proven,
        Typed typed,
        @Nullable String terms,
        boolean passkey,
        @Nullable Refusal refusal,
        @Nullable String ref)
        implements View {
    public static final int SHORTEST = PasswordPolicy.SHORTEST;
    public static final int LONGEST = PasswordPolicy.LONGEST;

    public JoinView {
        proven = Shown.plainOrNull(proven);
    }

    /// What was typed before, to be filled in again.
    public record Typed(String email, String name) {
        public static final Typed NOTHING = new Typed("", "");

        public Typed {
            email = Shown.plain(email);
            name = Shown.plain(name);
        }
    }

    /// What brought the person here.
    public enum Welcome {
        SET_UP("join.setup.title", "join.setup.text"),
        SIGN_UP("join.signup.title", "join.signup.text"),
        INVITATION("join.invited.title", "join.invited.text");

        private final String title;
        private final String text;

        Welcome(String title, String text) {
            this.title = title;
            this.text = text;
        }

        public String title() {
            return title;
        }

        public String text() {
            return text;
        }
    }

    /// The field that something is wrong with.
    public enum Field {
        EMAIL("email"),
        NAME("name"),
        PASSWORD("new-password"),
        TERMS("terms");

        private final String id;

        Field(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    /// Why there is no account yet.
    public enum Refusal {
        NO_EMAIL(Field.EMAIL, "join.refused.no-email"),
        EMAIL(Field.EMAIL, "join.refused.email"),
        TAKEN(Field.EMAIL, "join.refused.taken"),
        NAME(Field.NAME, "join.refused.name"),
        NO_PASSWORD(Field.PASSWORD, "join.refused.no-password"),
        TOO_SHORT(Field.PASSWORD, "password.refused.too-short"),
        TOO_LONG(Field.PASSWORD, "password.refused.too-long"),
        TOO_COMMON(Field.PASSWORD, "password.refused.too-common"),
        LEAKED(Field.PASSWORD, "password.refused.leaked"),
        LIKE_THE_ACCOUNT(Field.PASSWORD, "password.refused.like-account"),
        TERMS(Field.TERMS, "join.refused.terms");

        private final Field field;
        private final String key;

        Refusal(Field field, String key) {
            this.field = field;
            this.key = key;
        }

        public Field field() {
            return field;
        }

        public String key() {
            return key;
        }
    }

    /// For the field's `aria-invalid`.
    public @Nullable String invalid(Field field) {
        return refusal != null && refusal.field() == field ? "true" : null;
    }

    public boolean startsAt(Field field) {
        if (refusal != null) {
            return refusal.field() == field;
        }
        return field == (proven == null ? Field.EMAIL : Field.NAME);
    }

    @Override
    public String template() {
        return "join/account.jte";
    }

    @Override
    public Title title() {
        return Title.of(welcome.title());
    }

    @Override
    public boolean mayEndAtAnApp() {
        return true;
    }
}
