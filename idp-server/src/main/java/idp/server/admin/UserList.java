package idp.server.admin;

import idp.core.user.Identifier;
import idp.core.user.User;
import idp.server.admin.call.AdminAnswer;
import idp.server.admin.call.AdminCall;
import idp.server.admin.call.Problem;
import idp.server.parts.PeopleParts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Accounts, many at once: all, those that a search finds, or the one of a login.
record UserList(PeopleParts people) {
    private static final List<String> FILTERS = List.of("search", "login");
    private static final int MOST = 200;

    AdminAnswer list(AdminCall call) {
        var text = call.query("search");
        if (text != null && text.length() > 254) {
            throw Problem.query("search is longer than any name");
        }
        var login = call.query("login");
        return call.page(
                FILTERS,
                MOST,
                (after, limit) -> login == null ? found(text, after, limit) : called(login, after),
                User::id,
                UserSteps::shown);
    }

    private List<User> found(@Nullable String text, @Nullable String after, int limit) {
        return text == null || text.isBlank()
                ? people.users().list(after, limit)
                : people.search().find(text, after, limit);
    }

    /// The one account of that username, e-mail address or id.
    private List<User> called(String login, @Nullable String after) {
        var name = Identifier.of(login);
        var byName = name == null ? null : people.users().find(name);
        var user = byName == null ? people.users().find(login) : byName;
        return user == null || after != null ? List.of() : List.of(user);
    }
}
