package idp.server.page.view.recover;

import idp.server.page.view.Account;
import idp.server.page.view.Form;
import idp.server.page.view.Title;
import idp.server.page.view.View;

/// What is behind the link of a recovery: it says whose account it is about, and does nothing until the
/// button is pressed, so that no mail scanner uses it up and nobody gets into an account unawares.
public record RecoverView(Form form, Account account) implements View {
    @Override
    public String template() {
        return "recover/recover.jte";
    }

    @Override
    public Title title() {
        return Title.of("recover.link.title");
    }

    @Override
    public boolean mayEndAtAnApp() {
        return true;
    }
}
