package idp.server.page.view.recover;

import idp.server.page.view.App;
import idp.server.page.view.Form;
import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import idp.server.page.view.View;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Asks who forgot a password. Posts `username`.
///
/// @param app the app that somebody was on the way to
/// @param username what was typed before
/// @param back the page of the sign-in
public record ForgotView(
        Form form, @Nullable App app, String username, String back, @Nullable Problem problem)
        implements View {
    public ForgotView {
        username = Shown.plain(username);
    }

    /// Why nothing was done, with the reference of its record.
    public sealed interface Problem {
        String ref();

        record Missing(String ref) implements Problem {}

        /// No account can be called that.
        record NoName(String ref) implements Problem {}

        /// The page on which the code is typed was open for too long, or was opened in another browser.
        record Late(String ref) implements Problem {}

        /// This network asks too much; send status 429 and `Retry-After` with it.
        record TooMany(Duration left, String ref) implements Problem {}
    }

    public boolean isInvalid() {
        return problem instanceof Problem.Missing || problem instanceof Problem.NoName;
    }

    @Override
    public String template() {
        return "recover/forgot.jte";
    }

    @Override
    public Title title() {
        return Title.of("recover.forgot.title");
    }

    @Override
    public boolean mayEndAtAnApp() {
        return true;
    }
}
