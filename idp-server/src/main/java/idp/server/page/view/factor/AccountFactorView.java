package idp.server.page.view.factor;

import idp.server.page.view.Title;
import idp.server.page.view.account.AccountPage;
import idp.server.page.view.account.AccountShell;
import org.jspecify.annotations.Nullable;

/// The same in an account that somebody is signed in to.
///
/// @param codes null while it is about the app
public record AccountFactorView(
        AccountShell shell, @Nullable NewAuthenticator authenticator, @Nullable NewCodes codes)
        implements AccountPage {
    @Override
    public String template() {
        return codes == null ? "factor/account-add.jte" : "factor/account-codes.jte";
    }

    @Override
    public Title title() {
        return Title.of(codes == null ? "factor.add.title" : "factor.codes.title");
    }
}
