package idp.server.page.view.console.people;

import idp.server.page.view.Form;
import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import idp.server.page.view.console.ConsoleShell;
import org.jspecify.annotations.Nullable;

/// Somebody is to be invited. Posts `email`, `groups`, `uses`, `days`, and `how`: `link` or `mail`.
///
/// @param problem why nobody was
/// @param ref of the request, where there is a problem
public record InviteView(
        ConsoleShell shell,
        Form form,
        Typed typed,
        @Nullable PeopleFlaw problem,
        @Nullable String ref)
        implements PeopleFlaw.Form {
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

    @Override
    public String template() {
        return "console/people/invite.jte";
    }

    @Override
    public Title title() {
        return Title.of("people.invite");
    }
}
