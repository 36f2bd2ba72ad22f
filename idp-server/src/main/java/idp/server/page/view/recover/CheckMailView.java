package idp.server.page.view.recover;

import idp.server.page.view.App;
import idp.server.page.view.Form;
import idp.server.page.view.Title;
import idp.server.page.view.View;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Says that a letter is on its way, and takes the code in it. It is the same page whoever was named, so
/// it names nobody. Posts `code`, or to `again` for another letter.
///
/// @param pause until another may be asked for; null if that is now
/// @param other the page on which another name can be given
public record CheckMailView(
        Form form,
        Form again,
        @Nullable App app,
        @Nullable Duration pause,
        String other,
        @Nullable Problem problem,
        @Nullable String ref)
        implements View {
    /// Why the code was not taken.
    public enum Problem {
        /// Not eight digits.
        NO_CODE("recover.mail.no-code", "recover.mail.no-code.advice"),
        /// Wrong, too old, used, or tried too often: which of these is not said.
        WRONG("recover.mail.wrong", "recover.mail.wrong.advice"),
        /// Another letter was asked for before its time.
        TOO_SOON("recover.mail.soon", "recover.mail.soon.advice");

        private final String what;
        private final String advice;

        Problem(String what, String advice) {
            this.what = what;
            this.advice = advice;
        }

        public String what() {
            return what;
        }

        public String advice() {
            return advice;
        }
    }

    public boolean isInvalid() {
        return problem == Problem.NO_CODE || problem == Problem.WRONG;
    }

    @Override
    public String template() {
        return "recover/check-mail.jte";
    }

    @Override
    public Title title() {
        return Title.of("recover.mail.title");
    }

    @Override
    public boolean mayEndAtAnApp() {
        return true;
    }
}
