package idp.server.signin;

import idp.core.authorize.AuthorizeOutcome.AskLogin;
import idp.core.session.Login;
import idp.core.session.Login.Passed;
import idp.core.session.Login.Step;
import idp.core.user.PasswordChange;
import idp.core.user.User;
import idp.server.page.view.NewPasswordView;
import idp.server.page.view.NewPasswordView.Refusal;
import idp.server.signin.way.Flow;
import idp.server.signin.way.SignIn;
import idp.server.signin.way.SignInSteps;
import idp.server.signin.way.SignInSteps.Stop;
import idp.server.web.Screen;
import idp.server.web.request.Exchange;
import org.jspecify.annotations.Nullable;

/// `/password`: a temporary password, set by an operator, or one that was lost is replaced before the person
/// gets any further.
public final class PasswordHandler {
    private static final String PATH = "/password";
    private static final String SIGN_OUT = "sign-out";

    private final SignInSteps steps;
    private final PasswordChange change;
    private final SignIn signIn;
    private final Flow flow;
    private final Screen screen;

    public PasswordHandler(
            SignInSteps steps, PasswordChange change, SignIn signIn, Flow flow, Screen screen) {
        this.steps = steps;
        this.change = change;
        this.signIn = signIn;
        this.flow = flow;
        this.screen = screen;
    }

    public void get(Exchange exchange) {
        var stop = steps.look(exchange);
        if (stop != null && !flow.movedOn(stop, Step.NEW_PASSWORD)) {
            show(stop, user(stop), 200, null);
        }
    }

    public void post(Exchange exchange) {
        var stop = steps.submit(exchange, PATH);
        if (stop == null || flow.movedOn(stop, Step.NEW_PASSWORD)) {
            return;
        }
        var user = user(stop);
        var chosen = stop.form().get("new-password");
        if (chosen == null) {
            show(stop, user, 400, Refusal.EMPTY);
            return;
        }
        switch (change.choose(user, chosen)) {
            case PasswordChange.Choice.Unfit(var problem) ->
                    show(stop, user, 400, Refusal.of(problem));
            case PasswordChange.Choice.Gone _ -> steps.expired(exchange, stop.to());
            case PasswordChange.Choice.Fit fit -> {
                if (!signIn.pass(stop, () -> adopt(stop, fit))) {
                    steps.expired(exchange, stop.to());
                }
            }
        }
    }

    private @Nullable Passed adopt(Stop stop, PasswordChange.Choice.Fit fit) {
        var user = change.adopt(fit, !mayStay(stop) || stop.form().has(SIGN_OUT));
        return user == null ? null : new Passed.NewPassword(user);
    }

    /// Whoever lost a password decides whether others stay signed in; a temporary one was never theirs alone.
    private static boolean mayStay(Stop stop) {
        return stop.standing().login() instanceof Login.Recovering;
    }

    /// Who is asked for another password, is known.
    private static User user(Stop stop) {
        return switch (stop.standing().login()) {
            case Login.Unfinished known -> known.user();
            case Login.Nobody _ -> throw new IllegalStateException("nobody is asked for it");
        };
    }

    private void show(Stop stop, User user, int status, @Nullable Refusal refusal) {
        var view =
                new NewPasswordView(
                        screen.form(PATH, stop.browser(), stop.tx()),
                        stop.outcome() instanceof AskLogin ask
                                ? Screen.app(ask.request().client())
                                : null,
                        Screen.account(user),
                        mayStay(stop) ? refusal == null || stop.form().has(SIGN_OUT) : null,
                        refusal,
                        refusal == null ? null : stop.exchange().ref());
        screen.show(stop.exchange(), status, view);
    }
}
