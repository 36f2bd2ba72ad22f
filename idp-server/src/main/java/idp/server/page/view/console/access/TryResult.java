package idp.server.page.view.console.access;

import idp.server.page.view.Shown;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was said to a question, and what that rests on.
///
/// @param rules the policies that decided
/// @param missing roles, scopes, and attributes with a value, of which one would have been enough
public record TryResult(
        boolean permitted,
        String reason,
        List<PolicyText> rules,
        boolean known,
        List<String> roles,
        List<String> groups,
        List<String> missing,
        @Nullable String detail) {
    public TryResult {
        reason = Shown.plain(reason);
        rules = List.copyOf(rules);
        roles = roles.stream().map(Shown::plain).toList();
        groups = groups.stream().map(Shown::plain).toList();
        missing = missing.stream().map(Shown::plain).toList();
        detail = Shown.plainOrNull(detail);
    }
}
