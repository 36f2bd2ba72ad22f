package idp.server.page.view.join;

import idp.server.page.view.App;
import idp.server.page.view.PasskeyPrompt;
import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import idp.server.page.view.View;
import idp.server.page.view.passkey.PasskeyStepView.Refused;
import org.jspecify.annotations.Nullable;

/// Asks for the passkey that a new account is made with.
///
/// @param email of the account
/// @param otherwise where a password is chosen instead
/// @param refused what became of the last answer
public record PasskeyJoinView(
        PasskeyPrompt prompt,
        @Nullable App app,
        String email,
        String otherwise,
        @Nullable Refused refused)
        implements View {
    public PasskeyJoinView {
        email = Shown.plain(email);
    }

    @Override
    public String template() {
        return "join/passkey.jte";
    }

    @Override
    public Title title() {
        return Title.of("join.passkey.title");
    }

    @Override
    public boolean mayEndAtAnApp() {
        return true;
    }
}
