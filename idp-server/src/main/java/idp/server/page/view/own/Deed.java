package idp.server.page.view.own;

import idp.core.session.Session;
import idp.server.page.view.account.Said;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the page about activity tells: the acts that are a person's own business. Whatever they are told by
/// mail is among them, which a test holds. They are known by name: a row may be of another release.
public enum Deed {
    LOGIN_SUCCEEDED("own.did.login-succeeded"),
    LOGIN_FAILED("own.did.login-failed"),
    LOGIN_THROTTLED("own.did.login-throttled"),
    PASSWORD_CHANGED("own.did.password-changed"),
    EMAIL_CHANGED("own.did.email-changed"),
    USERNAME_CHANGED("own.did.username-changed"),
    SESSION_STRENGTHENED("own.did.session-strengthened"),
    SESSION_ENDED("own.did.session-ended"),
    OTHER_SESSIONS_ENDED("own.did.other-sessions-ended"),
    ACCOUNT_SECURED("own.did.account-secured"),
    CODE_REDEEMED("own.did.code-redeemed", true),
    CODE_REPLAYED("own.did.code-replayed", true),
    REFRESH_REPLAYED("own.did.refresh-replayed", true),
    TOKEN_REVOKED("own.did.token-revoked", true),
    CONSENT_GIVEN("own.did.consent-given", true),
    CONSENT_REMOVED("own.did.consent-removed", true),
    USER_CREATED("own.did.user-created"),
    USER_UPDATED("own.did.user-updated"),
    USER_DISABLED("own.did.user-disabled"),
    USER_ENABLED("own.did.user-enabled"),
    USER_UNLOCKED("own.did.user-unlocked"),
    USER_LEAVING("own.did.user-leaving"),
    USER_LEAVES_SOON("own.did.user-leaves-soon"),
    USER_STAYED("own.did.user-stayed"),
    DATA_DOWNLOADED("own.did.data-downloaded"),
    PASSKEY_ADDED("own.did.passkey-added"),
    PASSKEY_RENAMED("own.did.passkey-renamed"),
    PASSKEY_REMOVED("own.did.passkey-removed"),
    PASSKEY_REFUSED("own.did.passkey-refused"),
    AUTHENTICATOR_ADDED("own.did.authenticator-added"),
    AUTHENTICATOR_REMOVED("own.did.authenticator-removed"),
    RECOVERY_CODES_MADE("own.did.recovery-codes-made"),
    RECOVERY_CODE_USED("own.did.recovery-code-used"),
    FACTORS_RESET("own.did.factors-reset"),
    BROWSER_TRUSTED("own.did.browser-trusted"),
    BROWSER_TRUST_ENDED("own.did.browser-trust-ended"),
    RECOVERY_SENT("own.did.recovery-sent"),
    RECOVERY_USED("own.did.recovery-used"),
    RECOVERY_HANDED("own.did.recovery-handed"),
    TERMS_ACCEPTED("own.did.terms-accepted"),
    API_KEY_CREATED("own.did.api-key-created"),
    API_KEY_REVOKED("own.did.api-key-revoked");

    private final String key;
    private final boolean byApp;

    Deed(String key) {
        this(key, false);
    }

    Deed(String key, boolean byApp) {
        this.key = key;
        this.byApp = byApp;
    }

    /// Null for what is the business of those who run the server.
    public static @Nullable Deed find(String kind) {
        return Arrays.stream(values())
                .filter(deed -> deed.name().equals(kind))
                .findFirst()
                .orElse(null);
    }

    public static Set<String> kinds() {
        return Arrays.stream(values()).map(Deed::name).collect(Collectors.toSet());
    }

    /// @param detail as it stands in the row
    /// @param app what the app is called that it is about
    public Said said(@Nullable String detail, String app) {
        if (this == LOGIN_SUCCEEDED && Session.NEW_BROWSER.equals(detail)) {
            return Said.of("own.did.login-new-browser");
        }
        return byApp ? Said.of(key, app) : Said.of(key);
    }
}
