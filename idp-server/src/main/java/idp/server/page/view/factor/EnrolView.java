package idp.server.page.view.factor;

import idp.server.page.view.Account;
import idp.server.page.view.App;
import idp.server.page.view.Title;
import idp.server.page.view.View;
import org.jspecify.annotations.Nullable;

/// Gets a second factor on the way in: first the app, then the codes.
///
/// @param codes null while it is about the app
/// @param passkey where a passkey is added instead; null if it cannot be
public record EnrolView(
        @Nullable App app,
        Account account,
        @Nullable NewAuthenticator authenticator,
        @Nullable NewCodes codes,
        @Nullable String passkey)
        implements View {
    @Override
    public String template() {
        return codes == null ? "factor/enrol.jte" : "factor/enrol-codes.jte";
    }

    @Override
    public Title title() {
        return Title.of(codes == null ? "factor.add.title" : "factor.codes.title");
    }

    @Override
    public boolean mayEndAtAnApp() {
        return true;
    }
}
