package idp.server.account.passkey;

import idp.core.user.passkey.Passkeys;
import idp.server.account.SecurityPart;
import idp.server.account.Visit;
import idp.server.page.view.account.Said;
import idp.server.page.view.account.Section;
import idp.server.page.view.passkey.PasskeysSection;
import java.util.Map;

/// What the page about security says of passkeys.
public final class PasskeyPart implements SecurityPart {
    private final Passkeys passkeys;

    public PasskeyPart(Passkeys passkeys) {
        this.passkeys = passkeys;
    }

    @Override
    public Map<String, Said> said() {
        return OwnPasskeysFeature.SAID;
    }

    @Override
    public Section section(Visit visit) {
        var has = passkeys.of(visit.user().id());
        return new PasskeysSection(has, has.size() >= Passkeys.MOST);
    }
}
