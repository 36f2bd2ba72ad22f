package idp.server.signin;

import idp.core.authorize.AuthorizeOutcome.AskLogin;
import idp.core.authorize.Destination;
import idp.core.authorize.Destination.App;
import idp.core.join.SignUpRule;
import idp.core.oauth.Unavailable;
import idp.core.session.Login.Passed;
import idp.core.session.Login.Step;
import idp.core.user.PasswordLogin;
import idp.server.page.view.LoginView;
import idp.server.page.view.LoginView.Problem;
import idp.server.page.view.PasskeyPrompt;
import idp.server.signin.way.Flow;
import idp.server.signin.way.SignIn;
import idp.server.signin.way.SignInSteps;
import idp.server.signin.way.SignInSteps.Stop;
import idp.server.signin.way.Tab;
import idp.server.signin.way.TabTickets;
import idp.server.signin.way.Trust;
import idp.server.web.Answers;
import idp.server.web.Screen;
import idp.server.web.passkey.PasskeyPrompts;
import idp.server.web.request.Browsers;
import idp.server.web.request.Exchange;
import idp.server.web.request.Rejected;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// `/login`: shows the form and takes the password, with or without an app behind it.
public final class LoginHandler {
    private static final String PATH = "/login";
    private static final String PASSKEY = "/login/passkey";
    private static final int LONGEST_NAME = 1000;
    private static final int LONGEST_PASSWORD = 16 * 1024;

    private final SignInSteps steps;
    private final PasswordLogin login;
    private final SignIn signIn;
    private final Trust trust;
    private final Browsers browsers;
    private final TabTickets tickets;
    private final Flow flow;
    private final Screen screen;
    private final @Nullable PasskeyPrompts passkeys;
    private final boolean mailed;
    private final SignUpRule signUp;
    private final InstantSource clock;

    /// @param mailed whether whoever lost their password can have a letter
    /// @param signUp who may make an account by themselves
    public LoginHandler(
            SignInSteps steps,
            PasswordLogin login,
            SignIn signIn,
            Trust trust,
            Browsers browsers,
            TabTickets tickets,
            Flow flow,
            Screen screen,
            @Nullable PasskeyPrompts passkeys,
            boolean mailed,
            SignUpRule signUp,
            InstantSource clock) {
        this.steps = steps;
        this.login = login;
        this.signIn = signIn;
        this.trust = trust;
        this.browsers = browsers;
        this.tickets = tickets;
        this.flow = flow;
        this.screen = screen;
        this.passkeys = passkeys;
        this.mailed = mailed;
        this.signUp = signUp;
        this.clock = clock;
    }

    public void get(Exchange exchange) {
        var stop = steps.look(exchange);
        if (stop == null || flow.movedOn(stop, Step.PASSWORD)) {
            return;
        }
        show(stop, 200, null, null);
    }

    public void post(Exchange exchange) {
        if (login.isFull() && browsers.bringsSession(exchange)) {
            // Even to look at the sessions would take a connection.
            throw new Unavailable("too many sign in at once", null);
        }
        var stop = steps.submit(exchange, PATH);
        if (stop == null || flow.movedOn(stop, Step.PASSWORD)) {
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
            case PasswordLogin.Outcome.Welcome welcome -> {
                browsers.remember(exchange, welcome.deviceCookie());
                var trusted = trust.holds(exchange, welcome.user());
                if (!signIn.pass(stop, () -> new Passed.Password(welcome, trusted))) {
                    show(stop, 401, name, new Problem.Wrong(exchange.ref()));
                }
            }
        }
    }

    private void show(Stop stop, int status, @Nullable String typed, @Nullable Problem problem) {
        var form = screen.form(PATH, stop.browser(), stop.tx());
        var view = LoginView.of(form, null, typed == null ? "" : typed);
        if (stop.outcome() instanceof AskLogin(var request, var hint, var fixed)) {
            var app = Screen.app(request.client());
            view = LoginView.of(form, app, typed != null ? typed : hint == null ? "" : hint);
            if (fixed != null) {
                view = view.fixedTo(Screen.account(fixed), notYou(stop));
            }
        }
        var current = stop.current();
        if (stop.to() instanceof Destination.Account && current != null) {
            view = view.fixedTo(Screen.account(current), notYou(stop));
        }
        var asking =
                view.with(passkey(stop))
                        .orForgot(mailed ? forgot(stop.tx()) : null)
                        .orJoin(join(stop.tx()));
        var shown = problem == null ? asking : asking.with(problem);
        screen.show(stop.exchange(), status, shown);
    }

    /// Asks for one of anybody's: the page says nothing about any account.
    private @Nullable PasskeyPrompt passkey(Stop stop) {
        if (passkeys == null) {
            return null;
        }
        var tx = stop.tx();
        var again = screen.at(PATH) + (tx == null ? "" : "?tx=" + tx);
        var form = screen.form(PASSKEY, stop.browser(), tx);
        return passkeys.signIn(form, again, stop.browser(), clock.instant()).inAutofill();
    }

    private LoginView.@Nullable Way join(@Nullable String tx) {
        var page = screen.at("/signup") + (tx == null ? "" : "?tx=" + tx);
        return switch (signUp) {
            case SignUpRule.Closed() -> null;
            case SignUpRule.Invited() -> LoginView.Way.invitation(screen.at("/join"));
            case SignUpRule.Domains _, SignUpRule.Open() -> LoginView.Way.signUp(page);
        };
    }

    private String forgot(@Nullable String tx) {
        return screen.at("/forgot") + (tx == null ? "" : "?tx=" + tx);
    }

    /// The same request with a free choice of account.
    private String notYou(Stop stop) {
        return switch (stop.to()) {
            case App app -> {
                var free = new Tab(app.choosingAnother());
                yield screen.at(PATH)
                        + "?tx="
                        + tickets.seal(free, stop.browser(), clock.instant());
            }
            case Destination.Home _, Destination.Account _ -> screen.at(PATH);
        };
    }
}
