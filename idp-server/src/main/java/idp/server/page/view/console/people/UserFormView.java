package idp.server.page.view.console.people;

import idp.server.page.view.Form;
import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is told about somebody, to be typed: of a new account, or of one that there is. Posts a field each.
///
/// @param fresh whether the account is yet to be made
/// @param back where to go instead, under the issuer's path
/// @param typed as it was typed, or as it is; what is ticked has a text at all
/// @param problem why nothing was saved
/// @param changes what somebody else changed meanwhile
/// @param ref of the request, where there is a problem
public record UserFormView(
        ConsoleShell shell,
        Form form,
        boolean fresh,
        String back,
        Map<UserField, String> typed,
        @Nullable Problem problem,
        List<Change> changes,
        @Nullable String ref)
        implements ConsolePage {
    public UserFormView {
        typed = Map.copyOf(typed);
        changes = List.copyOf(changes);
    }

    /// Why nothing was saved.
    public enum Problem {
        TAKEN("people.form.taken", UserField.USERNAME),
        USERNAME("people.form.username", UserField.USERNAME),
        EMAIL("people.form.email", UserField.EMAIL),
        TEXT("people.form.text", UserField.NAME),
        CHANGED("people.form.changed", UserField.USERNAME);

        private final String key;
        private final UserField field;

        Problem(String key, UserField field) {
            this.key = key;
            this.field = field;
        }

        public String key() {
            return key;
        }

        /// Where it is to be mended.
        public UserField field() {
            return field;
        }
    }

    /// What somebody else changed while this was typed.
    ///
    /// @param before as it was when the page was opened
    /// @param now as they left it
    /// @param yours as it will be if this is saved
    public record Change(UserField field, String before, String now, String yours) {
        public Change {
            before = Shown.plain(before);
            now = Shown.plain(now);
            yours = Shown.plain(yours);
        }
    }

    /// Those in sight.
    public List<UserField> main() {
        return UserField.of(UserField.Kind.MAIN);
    }

    /// Those that are folded.
    public List<UserField> more() {
        return UserField.of(UserField.Kind.MORE);
    }

    /// Fit to be put into a page.
    public String shown(UserField field) {
        return Shown.line(typed.getOrDefault(field, ""));
    }

    public boolean isTicked(UserField field) {
        return !typed.getOrDefault(field, "").isEmpty();
    }

    public boolean isBad(UserField field) {
        return problem != null && problem != Problem.CHANGED && problem.field() == field;
    }

    @Override
    public String template() {
        return "console/people/form.jte";
    }

    @Override
    public Title title() {
        return Title.of(fresh ? "people.new" : "people.edit");
    }
}
