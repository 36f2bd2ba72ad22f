package idp.server.page.view.own;

import idp.server.page.view.Form;
import idp.server.page.view.Title;
import idp.server.page.view.account.AccountPage;
import idp.server.page.view.account.AccountShell;
import org.jspecify.annotations.Nullable;

/// For somebody who fears that another was in their account: what is done at once, and what comes next.
///
/// @param others how many other sign-ins there are, at most
/// @param browsers how many are asked for no second factor
/// @param means page where passkeys and the app for codes are removed; null if there are none
/// @param security page about the ways to sign in
/// @param apps page about connected apps
public record SecureView(
        AccountShell shell,
        Form form,
        int others,
        int browsers,
        @Nullable String means,
        String security,
        String apps)
        implements AccountPage {
    @Override
    public String template() {
        return "own/secure.jte";
    }

    @Override
    public Title title() {
        return Title.of("own.secure");
    }
}
