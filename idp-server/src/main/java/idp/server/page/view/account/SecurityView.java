package idp.server.page.view.account;

import idp.server.page.view.Title;
import java.util.List;

/// How one signs in, and what keeps that safe.
public record SecurityView(AccountShell shell, List<Section> sections) implements AccountPage {
    public SecurityView {
        sections = List.copyOf(sections);
    }

    @Override
    public String template() {
        return "account/security.jte";
    }

    @Override
    public Title title() {
        return Title.of("account.nav.security");
    }
}
