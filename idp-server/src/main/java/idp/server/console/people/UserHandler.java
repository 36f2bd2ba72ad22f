package idp.server.console.people;

import idp.core.session.Agent;
import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.console.Desk;
import idp.server.console.Document;
import idp.server.page.view.account.DeviceName;
import idp.server.page.view.account.Said;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.people.Belongings;
import idp.server.page.view.console.people.PeopleDone;
import idp.server.page.view.console.people.UserFacts;
import idp.server.page.view.console.people.UserField;
import idp.server.page.view.console.people.UserView;
import idp.server.page.view.own.Methods;
import idp.server.web.request.Zones;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `/admin/users/{user}`: one person, and the way to all that can be done about them.
final class UserHandler {
    private final Desk desk;

    UserHandler(Desk desk) {
        this.desk = desk;
    }

    void get(Visit visit) {
        var screen = desk.screen();
        var asked = UserPaths.get(visit, "");
        var user = desk.ask(visit, asked);
        var page = UserPaths.page(user.known("id"));
        var facts = facts(visit, user);
        var turn = facts.enabled() ? "/disable" : "/enable";
        screen.show(
                visit,
                200,
                new UserView(
                        screen.shell(visit, ConsolePlace.USERS, PeopleDone.USER, asked),
                        page,
                        facts,
                        desk.may(visit, "write_users") ? screen.form(visit, page + turn) : null,
                        belongings(visit),
                        Zones.of(visit.user())));
    }

    void disable(Visit visit) {
        act(visit, "/disable", "disabled");
    }

    void enable(Visit visit) {
        act(visit, "/enable", "enabled");
    }

    private void act(Visit visit, String what, String done) {
        var id = UserPaths.id(visit);
        desk.answer(visit, Ask.post(UserPaths.route(what), Map.of()).of("user", id));
        desk.screen().done(visit, UserPaths.page(id), done);
    }

    static UserFacts facts(Visit visit, Document user) {
        var login = UsersHandler.login(user);
        return new UserFacts(
                user.known("id"),
                Objects.requireNonNullElse(user.text("name"), login),
                login,
                UserField.texts().stream().flatMap(field -> fact(user, field)).toList(),
                user.texts("groups"),
                user.is("enabled"),
                visit.user().id().equals(user.known("id")),
                Objects.requireNonNull(user.time("created_at")),
                Objects.requireNonNull(user.time("updated_at")));
    }

    private static Stream<UserFacts.Fact> fact(Document user, UserField field) {
        var value = user.text(field.member());
        var proven = user.is(field.proof().member());
        return value == null ? Stream.empty() : Stream.of(new UserFacts.Fact(field, value, proven));
    }

    private @Nullable Belongings belongings(Visit visit) {
        if (!desk.may(visit, "read_accounts")) {
            return null;
        }
        var sessions = desk.ask(visit, UserPaths.get(visit, "/sessions"));
        return new Belongings(
                sessions.items().stream()
                        .filter(one -> one.is("live"))
                        .map(UserHandler::session)
                        .toList(),
                sessions.next() != null);
    }

    private static Belongings.SignedIn session(Document one) {
        var seen = one.text("seen_address");
        return new Belongings.SignedIn(
                one.known("sid"),
                device(one),
                seen == null ? one.text("address") : seen,
                Objects.requireNonNull(one.time("auth_time")),
                Objects.requireNonNull(one.time("last_seen_at")),
                Methods.of(one.texts("amr")),
                one.texts("clients"));
    }

    private static Said device(Document one) {
        return DeviceName.of(new Agent(one.text("browser"), one.text("system")));
    }
}
