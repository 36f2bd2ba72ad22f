package idp.server.console.people;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.admin.call.Problem;
import idp.server.console.Desk;
import idp.server.console.Document;
import idp.server.console.Lists;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.people.GroupFormView;
import idp.server.page.view.console.people.GroupsView;
import idp.server.page.view.console.people.PeopleDone;
import idp.server.page.view.console.people.PeopleFlaw;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `/admin/groups`: the groups, and a new one.
final class GroupsHandler {
    private final Desk desk;
    private final Lists lists;

    GroupsHandler(Desk desk) {
        this.desk = desk;
        lists = new Lists(desk);
    }

    void get(Visit visit) {
        var ask = Ask.get("/groups").where("limit", Lists.PAGE);
        var found = lists.page(visit, ask);
        var screen = desk.screen();
        screen.show(
                visit,
                200,
                new GroupsView(
                        screen.shell(visit, ConsolePlace.GROUPS, PeopleDone.GROUPS, ask),
                        found.items().stream().map(GroupsHandler::row).toList(),
                        Lists.isLater(visit),
                        Lists.next(GroupPaths.ALL, found, Map.of()),
                        desk.may(visit, "write_groups")));
    }

    void create(Visit visit) {
        desk.must(visit, "write_groups");
        show(visit, 200, "", "", null);
    }

    void created(Visit visit) {
        var name = visit.text("name");
        var description = visit.text("description");
        if (name.isEmpty()) {
            show(visit, 400, name, description, PeopleFlaw.GROUP_NAME);
            return;
        }
        try {
            // What is there is not replaced by what was meant to be new.
            desk.answer(
                    visit,
                    Ask.put(GroupPaths.ROUTE, Map.of("description", description))
                            .of("group", name)
                            .ifNone());
            desk.screen().done(visit, GroupPaths.page(name), "created");
        } catch (Problem why) {
            show(visit, why.status(), name, description, problem(why));
        }
    }

    private static PeopleFlaw problem(Problem why) {
        if (why.status() == 412) {
            return PeopleFlaw.GROUP_TAKEN;
        }
        var at = why.errors().isEmpty() ? "" : why.errors().getFirst().pointer();
        return switch (at) {
            case "/name" -> PeopleFlaw.GROUP_NAME;
            case "/description" -> PeopleFlaw.GROUP_DESCRIPTION;
            default -> throw why;
        };
    }

    private void show(
            Visit visit,
            int status,
            String name,
            String description,
            @Nullable PeopleFlaw problem) {
        var screen = desk.screen();
        screen.show(
                visit,
                status,
                new GroupFormView(
                        screen.shell(visit, ConsolePlace.GROUPS),
                        screen.form(visit, GroupPaths.NEW),
                        name,
                        description,
                        problem,
                        problem == null ? null : visit.exchange().ref()));
    }

    private static GroupsView.Row row(Document group) {
        var name = group.known("name");
        return new GroupsView.Row(
                GroupPaths.page(name),
                name,
                Objects.requireNonNullElse(group.text("description"), ""));
    }
}
