package idp.server.page.view.console.people;

import idp.server.page.view.Shown;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Somebody in a list.
///
/// @param page where they are found, under the issuer's path
/// @param name what our pages call them
/// @param login what they sign in with
public record UserRow(
        String page,
        String name,
        String login,
        @Nullable String email,
        List<String> groups,
        boolean enabled) {
    /// As a form names them.
    public String id() {
        return page.substring(page.lastIndexOf('/') + 1);
    }

    public UserRow {
        name = Shown.plain(name);
        login = Shown.plain(login);
        email = Shown.plainOrNull(email);
        groups = groups.stream().map(Shown::plain).toList();
    }
}
