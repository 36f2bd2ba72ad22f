package idp.server.page.view.factor;

import idp.server.page.view.Form;
import idp.server.page.view.Title;
import idp.server.page.view.account.AccountPage;
import idp.server.page.view.account.AccountShell;

/// Asks before the authenticator app is taken away.
///
/// @param last whether the account has no other factor then
/// @param required whether it has to have one: it cannot go
public record RemoveView(AccountShell shell, Form form, boolean last, boolean required)
        implements AccountPage {
    @Override
    public String template() {
        return "factor/account-remove.jte";
    }

    @Override
    public Title title() {
        return Title.of("factor.remove.title");
    }
}
