package idp.server.signin.recover;

import idp.core.authorize.AuthorizeOutcome.AskLogin;
import idp.core.authorize.Destination;
import idp.core.link.Recovery;
import idp.core.session.Login.Step;
import idp.server.page.view.App;
import idp.server.page.view.recover.ForgotView;
import idp.server.page.view.recover.ForgotView.Problem;
import idp.server.signin.recover.SentLetters.Sent;
import idp.server.signin.way.Flow;
import idp.server.signin.way.SignInSteps;
import idp.server.signin.way.SignInSteps.Stop;
import idp.server.signin.way.Tab;
import idp.server.signin.way.TabTickets;
import idp.server.web.Screen;
import idp.server.web.request.Browsers;
import idp.server.web.request.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// `/forgot`: takes a name and answers the same whoever it belongs to, and whatever their account is like.
public final class ForgotHandler {
    static final String PATH = "/forgot";
    private static final int LONGEST_NAME = 1000;

    private final SignInSteps steps;
    private final Recovery recovery;
    private final SentLetters letters;
    private final Browsers browsers;
    private final TabTickets tickets;
    private final Flow flow;
    private final Screen screen;
    private final InstantSource clock;

    public ForgotHandler(
            SignInSteps steps,
            Recovery recovery,
            SentLetters letters,
            Browsers browsers,
            TabTickets tickets,
            Flow flow,
            Screen screen,
            InstantSource clock) {
        this.steps = steps;
        this.recovery = recovery;
        this.letters = letters;
        this.browsers = browsers;
        this.tickets = tickets;
        this.flow = flow;
        this.screen = screen;
        this.clock = clock;
    }

    public void get(Exchange exchange) {
        var stop = steps.look(exchange);
        if (stop != null && !flow.movedOn(stop, Step.PASSWORD)) {
            show(stop, 200, "", null);
        }
    }

    public void post(Exchange exchange) {
        var stop = steps.submit(exchange, PATH);
        if (stop == null || flow.movedOn(stop, Step.PASSWORD)) {
            return;
        }
        var name = stop.form().get("username");
        if (name == null) {
            show(stop, 400, "", new Problem.Missing(exchange.ref()));
        } else if (name.length() > LONGEST_NAME || !Recovery.isName(name)) {
            var shown = name.length() > LONGEST_NAME ? "" : name;
            show(stop, 400, shown, new Problem.NoName(exchange.ref()));
        } else {
            ask(stop, name);
        }
    }

    /// Asks for a letter and sends the browser to where its code is taken.
    void ask(Stop stop, String name) {
        var exchange = stop.exchange();
        var now = clock.instant();
        var wish =
                new Recovery.Wish(
                        name,
                        exchange.address(),
                        browsers.deviceMarks(exchange),
                        onward(stop, now));
        switch (recovery.ask(wish)) {
            case Recovery.Outcome.TooMany(var after) -> {
                var seconds = Math.max(1, after.plusMillis(999).toSeconds());
                exchange.http().header("Retry-After", Long.toString(seconds));
                var many = new Problem.TooMany(Duration.ofSeconds(seconds), exchange.ref());
                show(stop, 429, name, many);
            }
            case Recovery.Outcome.CheckMail(var secret) -> {
                var sent = letters.seal(new Sent(name, secret, now), stop.browser(), now);
                exchange.seeOther(CodeHandler.at(screen, sent, stop.tx()));
            }
        }
    }

    /// The name is asked for again.
    void late(Stop stop) {
        show(stop, 400, "", new Problem.Late(stop.exchange().ref()));
    }

    /// For the tab that the link is followed in, if that is in this browser.
    private @Nullable String onward(Stop stop, Instant now) {
        return stop.to() instanceof Destination.App app
                ? tickets.seal(new Tab(app), stop.browser(), now)
                : null;
    }

    static @Nullable App app(Stop stop) {
        return stop.outcome() instanceof AskLogin ask ? Screen.app(ask.request().client()) : null;
    }

    private void show(Stop stop, int status, String typed, @Nullable Problem problem) {
        var form = screen.form(PATH, stop.browser(), stop.tx());
        var tx = stop.tx();
        var back = screen.at("/login") + (tx == null ? "" : "?tx=" + tx);
        var view = new ForgotView(form, app(stop), typed, back, problem);
        screen.show(stop.exchange(), status, view);
    }
}
