package idp.server.config;

import static idp.server.config.Setting.ADMIN_CALLS;
import static idp.server.config.Setting.ADMIN_IF_MATCH;

/// What a deployment asks of programs that manage it.
///
/// @param calls of each caller in a minute
/// @param versionsNamed whether what is there is only overwritten by who names the version that they know
public record AdminSettings(int calls, boolean versionsNamed) {
    /// More than a person can cause by hand, and than a tool with a few calls at once needs.
    public static final int STANDARD_CALLS = 6_000;

    private static final int LEAST = 60;
    private static final int MOST = 600_000;

    static AdminSettings read(Variables from) {
        return new AdminSettings(
                from.value(ADMIN_CALLS, SettingParsers.between(LEAST, MOST), STANDARD_CALLS),
                from.value(ADMIN_IF_MATCH, AdminSettings::isRequired, false));
    }

    private static boolean isRequired(String text) throws Variables.Misfit {
        return switch (text) {
            case "optional" -> false;
            case "required" -> true;
            default -> throw new Variables.Misfit("has to be optional or required");
        };
    }
}
