package idp.server.page.view.console.people;

import idp.server.page.view.Form;
import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import idp.server.page.view.console.ConsoleShell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One group, who is in it, and what they may by it.
///
/// @param page where this is, under the issuer's path
/// @param facts what is kept of it
/// @param describe posts `description`; null for whoever may not, as the two that follow
/// @param add posts `login`: the user name or address of somebody
/// @param remove posts `user`
/// @param members as far as this page goes
/// @param later whether this is not the first page of them
/// @param next the address of the page that follows; null at the end
/// @param problem why something was not done
/// @param typed what was typed, where there is a problem
/// @param ref of the request, where there is a problem
public record GroupView(
        ConsoleShell shell,
        String page,
        Facts facts,
        @Nullable Form describe,
        @Nullable Form add,
        @Nullable Form remove,
        List<Member> members,
        boolean later,
        @Nullable String next,
        @Nullable PeopleFlaw problem,
        String typed,
        @Nullable String ref)
        implements PeopleFlaw.Form {
    public GroupView {
        members = List.copyOf(members);
        typed = Shown.line(typed);
    }

    /// @param count of its members, as far as they are counted
    /// @param more whether there are more than that
    /// @param roles that its members hold by it
    public record Facts(
            String name,
            String description,
            long count,
            boolean more,
            List<Belongings.Holding> roles) {
        public Facts {
            name = Shown.plain(name);
            description = Shown.line(description);
            roles = List.copyOf(roles);
        }
    }

    /// @param id as the form names them
    public record Member(String id, UserRow row) {}

    /// What stands in a field.
    public String text(String field) {
        if (bad(field) != null) {
            return typed;
        }
        return field.equals("description") ? facts.description() : "";
    }

    @Override
    public String template() {
        return "console/people/group.jte";
    }

    @Override
    public Title title() {
        return Title.of("people.group.tab", facts.name());
    }
}
