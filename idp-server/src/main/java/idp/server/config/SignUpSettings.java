package idp.server.config;

import static idp.server.config.Setting.BOOTSTRAP_ADMIN_EMAIL;
import static idp.server.config.Setting.BOOTSTRAP_ADMIN_PASSWORD;
import static idp.server.config.Setting.SIGN_UP;
import static idp.server.config.Setting.TERMS_URL;
import static idp.server.config.Setting.TERMS_VERSION;

import idp.core.join.SignUpRule;
import idp.core.join.TypedAddress;
import idp.core.user.terms.Terms;
import idp.server.config.Variables.Misfit;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How people come to accounts.
///
/// @param rule who may make one
/// @param bootstrap null where nobody is made administrator by the configuration
/// @param terms null where nobody has to accept any
public record SignUpSettings(
        SignUpRule rule, @Nullable Bootstrap bootstrap, @Nullable Terms terms) {
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");

    /// Who manages a new installation until somebody else does.
    public record Bootstrap(String email, String password) {
        /// Never shows the password.
        @Override
        public String toString() {
            return "Bootstrap[" + email + "]";
        }
    }

    static SignUpSettings read(Variables from, MailSettings mail) {
        var rule = from.value(SIGN_UP, SignUpSettings::rule, new SignUpRule.Closed());
        if (rule.isOffered() && !mail.isOn()) {
            from.problem(SIGN_UP, "needs IDP_SMTP_URL: an address is confirmed by mail");
        }
        return new SignUpSettings(rule, bootstrap(from), terms(from));
    }

    private static SignUpRule rule(String text) throws Misfit {
        return switch (text) {
            case "closed" -> new SignUpRule.Closed();
            case "invitation" -> new SignUpRule.Invited();
            case "open" -> new SignUpRule.Open();
            default -> new SignUpRule.Domains(domains(text));
        };
    }

    private static Set<String> domains(String text) throws Misfit {
        var names = new LinkedHashSet<String>();
        for (var domain : text.split("[,\\s]+", -1)) {
            if (!domain.startsWith("@") || TypedAddress.of("somebody" + domain) == null) {
                throw new Misfit(
                        "is none of closed, invitation and open, and no list such as @example.com,"
                                + "@example.org");
            }
            names.add(domain.substring(1));
        }
        return names;
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

    private static @Nullable Terms terms(Variables from) {
        var url = from.<@Nullable String>value(TERMS_URL, SettingParsers::page, null);
        var version = from.<@Nullable String>value(TERMS_VERSION, SignUpSettings::version, null);
        if (from.has(TERMS_URL) != from.has(TERMS_VERSION)) {
            from.problem(
                    from.has(TERMS_URL) ? TERMS_VERSION : TERMS_URL,
                    "has to be set as well: people accept a version of a page");
        }
        return url == null || version == null ? null : new Terms(url, version);
    }

    private static String version(String text) throws Misfit {
        if (!VERSION.matcher(text).matches()) {
            throw new Misfit("is not a version such as 2026-07: letters, digits, dots and hyphens");
        }
        return text;
    }

    private static String address(String text) throws Misfit {
        var address = TypedAddress.of(text);
        if (address == null) {
            throw new Misfit("is not an address such as admin@example.com, in small letters");
        }
        return address;
    }
}
