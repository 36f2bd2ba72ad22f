package idp.server.page.view.console.people;

import idp.server.page.view.Form;
import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import org.jspecify.annotations.Nullable;

/// Somebody is to be invited. Posts `email`, `groups`, `uses`, `days`, and `how`: `link` or `mail`.
///
/// @param problem why nobody was
/// @param ref of the request, where there is a problem
public record InviteView(
        ConsoleShell shell, Form form, Typed typed, @Nullable Problem problem, @Nullable String ref)
        implements ConsolePage {
    /// As it was typed.
    public record Typed(String email, String groups, String uses, String days) {
        public static final Typed NOTHING = new Typed("", "", "1", "7");

        public Typed {
            email = Shown.line(email);
            groups = Shown.line(groups);
            uses = Shown.plain(uses);
            days = Shown.plain(days);
        }
    }

    /// Why nobody was invited.
    public enum Problem {
        EMAIL("email", "people.invite.bad.email"),
        GROUPS("groups", "people.invite.bad.groups"),
        USES("uses", "people.invite.bad.uses"),
        DAYS("days", "people.invite.bad.days"),
        MAIL("email", "people.invite.bad.mail"),
        MAIL_IS_OFF("email", "people.problem.mail-is-off");

        private final String field;
        private final String key;

        Problem(String field, String key) {
            this.field = field;
            this.key = key;
        }

        /// The element where it is to be mended.
        public String field() {
            return field;
        }

        public String key() {
            return key;
        }
    }

    /// What describes a field that has something wrong with it; null if nothing is.
    public @Nullable String bad(String field) {
        return problem != null && problem.field().equals(field) ? "problem" : null;
    }

    @Override
    public String template() {
        return "console/people/invite.jte";
    }

    @Override
    public Title title() {
        return Title.of("people.invite");
    }
}
