package idp.server.signin.passkey;

import idp.core.session.Login.Step;
import idp.core.user.passkey.Ceremony;
import idp.server.signin.passkey.StepScreen.Said;
import idp.server.signin.way.SignInSteps.Stop;
import idp.server.web.passkey.PasskeyPrompts;
import idp.server.web.request.Exchange;
import org.jspecify.annotations.Nullable;

/// A page of the way in that asks the browser for a passkey, whatever for: it shows the question, takes
/// the answer to that, and asks again after one that was no good.
final class PasskeyStep {
    /// What one of these pages asks.
    interface Question {
        String path();

        Step step();

        /// Whether this is not the page to ask that, so that the browser was sent to the one that is.
        default boolean isAskedElsewhere(Stop stop) {
            return false;
        }

        void show(Stop stop, int status, @Nullable Said said);

        /// @param asked in this browser, and maybe something else than this page asks
        /// @return what is to be said of the answer; null if the browser was sent on
        @Nullable Said take(Stop stop, Ceremony asked, String answer);
    }

    private final StepGround on;
    private final Question question;

    PasskeyStep(StepGround on, Question question) {
        this.on = on;
        this.question = question;
    }

    String path() {
        return question.path();
    }

    void get(Exchange exchange) {
        var stop = on.way().steps().look(exchange);
        if (stop != null && isOurs(stop)) {
            question.show(stop, 200, null);
        }
    }

    void post(Exchange exchange) {
        var stop = on.way().steps().submit(exchange, question.path());
        if (stop == null || !isOurs(stop)) {
            return;
        }
        var asked = on.passkeys().tickets().open(stop.form(), stop.browser(), stop.at());
        var answer = stop.form().get(PasskeyPrompts.ANSWER);
        var said =
                asked == null || answer == null
                        ? on.pages().late(exchange)
                        : question.take(stop, asked, answer);
        if (said != null) {
            question.show(stop, said.status(), said);
        }
    }

    private boolean isOurs(Stop stop) {
        return !on.way().flow().movedOn(stop, question.step()) && !question.isAskedElsewhere(stop);
    }
}
