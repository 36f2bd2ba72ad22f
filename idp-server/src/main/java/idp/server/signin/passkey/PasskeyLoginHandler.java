package idp.server.signin.passkey;

import idp.core.session.Login.Passed;
import idp.core.session.Login.Step;
import idp.core.user.passkey.Ceremony;
import idp.core.user.passkey.PasskeySignIn;
import idp.core.user.passkey.PasskeySignIn.Outcome;
import idp.server.signin.passkey.StepScreen.Said;
import idp.server.signin.way.Flow;
import idp.server.signin.way.SignIn;
import idp.server.signin.way.SignInSteps;
import idp.server.signin.way.SignInSteps.Stop;
import idp.server.web.Screen;
import idp.server.web.passkey.PasskeyPrompts;
import idp.server.web.passkey.PasskeyTickets;
import idp.server.web.request.Exchange;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// `/login/passkey`: takes the passkey that the page of the password asked for, in place of a name and a
/// password. The page that it shows after one that was no good asks again.
public final class PasskeyLoginHandler {
    public static final String PATH = "/login/passkey";
    private static final String LOGIN = "/login";

    private final SignInSteps steps;
    private final PasskeySignIn passkeys;
    private final PasskeyPrompts prompts;
    private final PasskeyTickets tickets;
    private final StepScreen pages;
    private final SignIn signIn;
    private final Flow flow;
    private final Screen screen;
    private final InstantSource clock;

    public PasskeyLoginHandler(
            SignInSteps steps,
            PasskeySignIn passkeys,
            PasskeyPrompts prompts,
            PasskeyTickets tickets,
            StepScreen pages,
            SignIn signIn,
            Flow flow,
            Screen screen,
            InstantSource clock) {
        this.steps = steps;
        this.passkeys = passkeys;
        this.prompts = prompts;
        this.tickets = tickets;
        this.pages = pages;
        this.signIn = signIn;
        this.flow = flow;
        this.screen = screen;
        this.clock = clock;
    }

    /// The page of the password asks for passkeys as well.
    public void get(Exchange exchange) {
        var stop = steps.look(exchange);
        if (stop != null && !flow.movedOn(stop, Step.PASSWORD)) {
            show(stop, 200, null);
        }
    }

    public void post(Exchange exchange) {
        var stop = steps.submit(exchange, PATH);
        if (stop == null || flow.movedOn(stop, Step.PASSWORD)) {
            return;
        }
        var asked = tickets.open(stop.form(), stop.browser(), clock.instant());
        var answer = stop.form().get(PasskeyPrompts.ANSWER);
        if (!(asked instanceof Ceremony.SignIn toSignIn) || answer == null) {
            show(stop, 400, pages.late(exchange));
            return;
        }
        switch (passkeys.alone(toSignIn, answer)) {
            case Outcome.Refused refused -> show(stop, 401, pages.refused(exchange, refused));
            case Outcome.Welcome(var user, var passkey, var verified) -> {
                pages.remember(exchange, user);
                var passed = new Passed.Passkey(user, verified, passkey.isInHardware());
                if (!signIn.pass(stop, () -> passed)) {
                    show(stop, 401, pages.late(exchange));
                }
            }
        }
    }

    private void show(Stop stop, int status, @Nullable Said said) {
        var form = screen.form(PATH, stop.browser(), stop.tx());
        var again = pages.at(PATH, stop);
        var prompt = prompts.signIn(form, again, stop.browser(), clock.instant());
        pages.show(stop, status, prompt, pages.at(LOGIN, stop), false, said);
    }
}
