package idp.server.console.people;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.admin.call.Problem;
import idp.server.console.Desk;
import idp.server.console.Document;
import idp.server.console.Lists;
import idp.server.page.view.Form;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.people.GroupDeleteView;
import idp.server.page.view.console.people.GroupView;
import idp.server.page.view.console.people.PeopleDone;
import idp.server.page.view.console.people.PeopleFlaw;
import idp.server.page.view.console.people.UserRow;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `/admin/groups/{group}`: one group, who is in it, and its end.
final class GroupHandler {
    private static final String TAG = "tag";
    private static final String MEMBER = GroupPaths.ROUTE + "/members/{user}";

    private final Desk desk;
    private final Lists lists;

    GroupHandler(Desk desk) {
        this.desk = desk;
        lists = new Lists(desk);
    }

    void get(Visit visit) {
        show(visit, 200, null, "");
    }

    void describe(Visit visit) {
        var name = GroupPaths.name(visit);
        var description = visit.text("description");
        var ask = Ask.put(GroupPaths.ROUTE, Map.of("description", description)).of("group", name);
        var tag = visit.form().get(TAG);
        try {
            desk.answer(visit, tag == null ? ask : ask.ifStill(tag));
            desk.screen().done(visit, GroupPaths.page(name), "described");
        } catch (Problem why) {
            var changed = why.status() == 412;
            if (!changed && why.status() != 400) {
                throw why;
            }
            var problem = changed ? PeopleFlaw.GROUP_CHANGED : PeopleFlaw.GROUP_DESCRIPTION;
            show(visit, why.status(), problem, description);
        }
    }

    /// By the user name or address, which has to be whole.
    void add(Visit visit) {
        var name = GroupPaths.name(visit);
        var login = visit.text("login");
        var id = login.isEmpty() ? null : find(visit, login);
        if (id == null) {
            show(visit, 400, PeopleFlaw.NOBODY, login);
            return;
        }
        var ask = Ask.put(MEMBER, Map.of()).of("group", name).of("user", id);
        desk.answer(visit, ask);
        desk.screen().done(visit, GroupPaths.page(name), "added");
    }

    private @Nullable String find(Visit visit, String login) {
        var found = desk.ask(visit, Ask.get("/users").where("search", login).where("limit", "200"));
        return found.items().stream()
                .filter(user ->
                        login.equalsIgnoreCase(user.text("username"))
                                || login.equalsIgnoreCase(user.text("email")))
                .map(user -> user.known("id"))
                .findFirst()
                .orElse(null);
    }

    void remove(Visit visit) {
        var name = GroupPaths.name(visit);
        var id = visit.form().get("user");
        try {
            if (id != null) {
                desk.answer(visit, Ask.delete(MEMBER).of("group", name).of("user", id));
                desk.screen().done(visit, GroupPaths.page(name), "left");
                return;
            }
        } catch (Problem why) {
            if (why.status() != 404) {
                throw why;
            }
        }
        desk.screen().to(visit, GroupPaths.page(name));
    }

    void ask(Visit visit) {
        ask(visit, 200, desk.ask(visit, GroupPaths.get(visit, "")), false);
    }

    void delete(Visit visit) {
        var group = desk.ask(visit, GroupPaths.get(visit, ""));
        var tag = visit.form().get(TAG);
        if (tag == null || !visit.text("name").equals(group.known("name"))) {
            ask(visit, 400, group, true);
            return;
        }
        desk.answer(
                visit, Ask.delete(GroupPaths.ROUTE).of("group", group.known("name")).ifStill(tag));
        desk.screen().done(visit, GroupPaths.ALL, "deleted");
    }

    private void ask(Visit visit, int status, Document group, boolean wrong) {
        var screen = desk.screen();
        var page = GroupPaths.page(group.known("name"));
        screen.show(
                visit,
                status,
                new GroupDeleteView(
                        screen.shell(visit, ConsolePlace.GROUPS),
                        screen.form(visit, page + "/delete", tagged(group)),
                        page,
                        facts(visit, group),
                        wrong));
    }

    private void show(Visit visit, int status, @Nullable PeopleFlaw problem, String typed) {
        var asked = GroupPaths.get(visit, "");
        var members = GroupPaths.get(visit, "/members").where("limit", Lists.PAGE);
        var group = desk.ask(visit, asked);
        var found = lists.page(visit, members);
        var name = group.known("name");
        var page = GroupPaths.page(name);
        var may = desk.may(visit, "write_groups");
        var screen = desk.screen();
        var known = desk.may(visit, "read_users");
        screen.show(
                visit,
                status,
                new GroupView(
                        screen.shell(visit, ConsolePlace.GROUPS, PeopleDone.GROUP, asked, members),
                        page,
                        facts(visit, group),
                        may ? screen.form(visit, page + "/describe", tagged(group)) : null,
                        form(visit, may && known, page + "/add"),
                        form(visit, may, page + "/remove"),
                        found.items().stream().map(one -> member(visit, one, known)).toList(),
                        Lists.isLater(visit),
                        Lists.next(page, found, Map.of()),
                        problem,
                        typed,
                        problem == null ? null : visit.exchange().ref()));
    }

    private @Nullable Form form(Visit visit, boolean may, String path) {
        return may ? desk.screen().form(visit, path) : null;
    }

    private static Map<String, String> tagged(Document group) {
        return Map.of(TAG, Objects.requireNonNull(group.tag()));
    }

    private GroupView.Facts facts(Visit visit, Document group) {
        var roles = desk.ask(visit, GroupPaths.get(visit, "/roles"));
        return new GroupView.Facts(
                group.known("name"),
                Objects.requireNonNullElse(group.text("description"), ""),
                Long.parseLong(group.known("members")),
                group.is("more_members"),
                roles.items().stream().map(one -> BelongingsDesk.role(one, visit.at())).toList());
    }

    /// @param known whether whoever looks may see who people are
    private GroupView.Member member(Visit visit, Document one, boolean known) {
        var id = one.known("id");
        if (known) {
            try {
                var user = desk.ask(visit, Ask.get("/users/{user}").of("user", id));
                return new GroupView.Member(id, UsersHandler.row(user));
            } catch (Problem _) {
                // Gone meanwhile.
            }
        }
        return new GroupView.Member(
                id, new UserRow(UserPaths.page(id), id, id, null, List.of(), true));
    }
}
