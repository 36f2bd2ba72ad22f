package idp.server.signin.way;

import idp.core.audit.Origin;
import idp.core.authorize.AuthorizeEndpoint;
import idp.core.authorize.AuthorizeOutcome;
import idp.core.authorize.AuthorizeOutcome.AskAccount;
import idp.core.authorize.AuthorizeOutcome.AskConsent;
import idp.core.authorize.AuthorizeOutcome.AskLogin;
import idp.core.authorize.AuthorizeOutcome.ErrorPage;
import idp.core.authorize.AuthorizeOutcome.ErrorRedirect;
import idp.core.authorize.AuthorizeOutcome.Granted;
import idp.core.authorize.AuthorizeOutcome.Refusal;
import idp.core.authorize.Destination;
import idp.core.authorize.Destination.App;
import idp.core.authorize.Prompt;
import idp.core.authorize.Reply;
import idp.core.oauth.Issuer;
import idp.core.session.Login;
import idp.core.session.Login.Step;
import idp.server.page.view.FormPostView;
import idp.server.page.view.ReturnAddress;
import idp.server.signin.way.SignInSteps.Stop;
import idp.server.web.ErrorPages;
import idp.server.web.Refusals;
import idp.server.web.Screen;
import idp.server.web.request.Browser;
import idp.server.web.request.Exchange;
import idp.server.web.request.Query;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// Carries an authorization request to its next stop: a page of ours, or the client.
public final class Flow {
    private final TabTickets tickets;
    private final Screen screen;
    private final ErrorPages errors;
    private final Issuer issuer;
    private final Predicate<String> hasPasskey;
    private final InstantSource clock;

    /// @param hasPasskey of whom, by their id, one can be asked for
    public Flow(
            TabTickets tickets,
            Screen screen,
            ErrorPages errors,
            Issuer issuer,
            Predicate<String> hasPasskey,
            InstantSource clock) {
        this.tickets = tickets;
        this.screen = screen;
        this.errors = errors;
        this.issuer = issuer;
        this.hasPasskey = hasPasskey;
        this.clock = clock;
    }

    public void goOn(Exchange exchange, Browser browser, App app, AuthorizeOutcome outcome) {
        switch (outcome) {
            // OIDC Prompt Create §4: nobody is asked to sign in who wants an account.
            case AskLogin ask when ask.request().prompts(Prompt.CREATE) && ask.fixed() == null ->
                    page(exchange, browser, app, "/signup");
            case AskLogin _ -> page(exchange, browser, app, "/login");
            case AskAccount _ -> page(exchange, browser, app, "/accounts");
            case AskConsent _ -> page(exchange, browser, app, "/consent");
            case Refusal refusal -> refuse(exchange, refusal);
            case Granted granted -> answer(exchange, granted);
        }
    }

    public void refuse(Exchange exchange, Refusal refusal) {
        switch (refusal) {
            case ErrorRedirect error -> {
                Origin.current().party().client(error.reply().client().id());
                Refusals.log(exchange.http().path(), error.error(), error.description());
                answer(exchange, error);
            }
            case ErrorPage page -> errors.untrusted(exchange, page);
        }
    }

    /// Back to the app that asked for more than this account can prove. False where no app did.
    boolean unmet(Stop stop) {
        if (!(stop.outcome() instanceof AskLogin asked)) {
            return false;
        }
        refuse(stop.exchange(), AuthorizeEndpoint.unmet(asked));
        return true;
    }

    /// Sends the browser on if its request does not wait for this page's question any more: another
    /// tab answered it, or the person went back.
    public boolean movedOn(Stop stop, Predicate<AuthorizeOutcome> isOurs) {
        var outcome = stop.outcome();
        if (!(stop.to() instanceof App app) || outcome == null || isOurs.test(outcome)) {
            return false;
        }
        goOn(stop.exchange(), stop.browser(), app, outcome);
        return true;
    }

