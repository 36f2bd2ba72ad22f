package idp.server.page.view;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Signing in with a password. Posts `username` and `password`.
///
/// @param app the app that asked, or null when a person came on their own
/// @param username what to fill in: a hint, or what was typed before
/// @param fixed the account that has to sign in again, or null for a free choice
/// @param passkey what asks for one beside the password, or null where there are none
/// @param join how somebody comes to an account; null where nobody does by themselves
/// @param forgot the page for whoever lost their password; null where no letter can be sent
public record LoginView(
        Form form,
        @Nullable App app,
        String username,
        @Nullable Fixed fixed,
        @Nullable Problem problem,
        @Nullable PasskeyPrompt passkey,
        @Nullable String forgot,
        @Nullable Way join)
        implements View {

    public LoginView {
        username = Shown.plain(username);
    }

    /// The plain page: nobody fixed, nothing wrong.
    public static LoginView of(Form form, @Nullable App app, String username) {
        return new LoginView(form, app, username, null, null, null, null, null);
    }

    /// The same page after a try that failed.
    public LoginView with(Problem failure) {
        return new LoginView(form, app, username, fixed, failure, passkey, forgot, join);
    }

    /// The same page asking one account to sign in again.
    public LoginView fixedTo(Account account, String notYou) {
        var again = new Fixed(account, notYou);
        return new LoginView(form, app, account.login(), again, problem, passkey, forgot, null);
    }

    /// The same page with passkeys beside the password.
    public LoginView with(@Nullable PasskeyPrompt prompt) {
        return new LoginView(form, app, username, fixed, problem, prompt, forgot, join);
    }

    /// The same page with a way out for whoever lost their password.
    public LoginView orForgot(@Nullable String page) {
        return new LoginView(form, app, username, fixed, problem, passkey, page, join);
    }

    /// The same page with a way to an account for whoever has none.
    public LoginView orJoin(@Nullable Way way) {
        return new LoginView(form, app, username, fixed, problem, passkey, forgot, way);
    }

    /// How somebody comes to an account.
    public record Way(String page, String key) {
        public static Way signUp(String page) {
            return new Way(page, "signup.title");
        }

        public static Way invitation(String page) {
            return new Way(page, "signup.invited");
        }
    }

    /// `notYou` is the address of the same page with a free choice.
    public record Fixed(Account account, String notYou) {}

    /// Why the last try failed, with the reference of its record.
    public sealed interface Problem {
        String ref();

        /// One answer for unknown, disabled and unverified accounts and for a wrong password.
        record Wrong(String ref) implements Problem {}

        /// Too many tries; send status 429 and `Retry-After` with it.
        record TooMany(Duration left, String ref) implements Problem {}

        /// A field was left empty.
        record Missing(boolean username, boolean password, String ref) implements Problem {}

        /// No capacity to check a password now; send status 503 with it.
        record Busy(String ref) implements Problem {}
    }

    /// Where typing goes on: where something is missing, else at the password, which is never filled in
    /// again. Somebody who has to wait is told so first.
    public boolean startsAtUsername() {
        return fixed == null && (usernameMissing() || (!waits() && username.isEmpty()));
    }

    public boolean startsAtPassword() {
        return !waits() && !startsAtUsername();
    }

    public boolean waits() {
        return problem instanceof Problem.TooMany;
    }

    public boolean usernameMissing() {
        return problem instanceof Problem.Missing missing && missing.username();
    }

    public boolean passwordMissing() {
        return problem instanceof Problem.Missing missing && missing.password();
    }

    /// Both fields are marked when the pair was wrong: which of them is not said.
    public boolean usernameInvalid() {
        return problem instanceof Problem.Wrong || usernameMissing();
    }

    public boolean passwordInvalid() {
        return problem instanceof Problem.Wrong || passwordMissing();
    }

    @Override
    public String template() {
        return "login.jte";
    }

    @Override
    public Title title() {
        return app == null ? Title.of("login.title.own") : Title.of("login.title", app.name());
    }

    @Override
    public boolean mayEndAtAnApp() {
        return true;
    }
}
