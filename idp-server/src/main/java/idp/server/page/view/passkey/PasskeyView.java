package idp.server.page.view.passkey;

import idp.core.user.passkey.Passkey;
import idp.server.page.view.Form;
import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import idp.server.page.view.account.AccountPage;
import idp.server.page.view.account.AccountShell;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// One passkey of an account: what is known of it, another name, and its end.
///
/// @param now for "today"
/// @param kept why it may not go; null if it may
public record PasskeyView(
        AccountShell shell,
        Passkey passkey,
        @Nullable String maker,
        Form rename,
        Form remove,
        @Nullable Kept kept,
        ZoneId zone,
        Instant now)
        implements AccountPage {
    /// Why a passkey may not go.
    public enum Kept {
        /// Nothing else would be left to sign in with.
        LAST_WAY_IN("passkey.last", "passkey.last.advice"),
        /// It is the only second factor of somebody who has to have one.
        LAST_FACTOR("passkey.required", "passkey.required.advice");

        private final String text;
        private final String advice;

        Kept(String text, String advice) {
            this.text = text;
            this.advice = advice;
        }

        public String text() {
            return text;
        }

        public String advice() {
            return advice;
        }
    }

    public PasskeyView {
        maker = maker == null ? null : Shown.plain(maker);
    }

    public static final String PATH = "/account/passkeys/one";

    public String name() {
        return PasskeysSection.name(passkey);
    }

    public String reach() {
        return PasskeysSection.reach(passkey);
    }

    public int longest() {
        return Passkey.LONGEST_NAME;
    }

    @Override
    public String template() {
        return "passkey/one.jte";
    }

    @Override
    public Title title() {
        return Title.of("passkey.one.title");
    }
}
