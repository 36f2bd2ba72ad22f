package idp.server.config;

import static idp.server.config.Setting.PKCS11_MODULE;
import static idp.server.config.Setting.PKCS11_PIN;
import static idp.server.config.Setting.PKCS11_TOKEN;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A token that keeps keys and never hands them out, as PKCS #11 has it: a smart card or a module of
/// hardware.
///
/// @param module the maker's library
/// @param label of the token: slots are renumbered, labels are not
public record TokenSettings(Path module, String label, String pin) {
    private static final int LONGEST_LABEL = 32;

    /// Null where there is none.
    static @Nullable TokenSettings read(Variables from) {
        var module = from.<@Nullable Path>value(PKCS11_MODULE, SettingParsers::file, null);
        if (!from.has(PKCS11_MODULE)) {
            for (var setting : new Setting[] {PKCS11_TOKEN, PKCS11_PIN}) {
                if (from.has(setting)) {
                    from.problem(setting, "is set, and IDP_PKCS11_MODULE is not");
                }
            }
            return null;
        }
        var label = from.required(PKCS11_TOKEN, TokenSettings::label, "");
        var pin = from.required(PKCS11_PIN, text -> text, "");
        return module == null ? null : new TokenSettings(module, label, pin);
    }

    /// For what is done before an installation has its settings together. Null where there is none.
    ///
    /// @throws Misconfigured with every problem there is
    public static @Nullable TokenSettings of(Map<String, String> environment) {
        var from = new Variables(environment);
        var token = read(from);
        from.mustBeGood();
        return token;
    }

    private static String label(String text) throws Variables.Misfit {
        if (text.length() > LONGEST_LABEL) {
            throw new Variables.Misfit("is longer than the 32 characters of a token's label");
        }
        return text;
    }

    /// Never shows the PIN.
    @Override
    public String toString() {
        return "TokenSettings[" + module + " " + label + "]";
    }
}
