package idp.server.config;

import static idp.server.config.Setting.PKCS11_MODULE;
import static idp.server.config.Setting.PKCS11_PIN;
import static idp.server.config.Setting.PKCS11_SIGNING;
import static idp.server.config.Setting.PKCS11_TOKEN;

import idp.core.jose.SigningAlgorithm;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A token that keeps keys and never hands them out, as PKCS #11 has it: a smart card or a module of
/// hardware.
///
/// @param module the maker's library
/// @param label of the token: slots are renumbered, labels are not
/// @param signing the algorithms whose keys are made in it
public record TokenSettings(Path module, String label, String pin, Set<SigningAlgorithm> signing) {
    private static final int LONGEST_LABEL = 32;

    /// Null where there is none.
    static @Nullable TokenSettings read(Variables from) {
        var module = from.<@Nullable Path>value(PKCS11_MODULE, SettingParsers::file, null);
        if (!from.has(PKCS11_MODULE)) {
            for (var setting : List.of(PKCS11_TOKEN, PKCS11_PIN, PKCS11_SIGNING)) {
                if (from.has(setting)) {
                    from.problem(setting, "is set, and IDP_PKCS11_MODULE is not");
                }
            }
            return null;
        }
        var label = from.required(PKCS11_TOKEN, TokenSettings::label, "");
        var pin = from.required(PKCS11_PIN, text -> text, "");
        var signing =
                from.<Set<SigningAlgorithm>>value(PKCS11_SIGNING, TokenSettings::signing, Set.of());
        return module == null ? null : new TokenSettings(module, label, pin, signing);
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

    private static Set<SigningAlgorithm> signing(String text) throws Variables.Misfit {
        var chosen = EnumSet.noneOf(SigningAlgorithm.class);
        for (var name : text.split("[,\\s]+", -1)) {
            var algorithm = SigningAlgorithm.find(name);
            if (algorithm == SigningAlgorithm.EDDSA) {
                throw new Variables.Misfit(
                        "names EdDSA, which the JDK does not do by PKCS #11: leave it out, and its keys"
                                + " stay sealed in the database");
            }
            if (algorithm == null) {
                throw new Variables.Misfit("is no list of RS256, PS256, ES256, ES384");
            }
            chosen.add(algorithm);
        }
        return chosen;
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
