package idp.server.signin.passkey;

import idp.core.session.Login.Passed;
import idp.core.session.Login.Step;
import idp.core.session.Login.Unfinished;
import idp.core.user.User;
import idp.core.user.passkey.Ceremony;
import idp.core.user.passkey.PasskeySignIn;
import idp.core.user.passkey.PasskeySignIn.Outcome;
import idp.core.user.passkey.Passkeys;
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

/// `/factor/passkey`: a passkey beside a password, of the one person who showed that.
public final class PasskeyFactorHandler {
    public static final String PATH = "/factor/passkey";
    private static final String OTHERS = "/factor?way=other";

    private final SignInSteps steps;
    private final PasskeySignIn signIns;
    private final Passkeys passkeys;
    private final PasskeyPrompts prompts;
    private final PasskeyTickets tickets;
    private final StepScreen pages;
    private final SignIn signIn;
    private final Flow flow;
    private final Screen screen;
    private final InstantSource clock;

    public PasskeyFactorHandler(
            SignInSteps steps,
            PasskeySignIn signIns,
            Passkeys passkeys,
            PasskeyPrompts prompts,
            PasskeyTickets tickets,
            StepScreen pages,
            SignIn signIn,
            Flow flow,
            Screen screen,
            InstantSource clock) {
        this.steps = steps;
        this.signIns = signIns;
        this.passkeys = passkeys;
        this.prompts = prompts;
        this.tickets = tickets;
        this.pages = pages;
        this.signIn = signIn;
        this.flow = flow;
        this.screen = screen;
        this.clock = clock;
    }

    public void get(Exchange exchange) {
        var stop = steps.look(exchange);
        if (stop != null && !flow.movedOn(stop, Step.SECOND_FACTOR)) {
            show(stop, 200, null);
        }
    }

    public void post(Exchange exchange) {
        var stop = steps.submit(exchange, PATH);
        if (stop == null || flow.movedOn(stop, Step.SECOND_FACTOR)) {
            return;
        }
        var asked = tickets.open(stop.form(), stop.browser(), clock.instant());
        var answer = stop.form().get(PasskeyPrompts.ANSWER);
        // Asked in this browser of somebody else, in another tab.
        if (!(asked instanceof Ceremony.Confirm toConfirm)
                || answer == null
                || !toConfirm.userId().equals(user(stop).id())) {
            show(stop, 400, pages.late(exchange));
            return;
        }
        switch (signIns.beside(toConfirm, answer)) {
            case Outcome.Refused refused -> show(stop, 401, pages.refused(exchange, refused));
            case Outcome.Welcome(var user, var passkey, var verified) -> {
                var passed = new Passed.Passkey(user, verified, passkey.isInHardware());
                if (!signIn.pass(stop, () -> passed)) {
                    steps.expired(exchange, stop.to());
                }
            }
        }
    }

    /// Who is asked for another proof, is known.
    private static User user(Stop stop) {
        return ((Unfinished) stop.standing().login()).user();
    }

    private void show(Stop stop, int status, @Nullable Said said) {
        var user = user(stop);
        var form = screen.form(PATH, stop.browser(), stop.tx());
        var again = pages.at(PATH, stop);
        var now = clock.instant();
        var has = passkeys.of(user.id());
        var prompt = prompts.confirm(form, again, stop.browser(), now, user.id(), has);
        var others = steps.takesCodes(stop) ? pages.at(OTHERS, stop) : null;
        pages.show(stop, status, prompt, others, true, said);
    }
}