    /// Likewise if nobody has to sign in any more, or another step of that comes first.
    public boolean movedOn(Stop stop, Step step) {
        if (movedOn(stop, outcome -> outcome instanceof AskLogin)) {
            return true;
        }
        if (stop.to() instanceof Destination.Account page && stop.isAnswered(page)) {
            stop.exchange().seeOther(screen.at(page.path()));
            return true;
        }
        var next = stop.standing().login().next();
        if (next == step) {
            return false;
        }
        var tx = stop.tx();
        stop.exchange()
                .seeOther(
                        screen.at(path(stop.standing().login())) + (tx == null ? "" : "?tx=" + tx));
        return true;
    }

    /// To the next step of a sign-in.
    ///
    /// @param id of the row that it is taken from
    public void further(Stop stop, String id, Login.Asking next) {
        page(stop.exchange(), stop.browser(), new Tab(stop.to(), id, stop.within()), path(next));
    }

    /// To the question whether somebody stays after all.
    void leaving(Stop stop, String who) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("who", who);
        if (stop.tx() != null) {
            fields.put("tx", stop.tx());
        }
        stop.exchange().seeOther(screen.at("/leaving") + "?" + Query.of(fields));
    }

    /// Back to where the next question is decided; without an app, to that page of ours.
    public void again(Stop stop, UnaryOperator<App> with, String home) {
        switch (stop.to()) {
            case App app ->
                    page(stop.exchange(), stop.browser(), with.apply(app), "/authorize/continue");
            case Destination.Home _ -> stop.exchange().seeOther(screen.at(home));
            // Who is known goes on to the page that asked; who is not yet, keeps it in mind.
            case Destination.Account page -> {
                if (home.equals("/")) {
                    stop.exchange().seeOther(screen.at(page.path()));
                } else {
                    page(stop.exchange(), stop.browser(), new Tab(page), home);
                }
            }
        }
    }

    private String path(Login.Asking login) {
        return switch (login.next()) {
            case PASSWORD -> "/login";
            case NEW_PASSWORD -> "/password";
            // The strongest first; its page leads to the others.
            case SECOND_FACTOR ->
                    login instanceof Login.Unfinished known && hasPasskey.test(known.user().id())
                            ? "/factor/passkey"
                            : "/factor";
            case ENROL -> "/factor/add";
            case TERMS -> "/terms";
        };
    }

    private void page(Exchange exchange, Browser browser, App app, String path) {
        page(exchange, browser, new Tab(app), path);
    }

    private void page(Exchange exchange, Browser browser, Tab tab, String path) {
        var tx = tickets.seal(tab, browser, clock.instant());
        exchange.seeOther(screen.at(path) + "?tx=" + tx);
    }

    /// RFC 6749 §4.1.2
    private void answer(Exchange exchange, Granted granted) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("code", granted.code());
        send(exchange, granted.reply(), fields);
    }

    /// RFC 6749 §4.1.2.1
    private void answer(Exchange exchange, ErrorRedirect error) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("error", error.error().wire());
        fields.put("error_description", error.description());
        send(exchange, error.reply(), fields);
    }

    private void send(Exchange exchange, Reply reply, Map<String, String> fields) {
        if (reply.state() != null) {
            fields.put("state", reply.state());
        }
        // RFC 9207 §2: in every response, errors too.
        fields.put("iss", issuer.value());
        var app = Screen.app(reply.client());
        switch (reply.mode()) {
            case FORM_POST -> {
                var target = ReturnAddress.of(reply.redirectUri());
                screen.show(exchange, 200, new FormPostView(app, target, fields));
            }
            // OAuth 2.0 Multiple Response Types §2.1: the registered URI has no fragment of its
            // own.
            case FRAGMENT ->
                    screen.leave(exchange, app, reply.redirectUri() + "#" + Query.of(fields));
            case QUERY -> screen.leave(exchange, app, Query.added(reply.redirectUri(), fields));
        }
    }
}
