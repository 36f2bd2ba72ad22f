package idp.server.page;

import org.jspecify.annotations.Nullable;

/// What a developer needs to know about a refusal, folded away on the page.
///
/// @param error the protocol's code, `description` its constant text
/// @param parameter the parameter at fault and `received` what it held
/// @param section the rule that refused ("RFC 6749 §4.1.2.1")
public record Details(
        String error,
        @Nullable String description,
        @Nullable String parameter,
        @Nullable String received,
        @Nullable String section) {
    public Details {
        error = Shown.plain(error);
        description = Shown.plainOrNull(description);
        parameter = Shown.plainOrNull(parameter);
        received = Shown.plainOrNull(received);
        section = Shown.plainOrNull(section);
    }
}
