package idp.server.page.view.join;

import idp.core.user.terms.Terms;
import idp.server.page.view.Account;
import idp.server.page.view.App;
import idp.server.page.view.Form;
import idp.server.page.view.Title;
import idp.server.page.view.View;
import org.jspecify.annotations.Nullable;

/// Asks somebody who has shown who they are for the terms of use. Posts `terms`, or `decline`.
///
/// @param app where the person goes on to; null for our own pages
/// @param ref that it was not ticked; null while nothing was sent
public record TermsView(
        Form form, @Nullable App app, Account account, Terms terms, @Nullable String ref)
        implements View {
    @Override
    public String template() {
        return "join/terms.jte";
    }

    @Override
    public Title title() {
        return Title.of("terms.title");
    }

    @Override
    public boolean mayEndAtAnApp() {
        return true;
    }
}
