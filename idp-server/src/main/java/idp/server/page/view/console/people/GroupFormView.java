package idp.server.page.view.console.people;

import idp.server.page.view.Form;
import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import org.jspecify.annotations.Nullable;

/// A group is to be made. Posts `name` and `description`.
///
/// @param problem why it was not
/// @param ref of the request, where there is a problem
public record GroupFormView(
        ConsoleShell shell,
        Form form,
        String name,
        String description,
        @Nullable Problem problem,
        @Nullable String ref)
        implements ConsolePage {
    public GroupFormView {
        name = Shown.line(name);
        description = Shown.line(description);
    }

    /// What is wrong with what was typed.
    public enum Problem {
        NAME("name", "people.group.bad.name"),
        TAKEN("name", "people.group.bad.taken"),
        DESCRIPTION("description", "people.group.bad.description");

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
        return "console/people/group-form.jte";
    }

    @Override
    public Title title() {
        return Title.of("people.group.new");
    }
}
