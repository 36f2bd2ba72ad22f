package idp.server.account.password;

import idp.core.user.PasswordChange;
import idp.server.account.SecurityPart;
import idp.server.account.Visit;
import idp.server.page.view.account.PasswordSection;
import idp.server.page.view.account.Said;
import idp.server.page.view.account.Section;
import java.util.Map;

/// What the page about security says of the password.
public final class PasswordPart implements SecurityPart {
    static final String CHANGED = "password";
    static final String ENDED = "password-and-sessions";

    private final PasswordChange passwords;

    public PasswordPart(PasswordChange passwords) {
        this.passwords = passwords;
    }

    @Override
    public Section section(Visit visit) {
        return new PasswordSection(passwords.has(visit.user().id()));
    }

    @Override
    public Map<String, Said> said() {
        return Map.of(CHANGED, PasswordSection.CHANGED, ENDED, PasswordSection.ENDED);
    }
}
