package idp.server.page.view.passkey;

import idp.server.page.view.App;
import idp.server.page.view.PasskeyPrompt;
import idp.server.page.view.Title;
import idp.server.page.view.View;
import org.jspecify.annotations.Nullable;

/// A passkey is asked for on the way in, alone or beside a password.
///
/// @param otherwise address of the page with the other ways; null if none of them is enough
/// @param second whether something else was proved before
/// @param refused what became of the last answer, with the reference of its record
/// @param signal what the browser is to forget
public record PasskeyStepView(
        PasskeyPrompt prompt,
        @Nullable App app,
        @Nullable String otherwise,
        boolean second,
        @Nullable Refused refused,
        @Nullable Signal signal)
        implements View {
    public record Refused(PasskeyProblem problem, String ref) {}

    @Override
    public String template() {
        return "passkey/step.jte";
    }

    @Override
    public Title title() {
        return Title.of("passkey.step.title");
    }

    @Override
    public boolean mayEndAtAnApp() {
        return true;
    }
}
