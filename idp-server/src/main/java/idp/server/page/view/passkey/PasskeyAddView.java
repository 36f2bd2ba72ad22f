package idp.server.page.view.passkey;

import idp.server.page.view.PasskeyPrompt;
import idp.server.page.view.Title;
import idp.server.page.view.account.AccountPage;
import idp.server.page.view.account.AccountShell;
import org.jspecify.annotations.Nullable;

/// A passkey is added to an account.
public record PasskeyAddView(
        AccountShell shell, PasskeyPrompt prompt, PasskeyStepView.@Nullable Refused refused)
        implements AccountPage {
    public static final String PATH = "/account/passkeys/add";

    @Override
    public String template() {
        return "passkey/add.jte";
    }

    @Override
    public Title title() {
        return Title.of("passkey.add.title");
    }
}
