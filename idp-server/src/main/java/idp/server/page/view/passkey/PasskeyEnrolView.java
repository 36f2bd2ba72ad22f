package idp.server.page.view.passkey;

import idp.server.page.view.Account;
import idp.server.page.view.App;
import idp.server.page.view.PasskeyPrompt;
import idp.server.page.view.Title;
import idp.server.page.view.View;
import org.jspecify.annotations.Nullable;

/// A passkey is added on the way in.
///
/// @param otherwise where an authenticator app is added instead; null if that is not enough
public record PasskeyEnrolView(
        PasskeyPrompt prompt,
        @Nullable App app,
        Account account,
        @Nullable String otherwise,
        PasskeyStepView.@Nullable Refused refused)
        implements View {
    @Override
    public String template() {
        return "passkey/enrol.jte";
    }

    @Override
    public Title title() {
        return Title.of("passkey.add.title");
    }

    @Override
    public boolean mayEndAtAnApp() {
        return true;
    }
}
