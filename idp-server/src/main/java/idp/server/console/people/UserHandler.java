package idp.server.console.people;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.console.Desk;
import idp.server.console.Document;
import idp.server.page.view.Form;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.people.PeopleDone;
import idp.server.page.view.console.people.UserActs;
import idp.server.page.view.console.people.UserFacts;
import idp.server.page.view.console.people.UserField;
import idp.server.page.view.console.people.UserProblem;
import idp.server.page.view.console.people.UserView;
import idp.server.web.request.Zones;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `/admin/users/{user}`: one person, and the way to all that can be done about them.
final class UserHandler {
    private static final String TURN = "write_users";
    private static final String END = "end_sessions";

    private final Desk desk;
    private final BelongingsDesk belongings;

    UserHandler(Desk desk, BelongingsDesk belongings) {
        this.desk = desk;
        this.belongings = belongings;
    }

    void get(Visit visit) {
        show(visit, 200, null);
    }

    /// @param problem why something was not done
    void show(Visit visit, int status, @Nullable UserProblem problem) {
        var screen = desk.screen();
        var asked = UserPaths.get(visit, "");
        var user = desk.ask(visit, asked);
        var page = UserPaths.page(user.known("id"));
        var facts = facts(visit, user);
        screen.show(
                visit,
                status,
                new UserView(
                        screen.shell(
                                visit,
                                ConsolePlace.USERS,
                                PeopleDone.USER,
                                asked,
                                turn(facts).of("user", facts.id())),
                        page,
                        facts,
                        acts(visit, page, facts.enabled()),
                        belongings.of(visit),
                        problem,
                        problem == null ? null : visit.exchange().ref(),
                        Zones.of(visit.user())));
    }

    private static Ask turn(UserFacts facts) {
        return Ask.post(UserPaths.route(facts.enabled() ? "/disable" : "/enable"), Map.of());
    }

    private UserActs acts(Visit visit, String page, boolean enabled) {
        return new UserActs(
                form(visit, TURN, page + (enabled ? "/disable" : "/enable")),
                enabled && desk.may(visit, "recover_users")
                        ? desk.screen().once(visit, page + "/recover")
                        : null,
                form(visit, END, page + "/end-all"),
                form(visit, END, page + "/end"),
                form(visit, "remove_grants", page + "/remove-app"),
                form(visit, "remove_credentials", page + "/remove-authenticator"),
                form(visit, "remove_credentials", page + "/remove-passkey"),
                desk.may(visit, TURN),
                desk.may(visit, "delete_users"));
    }

    private @Nullable Form form(Visit visit, String action, String path) {
        return desk.may(visit, action) ? desk.screen().form(visit, path) : null;
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
}
