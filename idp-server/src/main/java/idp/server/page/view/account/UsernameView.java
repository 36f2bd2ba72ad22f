package idp.server.page.view.account;

import idp.server.page.view.Form;
import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// Another username. Posts `username`.
///
/// @param typed what the field has in it
/// @param pausedUntil when it may be changed again; null if it may now
public record UsernameView(
        AccountShell shell,
        Form form,
        String typed,
        @Nullable Instant pausedUntil,
        ZoneId zone,
        @Nullable Problem problem,
        @Nullable String ref)
        implements AccountPage {
    public static final String PATH = "/account/username";
    public static final Said CHANGED = Said.of("account.username.changed");

    public UsernameView {
        typed = Shown.line(typed);
    }

    /// Why it is as it was.
    public enum Problem {
        BAD("account.username.refused.bad"),
        MIXED("account.username.refused.mixed"),
        TAKEN("account.username.refused.taken"),
        CHANGED_MEANWHILE("account.changed");

        private final String key;

        Problem(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }
    }

    @Override
    public String template() {
        return "account/username.jte";
    }

    @Override
    public Title title() {
        return Title.of("account.username.title");
    }
}
