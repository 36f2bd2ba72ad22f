package idp.server.console.people;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.console.Desk;
import idp.server.console.Document;
import idp.server.console.Lists;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.people.PeopleDone;
import idp.server.page.view.console.people.UserRow;
import idp.server.page.view.console.people.UsersView;
import java.util.Map;
import java.util.Objects;

/// `/admin/users`: everybody who has an account, and those whom one looks for.
final class UsersHandler {
    private final Desk desk;
    private final Lists lists;

    UsersHandler(Desk desk) {
        this.desk = desk;
        lists = new Lists(desk);
    }

    void get(Visit visit) {
        var search = visit.text("q");
        var ask = Ask.get("/users").where("search", search).where("limit", Lists.PAGE);
        var found = lists.page(visit, ask);
        var screen = desk.screen();
        screen.show(
                visit,
                200,
                new UsersView(
                        screen.shell(visit, ConsolePlace.USERS, PeopleDone.USERS, ask),
                        search,
                        found.items().stream().map(UsersHandler::row).toList(),
                        Lists.isLater(visit),
                        Lists.next(UserPaths.ALL, found, Map.of("q", search)),
                        desk.may(visit, "write_users"),
                        ManyHandler.offered(desk, visit),
                        screen.form(visit, ManyHandler.PICKED)));
    }

    static UserRow row(Document user) {
        var login = login(user);
        return new UserRow(
                UserPaths.page(user.known("id")),
                Objects.requireNonNullElse(user.text("name"), login),
                login,
                user.text("email"),
                user.texts("groups"),
                user.is("enabled"));
    }

    /// What they sign in with.
    static String login(Document user) {
        var username = user.text("username");
        return Objects.requireNonNullElse(
                username == null ? user.text("email") : username, user.known("id"));
    }
}
