package idp.server.page.view.account;

import idp.server.page.view.Form;
import idp.server.page.view.Shown;
import idp.server.page.view.Title;

/// Behind the link of a letter: nothing is done until its button is pressed.
public record ConfirmEmailView(AccountShell shell, Form form, String address)
        implements AccountPage {
    public ConfirmEmailView {
        address = Shown.plain(address);
    }

    @Override
    public String template() {
        return "account/confirm-email.jte";
    }

    @Override
    public Title title() {
        return Title.of("account.email.confirm");
    }
}
