package idp.server.signin;

import idp.core.authorize.AuthorizeOutcome;
import idp.core.authorize.AuthorizeOutcome.AskLogin;
import idp.core.oauth.Unavailable;
import idp.core.session.Session;
import idp.core.user.PasswordLogin;
import idp.core.user.User;
import idp.server.page.view.LoginView;
import idp.server.page.view.LoginView.Problem;
import idp.server.signin.SignInSteps.Stop;
import idp.server.web.Answers;
import idp.server.web.Screen;
import idp.server.web.request.Browsers;
import idp.server.web.request.Exchange;
import idp.server.web.request.Rejected;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// `/login`: shows the form and takes the password, with or without an app behind it.
public final class LoginHandler {
    private static final String PATH = "/login";
    private static final int LONGEST_NAME = 1000;
    private static final int LONGEST_PASSWORD = 16 * 1024;

    private final SignInSteps stops;
    private final PasswordLogin login;
    private final SignIn signIn;
    private final Browsers browsers;
    private final Tickets tickets;
    private final Flow flow;
    private final Screen screen;
    private final InstantSource clock;

    public LoginHandler(
            SignInSteps stops,
            PasswordLogin login,
            SignIn signIn,
            Browsers browsers,
            Tickets tickets,
            Flow flow,
            Screen screen,
            InstantSource clock) {
        this.stops = stops;
        this.login = login;
        this.signIn = signIn;
        this.browsers = browsers;
        this.tickets = tickets;
        this.flow = flow;
        this.screen = screen;
        this.clock = clock;
    }

    public void get(Exchange exchange) {
        var stop = stops.look(exchange);
        if (stop == null || movedOn(stop)) {
            return;
        }
        show(stop, 200, null, null);
    }

    public void post(Exchange exchange) {
        if (login.isFull() && browsers.bringsSession(exchange)) {
            // Even to look at the sessions would take a connection.
            throw new Unavailable("too many sign in at once", null);
        }
        var stop = stops.submit(exchange, PATH);
        if (stop == null || movedOn(stop)) {
            return;
        }
        var name = stop.form().get("username");
        var password = stop.form().get("password");
        if (name == null || password == null) {
            var missing = new Problem.Missing(name == null, password == null, exchange.ref());
            show(stop, 400, name, missing);
            return;
        }
        if (name.length() > LONGEST_NAME || password.length() > LONGEST_PASSWORD) {
            throw new Rejected(413);
        }
        try {
            attempt(stop, name, password);
        } catch (Unavailable busy) {
            exchange.http().header("Retry-After", Integer.toString(Answers.RETRY_AFTER_SECONDS));
            show(stop, 503, name, new Problem.Busy(exchange.ref()));
        }
    }

    private void attempt(Stop stop, String name, String password) {
        var exchange = stop.exchange();
        var attempt =
                new PasswordLogin.Attempt(
                        name, password, exchange.address(), browsers.deviceMarks(exchange));
        switch (login.attempt(attempt)) {
            case PasswordLogin.Outcome.Wrong _ ->
                    show(stop, 401, name, new Problem.Wrong(exchange.ref()));
            case PasswordLogin.Outcome.Throttled(var after) -> {
                var seconds = Math.max(1, after.plusMillis(999).toSeconds());
                exchange.http().header("Retry-After", Long.toString(seconds));
                show(
                        stop,
                        429,
                        name,
                        new Problem.TooMany(Duration.ofSeconds(seconds), exchange.ref()));
            }
            case PasswordLogin.Outcome.Welcome(var user, var mustChange, var device) -> {
                browsers.remember(exchange, device);
                if (mustChange) {
                    choosePassword(stop, user);
                } else {
                    welcome(stop, user);
                }
            }
        }
    }

    private void welcome(Stop stop, User user) {
        var exchange = stop.exchange();
        var session = signIn.open(exchange, stop.browser(), user, fixed(stop.outcome()));
        if (session == null) {
            show(stop, 401, user.loginName(), new Problem.Wrong(exchange.ref()));
        } else if (stop.pending() == null) {
            exchange.seeOther(screen.at("/"));
        } else {
            flow.again(exchange, stop.browser(), stop.pending().signedIn(session.sid()));
        }
    }

    private void choosePassword(Stop stop, User user) {
        var tx = stop.form().get("tx");
        var proof =
                tickets.sealProof(
                        new Tickets.Proof(user.id(), user.passwordVersion()),
                        tx,
                        stop.browser(),
                        clock.instant());
        var location = screen.at("/password") + "?proof=" + proof;
        stop.exchange().seeOther(tx == null ? location : location + "&tx=" + tx);
    }

    private boolean movedOn(Stop stop) {
        return flow.movedOn(stop, outcome -> outcome instanceof AskLogin);
    }

    private void show(Stop stop, int status, @Nullable String typed, @Nullable Problem problem) {
        var form = screen.form(PATH, stop.browser(), stop.form().get("tx"));
        var view = LoginView.of(form, null, typed == null ? "" : typed);
        String locales = null;
        if (stop.outcome() instanceof AskLogin(var request, var hint, var fixed)) {
            var app = Screen.app(request.client());
            view = LoginView.of(form, app, typed != null ? typed : hint == null ? "" : hint);
            locales = request.uiLocales();
            if (fixed != null) {
                view = view.fixedTo(Screen.account(fixed), notYou(stop));
            }
        }
        screen.show(stop.exchange(), status, problem == null ? view : view.with(problem), locales);
    }

    /// The same request with a free choice of account.
    private String notYou(Stop stop) {
        var pending = stop.pending();
        if (pending == null) {
            return screen.at(PATH);
        }
        var free = pending.choosing("");
        return screen.at(PATH) + "?tx=" + tickets.seal(free, stop.browser(), clock.instant());
    }

    private static @Nullable Session fixed(@Nullable AuthorizeOutcome outcome) {
        return outcome instanceof AskLogin(_, _, var fixed) ? fixed : null;
    }
}
