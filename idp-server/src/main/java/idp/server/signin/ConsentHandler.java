package idp.server.signin;

import idp.core.authorize.AuthorizeEndpoint;
import idp.core.authorize.AuthorizeOutcome.AskConsent;
import idp.core.authorize.Destination.App;
import idp.core.oauth.Scope;
import idp.server.page.view.ConsentView;
import idp.server.page.view.ConsentView.Item;
import idp.server.page.view.Form;
import idp.server.page.view.ReturnAddress;
import idp.server.signin.way.Flow;
import idp.server.signin.way.SignInSteps;
import idp.server.signin.way.SignInSteps.Stop;
import idp.server.signin.way.Tab;
import idp.server.signin.way.TabTickets;
import idp.server.web.Screen;
import idp.server.web.consent.ConsentItems;
import idp.server.web.request.Exchange;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/// `/consent`: says what an app asks for and takes the answer: OIDC Core §3.1.2.4.
public final class ConsentHandler {
    private static final String PATH = "/consent";

    private final AuthorizeEndpoint endpoint;
    private final SignInSteps steps;
    private final TabTickets tickets;
    private final ConsentItems items;
    private final Flow flow;
    private final Screen screen;
    private final InstantSource clock;

    public ConsentHandler(
            AuthorizeEndpoint endpoint,
            SignInSteps steps,
            TabTickets tickets,
            ConsentItems items,
            Flow flow,
            Screen screen,
            InstantSource clock) {
        this.endpoint = endpoint;
        this.steps = steps;
        this.tickets = tickets;
        this.items = items;
        this.flow = flow;
        this.screen = screen;
        this.clock = clock;
    }

    public void get(Exchange exchange) {
        var stop = steps.look(exchange);
        if (stop == null || flow.movedOn(stop, outcome -> outcome instanceof AskConsent)) {
            return;
        }
        if (stop.to() instanceof App app && stop.outcome() instanceof AskConsent ask) {
            show(stop, app, ask);
        } else {
            steps.expired(exchange, null);
        }
    }

    public void post(Exchange exchange) {
        var stop = steps.submit(exchange, PATH);
        if (stop == null || flow.movedOn(stop, outcome -> outcome instanceof AskConsent)) {
            return;
        }
        if (stop.to() instanceof App app) {
            var decided =
                    "allow".equals(stop.form().get("answer"))
                            ? endpoint.allow(
                                    app,
                                    stop.browser().sessions(),
                                    Scope.of(stop.form().all("scope")))
                            : endpoint.deny(app);
            flow.goOn(exchange, stop.browser(), app, decided);
        } else {
            steps.expired(exchange, null);
        }
    }

    private void show(Stop stop, App app, AskConsent ask) {
        var request = ask.request();
        var client = request.client();
        // The form is for the account that the page names, whatever happens in other tabs.
        var tx =
                tickets.seal(
                        new Tab(app.choosing(ask.session().sid())),
                        stop.browser(),
                        clock.instant());
        var asked = new ArrayList<Item>();
        var granted = new ArrayList<Item>();
        for (var scope : request.scope().values()) {
            var item = items.of(scope, ask.session().user(), request.resources());
            var known = ask.before().scope().has(scope) && !scope.equals(Scope.OPENID);
            (known ? granted : asked).add(item);
        }
        var target = ReturnAddress.of(request.reply().redirectUri());
        var other = new LinkedHashMap<>(screen.form("/accounts", stop.browser(), tx).hidden());
        other.put("other", "other");
        var view =
                new ConsentView(
                        screen.form(PATH, stop.browser(), tx),
                        Screen.app(client),
                        Screen.account(ask.session()),
                        new Form(screen.at("/accounts"), other),
                        asked,
                        granted,
                        target,
                        client.metadata().presentation().policyUri(),
                        client.metadata().presentation().tosUri());
        screen.show(stop.exchange(), 200, view);
    }
}
