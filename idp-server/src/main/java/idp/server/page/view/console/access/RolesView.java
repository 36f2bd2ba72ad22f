package idp.server.page.view.console.access;

import idp.server.page.view.Form;
import idp.server.page.view.Shown;
import idp.server.page.view.account.Said;
import idp.server.page.view.console.ConsoleShell;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The roles of an API and who holds them.
///
/// @param role whose holders are shown; empty for all
/// @param add form for a new role, `remove` for one to be deleted; null for who may not, as `give` and `take`
/// @param typed what was typed to give a role; null before
/// @param next where the list of holders goes on; null at its end
public record RolesView(
        ConsoleShell shell,
        ApiHead head,
        List<Role> roles,
        List<HeldRow> held,
        String role,
        @Nullable Form add,
        @Nullable Form remove,
        @Nullable Form give,
        @Nullable Form take,
        @Nullable GiveTyped typed,
        @Nullable Objection problem,
        @Nullable String next,
        ZoneId zone)
        implements ApiPage {
    /// A role of the API.
    public record Role(String name, String description) {
        public Role {
            name = Shown.plain(name);
            description = Shown.line(description);
        }
    }

    /// What somebody typed to give a role.
    public record GiveTyped(
            String role, String type, String holder, String resource, String region, String until) {
        public GiveTyped {
            role = Shown.line(role);
            type = Shown.line(type);
            holder = Shown.line(holder);
            resource = Shown.line(resource);
            region = Shown.line(region);
            until = Shown.line(until);
        }

        public static GiveTyped none() {
            return new GiveTyped("", "user", "", "", "", "");
        }
    }

    /// What may have been done just before.
    public static final Map<String, Said> DONE =
            Map.of(
                    "added",
                    Said.of("access.role.added"),
                    "removed",
                    Said.of("access.role.removed"),
                    "given",
                    Said.of("access.role.given"),
                    "taken",
                    Said.of("access.role.taken"));

    public RolesView {
        roles = List.copyOf(roles);
        held = List.copyOf(held);
        role = Shown.plain(role);
    }

    /// What stands in the form that gives one.
    public GiveTyped giving() {
        return typed == null ? GiveTyped.none() : typed;
    }

    @Override
    public String template() {
        return "console/access/roles.jte";
    }
}
