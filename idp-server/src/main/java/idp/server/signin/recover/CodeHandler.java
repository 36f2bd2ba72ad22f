package idp.server.signin.recover;

import idp.core.link.Presented;
import idp.core.link.Presented.Digits;
import idp.core.link.Recoveries;
import idp.core.session.Login.Passed;
import idp.core.session.Login.Step;
import idp.server.page.view.Form;
import idp.server.page.view.recover.CheckMailView;
import idp.server.page.view.recover.CheckMailView.Problem;
import idp.server.signin.recover.SentLetters.Sent;
import idp.server.signin.way.Flow;
import idp.server.signin.way.SignIn;
import idp.server.signin.way.SignInSteps;
import idp.server.signin.way.SignInSteps.Stop;
import idp.server.web.Screen;
import idp.server.web.request.Exchange;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// `/forgot/code`: takes the code of a letter, in the browser that asked for it; and `/forgot/again`, which
/// asks for another.
public final class CodeHandler {
    private static final String PATH = "/forgot/code";
    private static final String AGAIN = "/forgot/again";
    private static final String LETTER = "letter";

    private final SignInSteps steps;
    private final Recoveries recoveries;
    private final SentLetters letters;
    private final ForgotHandler forgot;
    private final SignIn signIn;
    private final Flow flow;
    private final Screen screen;
    private final InstantSource clock;

    public CodeHandler(
            SignInSteps steps,
            Recoveries recoveries,
            SentLetters letters,
            ForgotHandler forgot,
            SignIn signIn,
            Flow flow,
            Screen screen,
            InstantSource clock) {
        this.steps = steps;
        this.recoveries = recoveries;
        this.letters = letters;
        this.forgot = forgot;
        this.signIn = signIn;
        this.flow = flow;
        this.screen = screen;
        this.clock = clock;
    }

    static String at(Screen screen, String letter, @Nullable String tx) {
        return screen.at(PATH) + "?" + LETTER + "=" + letter + (tx == null ? "" : "&tx=" + tx);
    }

    public void get(Exchange exchange) {
        var stop = steps.look(exchange);
        if (stop == null || flow.movedOn(stop, Step.PASSWORD)) {
            return;
        }
        var sent = sent(stop);
        if (sent == null) {
            forgot.late(stop);
        } else {
            show(stop, sent, 200, null);
        }
    }

    public void post(Exchange exchange) {
        var stop = steps.submitLate(exchange, PATH);
        if (flow.movedOn(stop, Step.PASSWORD)) {
            return;
        }
        var sent = sent(stop);
        if (sent == null) {
            forgot.late(stop);
            return;
        }
        var typed = stop.form().get("code");
        var digits = typed == null ? null : Digits.of(sent.flow(), typed);
        if (digits == null) {
            show(stop, sent, 400, Problem.NO_CODE);
        } else if (!signIn.pass(stop, () -> prove(digits))) {
            show(stop, sent, 400, Problem.WRONG);
        }
    }

    public void again(Exchange exchange) {
        var stop = steps.submitLate(exchange, AGAIN);
        if (flow.movedOn(stop, Step.PASSWORD)) {
            return;
        }
        var sent = sent(stop);
        if (sent == null) {
            forgot.late(stop);
        } else if (sent.pause(clock.instant()) != null) {
            show(stop, sent, 400, Problem.TOO_SOON);
        } else {
            forgot.ask(stop, sent.name());
        }
    }

    private @Nullable Passed prove(Presented presented) {
        var user = recoveries.prove(presented, clock.instant());
        return user == null ? null : new Passed.Recovered(user);
    }

    private @Nullable Sent sent(Stop stop) {
        return letters.open(stop.form().get(LETTER), stop.browser(), clock.instant());
    }

    private String forgot(Stop stop) {
        var tx = stop.tx();
        return screen.at(ForgotHandler.PATH) + (tx == null ? "" : "?tx=" + tx);
    }

    private void show(Stop stop, Sent sent, int status, @Nullable Problem problem) {
        var view =
                new CheckMailView(
                        form(PATH, stop, sent),
                        form(AGAIN, stop, sent),
                        ForgotHandler.app(stop),
                        sent.pause(clock.instant()),
                        forgot(stop),
                        problem,
                        problem == null ? null : stop.exchange().ref());
        screen.show(stop.exchange(), status, view);
    }

    private Form form(String path, Stop stop, Sent sent) {
        var plain = screen.form(path, stop.browser(), stop.tx());
        var hidden = new LinkedHashMap<>(plain.hidden());
        hidden.put(LETTER, letters.seal(sent, stop.browser(), clock.instant()));
        return new Form(plain.action(), hidden);
    }
}
