package idp.server.signin;

import idp.core.authorize.AuthorizeOutcome.AskLogin;
import idp.core.user.PasswordChange;
import idp.core.user.PasswordPolicy.Problem;
import idp.core.user.User;
import idp.core.user.Users;
import idp.server.page.view.Form;
import idp.server.page.view.NewPasswordView;
import idp.server.page.view.NewPasswordView.Refusal;
import idp.server.signin.SignInSteps.Stop;
import idp.server.web.Screen;
import idp.server.web.request.Exchange;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// `/password`: a temporary password, set by an operator, is replaced before the person gets any
/// further.
public final class PasswordHandler {
    private static final String PATH = "/password";

    private final SignInSteps stops;
    private final Users users;
    private final PasswordChange change;
    private final SignIn signIn;
    private final Tickets tickets;
    private final Flow flow;
    private final Screen screen;
    private final InstantSource clock;

    public PasswordHandler(
            SignInSteps stops,
            Users users,
            PasswordChange change,
            SignIn signIn,
            Tickets tickets,
            Flow flow,
            Screen screen,
            InstantSource clock) {
        this.stops = stops;
        this.users = users;
        this.change = change;
        this.signIn = signIn;
        this.tickets = tickets;
        this.flow = flow;
        this.screen = screen;
        this.clock = clock;
    }

    public void get(Exchange exchange) {
        var stop = stops.look(exchange);
        if (stop == null) {
            return;
        }
        var user = proven(stop);
        if (user == null) {
            stops.expired(exchange, stop.pending());
        } else {
            show(stop, user, 200, null);
        }
    }

    public void post(Exchange exchange) {
        var stop = stops.submit(exchange, PATH);
        if (stop == null) {
            return;
        }
        var user = proven(stop);
        if (user == null) {
            stops.expired(exchange, stop.pending());
            return;
        }
        var chosen = stop.form().get("new-password");
        if (chosen == null) {
            show(stop, user, 400, Refusal.EMPTY);
            return;
        }
        switch (change.byOwner(user, chosen)) {
            case PasswordChange.Outcome.Unfit(var problem) ->
                    show(stop, user, 400, refusal(problem));
            case PasswordChange.Outcome.Gone _ -> stops.expired(exchange, stop.pending());
            case PasswordChange.Outcome.Changed _ -> enter(stop, user);
        }
    }

    private void enter(Stop stop, User before) {
        var exchange = stop.exchange();
        var user = users.find(before.id());
        var session = user == null ? null : signIn.open(exchange, stop.browser(), user, null);
        if (session == null) {
            stops.expired(exchange, stop.pending());
        } else if (stop.pending() == null) {
            exchange.seeOther(screen.at("/"));
        } else {
            flow.again(exchange, stop.browser(), stop.pending().signedIn(session.sid()));
        }
    }

    private @Nullable User proven(Stop stop) {
        var form = stop.form();
        var proof =
                tickets.openProof(
                        form.get("proof"), form.get("tx"), stop.browser(), clock.instant());
        if (proof == null) {
            return null;
        }
        var user = users.find(proof.userId());
        return user != null && user.passwordVersion() == proof.passwordVersion() ? user : null;
    }

    private void show(Stop stop, User user, int status, @Nullable Refusal refusal) {
        var hidden =
                new LinkedHashMap<>(
                        screen.form(PATH, stop.browser(), stop.form().get("tx")).hidden());
        hidden.put("proof", stop.form().require("proof"));
        var view =
                new NewPasswordView(
                        new Form(screen.at(PATH), hidden),
                        stop.outcome() instanceof AskLogin ask
                                ? Screen.app(ask.request().client())
                                : null,
                        Screen.account(user),
                        refusal,
                        refusal == null ? null : stop.exchange().ref());
        screen.show(stop.exchange(), status, view);
    }

    private static Refusal refusal(Problem problem) {
        return switch (problem) {
            case TOO_SHORT -> Refusal.TOO_SHORT;
            case TOO_LONG -> Refusal.TOO_LONG;
            case NOT_TEXT -> Refusal.EMPTY;
            case PREDICTABLE, COMMON -> Refusal.TOO_COMMON;
            case PERSONAL -> Refusal.LIKE_THE_ACCOUNT;
            case UNCHANGED -> Refusal.UNCHANGED;
        };
    }
}
