package idp.server.console.people;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.console.Desk;
import idp.server.console.Document;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.people.UserDeleteView;
import java.util.Map;
import java.util.Objects;

/// `/admin/users/{user}/delete`: asks, and forgets somebody. What they sign in with has to be typed,
/// because this cannot be undone.
final class UserDeleteHandler {
    private static final String TAG = "tag";

    private final Desk desk;
    private final BelongingsDesk belongings;

    UserDeleteHandler(Desk desk, BelongingsDesk belongings) {
        this.desk = desk;
        this.belongings = belongings;
    }

    void get(Visit visit) {
        show(visit, 200, desk.ask(visit, UserPaths.get(visit, "")), false);
    }

    void post(Visit visit) {
        var user = desk.ask(visit, UserPaths.get(visit, ""));
        var typed = visit.form().get("name");
        var tag = visit.form().get(TAG);
        if (typed == null || tag == null || !typed.strip().equals(UsersHandler.login(user))) {
            show(visit, 400, user, true);
            return;
        }
        var ask = Ask.delete(UserPaths.route("")).of("user", user.known("id")).ifStill(tag);
        desk.answer(visit, ask);
        desk.screen().done(visit, UserPaths.ALL, "deleted");
    }

    private void show(Visit visit, int status, Document user, boolean wrong) {
        var screen = desk.screen();
        var page = UserPaths.page(user.known("id"));
        var tag = Objects.requireNonNull(user.tag());
        screen.show(
                visit,
                status,
                new UserDeleteView(
                        screen.shell(visit, ConsolePlace.USERS),
                        screen.form(visit, page + "/delete", Map.of(TAG, tag)),
                        page,
                        UserHandler.facts(visit, user),
                        belongings.of(visit),
                        wrong));
    }
}
