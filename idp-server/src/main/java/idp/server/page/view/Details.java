package idp.server.page.view;

import org.jspecify.annotations.Nullable;

/// What a developer needs to know about a refusal, folded away on the page.
///
/// @param error the protocol's code, `description` its constant text
/// @param parameter the parameter at fault and `received` what it held
/// @param section the rule that refused ("RFC 6749 §4.1.2.1")
/// @param difference of what was received to what would have been right, for those who may know
public record Details(
        String error,
        @Nullable String description,
        @Nullable String parameter,
        @Nullable String received,
        @Nullable String section,
        @Nullable Difference difference) {
    public Details {
        error = Shown.plain(error);
        description = Shown.plainOrNull(description);
        parameter = Shown.plainOrNull(parameter);
        received = Shown.plainOrNull(received);
        section = Shown.plainOrNull(section);
    }

    /// Only what the protocol says.
    public static Details of(String error, @Nullable String description) {
        return new Details(error, description, null, null, null, null);
    }

    public Details received(String name, @Nullable String value) {
        return new Details(error, description, name, value, section, difference);
    }

    public Details section(String rule) {
        return new Details(error, description, parameter, received, rule, difference);
    }

    public Details differs(@Nullable Difference found) {
        return new Details(error, description, parameter, received, section, found);
    }
}
