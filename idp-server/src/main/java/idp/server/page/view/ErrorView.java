package idp.server.page.view;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Something cannot go on. Says what happened, what to do, and the reference that finds its record.
///
/// @param app the app to go back to, and `back` its registered address; both or neither
/// @param details what the app's developer needs, if the app is at fault
public record ErrorView(
        Trouble trouble,
        String ref,
        Instant at,
        @Nullable App app,
        @Nullable ReturnAddress back,
        @Nullable Details details)
        implements View {
    public ErrorView {
        ref = Shown.plain(ref);
    }

    /// Without a way back and without details.
    public static ErrorView of(Trouble trouble, String ref, Instant at) {
        return new ErrorView(trouble, ref, at, null, null, null);
    }

    public String time() {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /// What happened, in the words for a person. `status` is what to answer with.
    public enum Trouble {
        EXPIRED(400, "error.expired.title", "error.expired.advice"),
        BAD_REQUEST(400, "error.request.title", "error.request.advice"),
        UNKNOWN_APP(400, "error.app.title", "error.app.advice"),
        WRONG_REDIRECT(400, "error.redirect.title", "error.redirect.advice"),
        STALE_FORM(403, "error.form.title", "error.form.advice"),
        NOT_FOUND(404, "error.missing.title", "error.missing.advice"),
        TOO_MANY(429, "error.many.title", "error.many.advice"),
        FAULT(500, "error.fault.title", "error.fault.advice"),
        BUSY(503, "error.busy.title", "error.busy.advice");

        private final int status;
        private final String title;
        private final String advice;

        Trouble(int status, String title, String advice) {
            this.status = status;
            this.title = title;
            this.advice = advice;
        }

        public int status() {
            return status;
        }

        public String title() {
            return title;
        }

        public String advice() {
            return advice;
        }
    }

    @Override
    public String template() {
        return "error.jte";
    }

    @Override
    public Title title() {
        return Title.of(trouble.title());
    }

    @Override
    public boolean mayEndAtAnApp() {
        return false;
    }
}
