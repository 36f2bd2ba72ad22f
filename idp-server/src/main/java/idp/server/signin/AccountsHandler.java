package idp.server.signin;

import idp.core.authorize.AuthorizeOutcome.AskAccount;
import idp.core.authorize.Destination.App;
import idp.core.session.Session;
import idp.core.session.Sessions;
import idp.server.page.view.ChooserView;
import idp.server.signin.way.Flow;
import idp.server.signin.way.SignInSteps;
import idp.server.signin.way.SignInSteps.Stop;
import idp.server.web.Screen;
import idp.server.web.request.Browsers;
import idp.server.web.request.Exchange;
import java.time.InstantSource;

/// `/accounts`: which of this browser's accounts goes on, or is removed from it.
public final class AccountsHandler {
    private static final String PATH = "/accounts";

    private final SignInSteps steps;
    private final Sessions sessions;
    private final Browsers browsers;
    private final Flow flow;
    private final Screen screen;
    private final InstantSource clock;

    public AccountsHandler(
            SignInSteps steps,
            Sessions sessions,
            Browsers browsers,
            Flow flow,
            Screen screen,
            InstantSource clock) {
        this.steps = steps;
        this.sessions = sessions;
        this.browsers = browsers;
        this.flow = flow;
        this.screen = screen;
        this.clock = clock;
    }

    public void get(Exchange exchange) {
        var stop = steps.look(exchange);
        if (stop != null && !flow.movedOn(stop, outcome -> outcome instanceof AskAccount)) {
            show(stop);
        }
    }

    public void post(Exchange exchange) {
        var stop = steps.submit(exchange, PATH);
        if (stop == null) {
            return;
        }
        var form = stop.form();
        var removed = stop.browser().find(form.get("remove"));
        var chosen = stop.browser().find(form.get("account"));
        if (removed != null) {
            remove(stop, removed);
        } else if (chosen != null) {
            choose(stop, chosen);
        } else if (form.has("other")) {
            flow.again(stop, App::choosingAnother, "/login");
        } else {
            back(stop);
        }
    }

    private void remove(Stop stop, Session session) {
        sessions.end(session.sid(), clock.instant());
        browsers.forget(stop.exchange(), stop.browser(), session.sid());
        back(stop);
    }

    private void choose(Stop stop, Session session) {
        browsers.makeCurrent(stop.exchange(), stop.browser(), session);
        var live = session.isLive(clock.instant());
        flow.again(stop, app -> app.choosing(session.sid()), live ? "/" : "/login");
    }

    private void back(Stop stop) {
        flow.again(stop, App::choosingAgain, "/");
    }

    private void show(Stop stop) {
        var form = screen.form(PATH, stop.browser(), stop.tx());
        var rows = Screen.rows(stop.browser().sessions(), clock.instant());
        if (stop.outcome() instanceof AskAccount(var request, _)) {
            var view = new ChooserView(form, Screen.app(request.client()), rows);
            screen.show(stop.exchange(), 200, view);
        } else {
            screen.show(stop.exchange(), 200, new ChooserView(form, null, rows));
        }
    }
}
