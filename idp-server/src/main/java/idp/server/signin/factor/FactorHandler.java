package idp.server.signin.factor;

import idp.core.authorize.AuthorizeOutcome.AskLogin;
import idp.core.authorize.Destination;
import idp.core.factor.CodeCheck;
import idp.core.session.Enrolled;
import idp.core.session.Factor;
import idp.core.session.Login;
import idp.core.session.Login.Step;
import idp.core.session.SecondFactors;
import idp.core.user.User;
import idp.server.page.view.factor.FactorView;
import idp.server.page.view.factor.FactorView.Problem;
import idp.server.page.view.factor.FactorView.Way;
import idp.server.signin.way.Flow;
import idp.server.signin.way.SignIn;
import idp.server.signin.way.SignInSteps;
import idp.server.signin.way.SignInSteps.Stop;
import idp.server.signin.way.Tab;
import idp.server.signin.way.TabTickets;
import idp.server.signin.way.Trust;
import idp.server.web.Screen;
import idp.server.web.request.Exchange;
import idp.server.web.request.Rejected;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/factor`: asks somebody whose password was right for what the account has besides.
public final class FactorHandler {
    static final String PATH = "/factor";

    private static final int LONGEST = 200;

    private final SignInSteps steps;
    private final SecondFactors factors;
    private final CodeCheck check;
    private final Trust trust;
    private final SignIn signIn;
    private final TabTickets tickets;
    private final Flow flow;
    private final Screen screen;
    private final InstantSource clock;

    FactorHandler(
            SignInSteps steps,
            SecondFactors factors,
            CodeCheck check,
            Trust trust,
            SignIn signIn,
            TabTickets tickets,
            Flow flow,
            Screen screen,
            InstantSource clock) {
        this.steps = steps;
        this.factors = factors;
        this.check = check;
        this.trust = trust;
        this.signIn = signIn;
        this.tickets = tickets;
        this.flow = flow;
        this.screen = screen;
        this.clock = clock;
    }

    public void get(Exchange exchange) {
        var stop = steps.look(exchange);
        if (stop == null || flow.movedOn(stop, Step.SECOND_FACTOR)) {
            return;
        }
        var passkey = passkey(stop, factors.of(user(stop).id()));
        if (passkey != null && !steps.takesCodes(stop)) {
            exchange.seeOther(passkey);
        } else {
            show(stop, 200, null);
        }
    }

    public void post(Exchange exchange) {
        var stop = steps.submit(exchange, PATH);
        if (stop == null || flow.movedOn(stop, Step.SECOND_FACTOR)) {
            return;
        }
        var typed = stop.form().get("code");
        if (typed == null || typed.isBlank()) {
            show(stop, 400, new Problem.Missing(exchange.ref()));
            return;
        }
        if (typed.length() > LONGEST) {
            throw new Rejected(413);
        }
        switch (check.check(user(stop), typed)) {
            case CodeCheck.Outcome.Wrong _ -> show(stop, 401, new Problem.Wrong(exchange.ref()));
            case CodeCheck.Outcome.Throttled(var after) -> {
                var seconds = Math.max(1, after.plusMillis(999).toSeconds());
                exchange.http().header("Retry-After", Long.toString(seconds));
                var left = Duration.ofSeconds(seconds);
                show(stop, 429, new Problem.TooMany(left, exchange.ref()));
            }
            case CodeCheck.Outcome.Right right -> pass(stop, right);
        }
    }

    private void pass(Stop stop, CodeCheck.Outcome.Right right) {
        if (!signIn.pass(stop, right.use())) {
            steps.expired(stop.exchange(), stop.to());
        } else if (stop.form().has("trust") && !right.written()) {
            // A recovery code is for a bad day: nothing is made easier by one.
            trust.give(stop.exchange(), user(stop));
        }
    }

    /// Who is asked for a second factor, is known.
    static User user(Stop stop) {
        return switch (stop.standing().login()) {
            case Login.Unfinished known -> known.user();
            case Login.Nobody _ -> throw new IllegalStateException("nobody is asked for it");
        };
    }

    private void show(Stop stop, int status, @Nullable Problem problem) {
        var user = user(stop);
        var has = factors.of(user.id());
        var ways = ways(has);
        var wish = stop.form().get("way");
        var way =
                ways.stream()
                        .filter(one -> one.wire().equals(wish))
                        .findFirst()
                        .orElse(ways.getFirst());
        var others =
                ways.stream()
                        .filter(one -> one != way)
                        .map(one -> new FactorView.Other(one, link(stop, one)))
                        .toList();
        var form = screen.form(PATH, stop.browser(), stop.tx());
        var view =
                new FactorView(
                        form,
                        stop.outcome() instanceof AskLogin ask
                                ? Screen.app(ask.request().client())
                                : null,
                        Screen.account(user),
                        notYou(stop),
                        way,
                        others,
                        way == Way.APP,
                        passkey(stop, has),
                        problem);
        screen.show(stop.exchange(), status, view);
    }

    /// The strongest first.
    private static List<Way> ways(Enrolled has) {
        var ways = new ArrayList<Way>();
        if (has.factors().contains(Factor.TOTP)) {
            ways.add(Way.APP);
        }
        ways.add(Way.WRITTEN);
        return ways;
    }

    private @Nullable String passkey(Stop stop, Enrolled has) {
        var tx = stop.tx();
        return has.factors().stream().anyMatch(factor -> factor != Factor.TOTP)
                ? screen.at(PATH + "/passkey") + (tx == null ? "" : "?tx=" + tx)
                : null;
    }

    private String link(Stop stop, Way way) {
        var tx = stop.tx();
        return screen.at(PATH) + "?way=" + way.wire() + (tx == null ? "" : "&tx=" + tx);
    }

    private String notYou(Stop stop) {
        return switch (stop.to()) {
            case Destination.App app -> {
                var free = new Tab(app.choosingAnother());
                var tx = tickets.seal(free, stop.browser(), clock.instant());
                yield screen.at("/login") + "?tx=" + tx;
            }
            case Destination.Home _, Destination.Account _ -> screen.at("/login");
        };
    }
}
