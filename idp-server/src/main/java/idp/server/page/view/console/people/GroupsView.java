package idp.server.page.view.console.people;

import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The groups, in the order of their names.
///
/// @param later whether this is not the first page
/// @param next the address of the page that follows; null at the end
/// @param mayAdd whether whoever looks may make one
public record GroupsView(
        ConsoleShell shell, List<Row> rows, boolean later, @Nullable String next, boolean mayAdd)
        implements ConsolePage {
    public GroupsView {
        rows = List.copyOf(rows);
    }

    /// @param page where it is found, under the issuer's path
    public record Row(String page, String name, String description) {
        public Row {
            name = Shown.plain(name);
            description = Shown.plain(description);
        }
    }

    @Override
    public String template() {
        return "console/people/groups.jte";
    }

    @Override
    public Title title() {
        return Title.of("people.groups");
    }
}
