package idp.server.page.view.join;

import idp.server.page.view.App;
import idp.server.page.view.Form;
import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import idp.server.page.view.View;
import org.jspecify.annotations.Nullable;

/// Asks for the address of somebody who wants an account. Posts `email`.
///
/// @param back to the sign-in
public record SignUpView(
        Form form,
        @Nullable App app,
        String email,
        String back,
        @Nullable Problem problem,
        @Nullable String ref)
        implements View {
    public SignUpView {
        email = Shown.plain(email);
    }

    /// Why no letter was sent.
    public enum Problem {
        NO_EMAIL("join.refused.no-email"),
        EMAIL("join.refused.email"),
        NOT_ADMITTED("signup.not-admitted"),
        /// Send status 429 and `Retry-After` with it.
        TOO_MANY("signup.many");

        private final String key;

        Problem(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }
    }

    @Override
    public String template() {
        return "join/signup.jte";
    }

    @Override
    public Title title() {
        return Title.of("signup.title");
    }

    @Override
    public boolean mayEndAtAnApp() {
        return true;
    }
}
