package idp.server.signin.join;

import idp.core.authorize.AuthorizeEndpoint;
import idp.core.authorize.AuthorizeOutcome.AskLogin;
import idp.core.authorize.Destination;
import idp.core.session.Login;
import idp.core.session.Login.Passed;
import idp.core.session.Login.Step;
import idp.core.user.User;
import idp.core.user.terms.Terms;
import idp.core.user.terms.TermsRule;
import idp.server.page.view.join.TermsView;
import idp.server.signin.way.SignInSteps.Stop;
import idp.server.signin.way.Way;
import idp.server.web.Screen;
import idp.server.web.request.Exchange;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.UnaryOperator;

/// `/terms`: asks somebody who is known for the terms of use that they have not accepted yet. Whoever is
/// signed in already stays so; who is not gets no session before the answer.
final class TermsHandler {
    static final String PATH = "/terms";

    private final Way way;
    private final AuthorizeEndpoint endpoint;
    private final TermsRule rule;
    private final Screen screen;
    private final InstantSource clock;

    TermsHandler(Way way, TermsRule rule, Screen screen, InstantSource clock) {
        this.way = way;
        endpoint = way.authorize();
        this.rule = rule;
        this.screen = screen;
        this.clock = clock;
    }

    void get(Exchange exchange) {
        var stop = way.steps().look(exchange);
        if (stop != null && !way.flow().movedOn(stop, Step.TERMS)) {
            show(stop, 200, false);
        }
    }

    void post(Exchange exchange) {
        var stop = way.steps().submit(exchange, PATH);
        if (stop == null || way.flow().movedOn(stop, Step.TERMS)) {
            return;
        }
        if (stop.form().has("decline")) {
            decline(stop);
        } else if (stop.form().has("terms")) {
            accept(stop);
        } else {
            show(stop, 400, true);
        }
    }

    private void accept(Stop stop) {
        var user = user(stop);
        if (stop.standing().id() == null) {
            accepted(user);
            way.flow().again(stop, UnaryOperator.identity(), "/");
        } else if (!way.signIn().pass(stop, () -> accepted(user))) {
            way.steps().expired(stop.exchange(), stop.to());
        }
    }

    private Passed accepted(User user) {
        rule.accepted().accept(user.id(), terms().version(), clock.instant());
        return new Passed.Accepted(user);
    }

    /// RFC 6749 §4.1.2.1: the app is told that its request was refused.
    private void decline(Stop stop) {
        if (stop.to() instanceof Destination.App app) {
            way.flow().goOn(stop.exchange(), stop.browser(), app, endpoint.deny(app));
        } else {
            stop.exchange().seeOther(screen.at("/"));
        }
    }

    private Terms terms() {
        return Objects.requireNonNull(rule.current(), "who is asked for terms lacks some");
    }

    /// Who is asked for them, is known.
    private static User user(Stop stop) {
        return switch (stop.standing().login()) {
            case Login.Unfinished known -> known.user();
            case Login.Nobody _ -> throw new IllegalStateException("nobody is asked for them");
        };
    }

    private void show(Stop stop, int status, boolean refused) {
        var ask = stop.outcome() instanceof AskLogin asked ? asked.request() : null;
        var view =
                new TermsView(
                        screen.form(PATH, stop.browser(), stop.tx()),
                        ask == null ? null : Screen.app(ask.client()),
                        Screen.account(user(stop)),
                        terms(),
                        refused ? stop.exchange().ref() : null);
        screen.show(stop.exchange(), status, view);
    }
}
