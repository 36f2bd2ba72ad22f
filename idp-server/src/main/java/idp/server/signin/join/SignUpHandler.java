package idp.server.signin.join;

import idp.core.authorize.AuthorizeOutcome.AskLogin;
import idp.core.authorize.Destination;
import idp.core.join.SignUpRule;
import idp.core.join.SignUps;
import idp.core.join.TypedAddress;
import idp.core.link.Presented.Digits;
import idp.core.session.Login.Step;
import idp.server.page.view.App;
import idp.server.page.view.Form;
import idp.server.page.view.join.SignUpClosedView;
import idp.server.page.view.join.SignUpSentView;
import idp.server.page.view.join.SignUpView;
import idp.server.page.view.join.SignUpView.Problem;
import idp.server.signin.join.SignUpLetters.Sent;
import idp.server.signin.way.SignInSteps.Stop;
import idp.server.signin.way.Tab;
import idp.server.signin.way.Way;
import idp.server.web.Screen;
import idp.server.web.request.Browsers;
import idp.server.web.request.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `/signup`: takes an address and answers the same whether it has an account or not; `/signup/code` takes the
/// code of the letter, in the browser that asked for it, and `/signup/again` asks for another.
public final class SignUpHandler {
    static final String PATH = "/signup";
    static final String CODE = "/signup/code";
    static final String AGAIN = "/signup/again";
    private static final String LETTER = "letter";
    private static final int LONGEST = 1000;

    private final Way way;
    private final SignUps signUps;
    private final SignUpLetters letters;
    private final Browsers browsers;
    private final Screen screen;
    private final InstantSource clock;

    SignUpHandler(
            Way way,
            SignUps signUps,
            SignUpLetters letters,
            Browsers browsers,
            Screen screen,
            InstantSource clock) {
        this.way = way;
        this.signUps = signUps;
        this.letters = letters;
        this.browsers = browsers;
        this.screen = screen;
        this.clock = clock;
    }

    void get(Exchange exchange) {
        if (isClosed(exchange)) {
            return;
        }
        var stop = way.steps().look(exchange);
        if (stop != null && !way.flow().movedOn(stop, Step.PASSWORD)) {
            show(stop, 200, hinted(stop), null);
        }
    }

    void post(Exchange exchange) {
        if (isClosed(exchange)) {
            return;
        }
        var stop = way.steps().submit(exchange, PATH);
        if (stop == null || way.flow().movedOn(stop, Step.PASSWORD)) {
            return;
        }
        var typed = Objects.requireNonNullElse(stop.form().get("email"), "");
        var address = typed.length() > LONGEST ? null : TypedAddress.of(typed);
        if (address == null) {
            show(stop, 400, typed, typed.isBlank() ? Problem.NO_EMAIL : Problem.EMAIL);
        } else {
            ask(stop, address);
        }
    }

    void code(Exchange exchange) {
        var stop = way.steps().look(exchange);
        if (stop == null || way.flow().movedOn(stop, Step.PASSWORD)) {
            return;
        }
        var sent = sent(stop);
        if (sent == null) {
            anew(stop);
        } else {
            show(stop, sent, 200, null);
        }
    }

    void takeCode(Exchange exchange) {
        var stop = way.steps().submitLate(exchange, CODE);
        var sent = sent(stop);
        if (sent == null) {
            anew(stop);
            return;
        }
        var typed = stop.form().get("code");
        var digits = typed == null ? null : Digits.of(sent.flow(), typed);
        var link = digits == null ? null : signUps.take(digits);
        if (link == null) {
            var why =
                    digits == null ? SignUpSentView.Problem.NO_CODE : SignUpSentView.Problem.WRONG;
            show(stop, sent, 400, why);
        } else {
            exchange.seeOther(screen.at("/signup/finish") + "?link=" + link);
        }
    }

    void again(Exchange exchange) {
        if (isClosed(exchange)) {
            return;
        }
        var stop = way.steps().submitLate(exchange, AGAIN);
        var sent = sent(stop);
        if (sent == null) {
            anew(stop);
        } else if (sent.pause(clock.instant()) != null) {
            show(stop, sent, 400, SignUpSentView.Problem.TOO_SOON);
        } else {
            ask(stop, sent.email());
        }
    }

    private void ask(Stop stop, String address) {
        var exchange = stop.exchange();
        var now = clock.instant();
        var marks = browsers.deviceMarks(exchange);
        var wish = new SignUps.Wish(address, exchange.address(), marks, onward(stop, now));
        switch (signUps.ask(wish)) {
            case SignUps.Outcome.NotAdmitted() -> show(stop, 403, address, Problem.NOT_ADMITTED);
            case SignUps.Outcome.TooMany(var after) -> {
                exchange.http().header("Retry-After", Long.toString(seconds(after)));
                show(stop, 429, address, Problem.TOO_MANY);
            }
            case SignUps.Outcome.CheckMail(var flow) -> {
                var sent = letters.seal(new Sent(address, flow, now), stop.browser(), now);
                exchange.seeOther(
                        at(CODE, stop) + (stop.tx() == null ? "?" : "&") + LETTER + "=" + sent);
            }
        }
    }

    private static long seconds(Duration after) {
        return Math.max(1, after.plusMillis(999).toSeconds());
    }

    /// LG-29: also for a form that nobody was shown.
    private boolean isClosed(Exchange exchange) {
        if (signUps.rule().isOffered()) {
            return false;
        }
        var invitation = signUps.rule() instanceof SignUpRule.Invited ? screen.at("/join") : null;
        screen.show(
                exchange,
                403,
                new SignUpClosedView(invitation, screen.at("/login"), exchange.ref()));
        return true;
    }

    /// For the tab that the link is followed in, if that is in this browser.
    private @Nullable String onward(Stop stop, Instant now) {
        return stop.to() instanceof Destination.App app
                ? way.tickets().seal(new Tab(app), stop.browser(), now)
                : null;
    }

    private @Nullable Sent sent(Stop stop) {
        return letters.open(stop.form().get(LETTER), stop.browser(), clock.instant());
    }

    /// The address is asked for again: this tab has waited too long, or another browser asked.
    private void anew(Stop stop) {
        stop.exchange().seeOther(at(PATH, stop));
    }

    private String at(String path, Stop stop) {
        return screen.at(path) + (stop.tx() == null ? "" : "?tx=" + stop.tx());
    }

    /// OIDC Core §3.1.2.1, `login_hint`: asked for once is enough.
    private static String hinted(Stop stop) {
        var hint = stop.outcome() instanceof AskLogin ask ? ask.loginHint() : null;
        return hint == null || hint.length() > LONGEST || TypedAddress.of(hint) == null ? "" : hint;
    }

    private static @Nullable App app(Stop stop) {
        return stop.outcome() instanceof AskLogin ask ? Screen.app(ask.request().client()) : null;
    }

    private void show(Stop stop, int status, String typed, @Nullable Problem problem) {
        var form = screen.form(PATH, stop.browser(), stop.tx());
        var ref = problem == null ? null : stop.exchange().ref();
        var view = new SignUpView(form, app(stop), typed, at("/login", stop), problem, ref);
        screen.show(stop.exchange(), status, view);
    }

    private void show(Stop stop, Sent sent, int status, SignUpSentView.@Nullable Problem problem) {
        var view =
                new SignUpSentView(
                        form(CODE, stop, sent),
                        form(AGAIN, stop, sent),
                        app(stop),
                        sent.email(),
                        sent.pause(clock.instant()),
                        at("/login", stop),
                        at(PATH, stop),
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
