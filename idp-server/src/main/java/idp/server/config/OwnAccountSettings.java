package idp.server.config;

import static idp.server.config.Setting.ACCOUNT_DELETION;
import static idp.server.config.Setting.GEOIP_FILE;
import static idp.server.config.Setting.LEAKED_PASSWORDS_FILE;
import static idp.server.config.Setting.NEW_BROWSER_MAIL;
import static idp.server.config.Setting.SECRET_REMINDERS;
import static idp.server.config.Setting.USERNAME_CHANGE;

import idp.core.user.PasswordPolicy;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What people may see of, and do with, their own account.
///
/// @param places where on earth addresses are, if somebody wrote it down
/// @param leaked passwords that nobody may choose
/// @param mayDelete whether they may end it themselves
/// @param mayRename whether they may give it another username
/// @param tells whether they get a letter about a sign-in in a browser that is new to it
/// @param reminds whether they get one before an API key or a secret ends that they made
public record OwnAccountSettings(
        @Nullable Path places,
        PasswordPolicy.Leaked leaked,
        boolean mayDelete,
        boolean mayRename,
        boolean tells,
        boolean reminds) {
    static OwnAccountSettings read(Variables from) {
        return new OwnAccountSettings(
                from.<@Nullable Path>value(GEOIP_FILE, SettingParsers::file, null),
                from.value(
                        LEAKED_PASSWORDS_FILE,
                        OwnAccountSettings::leaked,
                        PasswordPolicy.Leaked.NONE),
                from.value(ACCOUNT_DELETION, OwnAccountSettings::onOrOff, true),
                from.value(USERNAME_CHANGE, OwnAccountSettings::onOrOff, false),
                from.value(NEW_BROWSER_MAIL, OwnAccountSettings::onOrOff, true),
                from.value(SECRET_REMINDERS, OwnAccountSettings::onOrOff, true));
    }

    private static PasswordPolicy.Leaked leaked(String text) throws Variables.Misfit {
        return LeakedFile.open(SettingParsers.file(text));
    }

    private static boolean onOrOff(String text) throws Variables.Misfit {
        return switch (text) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new Variables.Misfit("is neither on nor off");
        };
    }
}
