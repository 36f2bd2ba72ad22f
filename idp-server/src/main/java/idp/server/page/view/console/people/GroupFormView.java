package idp.server.page.view.console.people;

import idp.server.page.view.Form;
import idp.server.page.view.Shown;
import idp.server.page.view.Title;
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
        @Nullable PeopleFlaw problem,
        @Nullable String ref)
        implements PeopleFlaw.Form {
    public GroupFormView {
        name = Shown.line(name);
        description = Shown.line(description);
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
