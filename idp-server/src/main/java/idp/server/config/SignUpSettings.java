package idp.server.config;

import static idp.server.config.Setting.BOOTSTRAP_ADMIN_EMAIL;
import static idp.server.config.Setting.BOOTSTRAP_ADMIN_PASSWORD;

import idp.core.join.TypedAddress;
import idp.server.config.Variables.Misfit;
import org.jspecify.annotations.Nullable;

/// How people come to accounts.
///
/// @param bootstrap null where nobody is made administrator by the configuration
public record SignUpSettings(@Nullable Bootstrap bootstrap) {
    /// Who manages a new installation until somebody else does.
    public record Bootstrap(String email, String password) {
        /// Never shows the password.
        @Override
        public String toString() {
            return "Bootstrap[" + email + "]";
        }
    }

    static SignUpSettings read(Variables from) {
        return new SignUpSettings(bootstrap(from));
    }

    private static @Nullable Bootstrap bootstrap(Variables from) {
        var email =
                from.<@Nullable String>value(BOOTSTRAP_ADMIN_EMAIL, SignUpSettings::address, null);
        var password = from.<@Nullable String>value(BOOTSTRAP_ADMIN_PASSWORD, text -> text, null);
        if (from.has(BOOTSTRAP_ADMIN_EMAIL) != from.has(BOOTSTRAP_ADMIN_PASSWORD)) {
            from.problem(
                    from.has(BOOTSTRAP_ADMIN_EMAIL)
                            ? BOOTSTRAP_ADMIN_PASSWORD
                            : BOOTSTRAP_ADMIN_EMAIL,
                    "has to be set as well: an administrator has both");
        }
        return email == null || password == null ? null : new Bootstrap(email, password);
    }

    private static String address(String text) throws Misfit {
        var address = TypedAddress.of(text);
        if (address == null) {
            throw new Misfit("is not an address such as admin@example.com, in small letters");
        }
        return address;
    }
}
