package idp.server.page.view.console.people;

import idp.server.page.view.Form;
import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Those who have an account, in the order in which they got it.
///
/// @param search what was looked for; empty for nothing
/// @param later whether this is not the first page
/// @param next the address of the page that follows; null at the end
/// @param mayAdd whether whoever looks may make an account
/// @param many what they may do about several at once, and `pick` posts which
public record UsersView(
        ConsoleShell shell,
        String search,
        List<UserRow> rows,
        boolean later,
        @Nullable String next,
        boolean mayAdd,
        List<ManyAct> many,
        Form pick)
        implements ConsolePage {
    public UsersView {
        search = Shown.line(search);
        rows = List.copyOf(rows);
        many = List.copyOf(many);
    }

    @Override
    public String template() {
        return "console/people/users.jte";
    }

    @Override
    public Title title() {
        return Title.of("people.users");
    }
}
