package idp.server.console.people;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.admin.call.Problem;
import idp.server.console.Desk;
import idp.server.console.Document;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.people.PeopleDone;
import idp.server.page.view.console.people.UserRow;
import idp.server.page.view.console.people.UsersView;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `/admin/users`: everybody who has an account, and those whom one looks for.
final class UsersHandler {
    private static final String PAGE = "25";

    private final Desk desk;

    UsersHandler(Desk desk) {
        this.desk = desk;
    }

    void get(Visit visit) {
        var search = visit.form().get("q");
        var after = visit.form().get("after");
        var ask = Ask.get("/users").where("search", search).where("limit", PAGE);
        var found = found(visit, ask, after);
        var screen = desk.screen();
        screen.show(
                visit,
                200,
                new UsersView(
                        screen.shell(visit, ConsolePlace.USERS, PeopleDone.USERS, ask),
                        Objects.requireNonNullElse(search, ""),
                        found.items().stream().map(UsersHandler::row).toList(),
                        after != null,
                        next(search, found.next())));
    }

    /// A cursor is good for ten minutes: after that the list begins anew.
    private Document found(Visit visit, Ask ask, @Nullable String after) {
        if (after == null) {
            return desk.ask(visit, ask);
        }
        try {
            return desk.ask(visit, ask.where("cursor", after));
        } catch (Problem _) {
            return desk.ask(visit, ask);
        }
    }

    private static @Nullable String next(@Nullable String search, @Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        var after = UserPaths.ALL + "?after=" + UserPaths.encoded(cursor);
        return search == null ? after : after + "&q=" + UserPaths.encoded(search);
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
