package idp.server.page.view.own;

import idp.server.page.view.Form;
import idp.server.page.view.Title;
import idp.server.page.view.account.AccountPage;
import idp.server.page.view.account.AccountShell;
import org.jspecify.annotations.Nullable;

/// What is kept of somebody, to be taken along, and the way out.
///
/// @param delete page about the end of the account; null where only an operator ends one
public record DataView(AccountShell shell, Form download, @Nullable String delete)
        implements AccountPage {
    @Override
    public String template() {
        return "own/data.jte";
    }

    @Override
    public Title title() {
        return Title.of("own.data");
    }
}
