package idp.server.page.view.join;

import idp.server.page.view.App;
import idp.server.page.view.Form;
import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import idp.server.page.view.View;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Says that a letter is on its way, and takes the code in it. It is the same page whether there is an account
/// or not. Posts `code`, or to `again` for another letter.
///
/// @param email as it was typed
/// @param pause until another may be asked for; null if that is now
/// @param signIn for who has made the account in another browser
/// @param other where another address can be given
public record SignUpSentView(
        Form form,
        Form again,
        @Nullable App app,
        String email,
        @Nullable Duration pause,
        String signIn,
        String other,
        @Nullable Problem problem,
        @Nullable String ref)
        implements View {
    public SignUpSentView {
        email = Shown.plain(email);
    }

    /// Why the code was not taken, or no letter sent.
    public enum Problem {
        NO_CODE("signup.no-code"),
        /// Wrong, too old, used, or tried too often: which of these is not said.
        WRONG("signup.wrong"),
        TOO_SOON("signup.soon");

        private final String key;

        Problem(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }
    }

    public boolean isInvalid() {
        return problem == Problem.NO_CODE || problem == Problem.WRONG;
    }

    @Override
    public String template() {
        return "join/sent.jte";
    }

    @Override
    public Title title() {
        return Title.of("signup.sent.title");
    }

    @Override
    public boolean mayEndAtAnApp() {
        return true;
    }
}
