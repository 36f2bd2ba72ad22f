package idp.server.signin.way;

import idp.core.authorize.AuthorizeEndpoint;
import idp.core.authorize.AuthorizeOutcome;
import idp.core.authorize.AuthorizeOutcome.AskLogin;
import idp.core.authorize.Destination;
import idp.core.client.Client;
import idp.core.client.Clients;
import idp.core.oauth.Params;
import idp.core.session.Demand;
import idp.core.session.Factor;
import idp.core.session.Login;
import idp.core.session.LoginSteps;
import idp.core.session.LoginSteps.Standing;
import idp.core.session.SecondFactors;
import idp.core.session.Session;
import idp.server.web.ErrorPages;
import idp.server.web.Screen;
import idp.server.web.request.Browser;
import idp.server.web.request.Browsers;
import idp.server.web.request.Exchange;
import idp.server.web.request.FormGuard;
import idp.server.web.request.Languages;
import idp.server.web.request.Reader;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the pages of a sign-in have in common: each is reached with its ticket, asks again what is to be
/// done, and shows itself only if that is still its own question.
public final class SignInSteps {
    /// A request at one of our pages.
    ///
    /// @param outcome what an app's request comes to now; null where no app is behind it
    /// @param standing how far the sign-in has come in this tab
    /// @param within the `sid` of the session whose proofs it began with; null for one from nothing
    /// @param at when it came
    public record Stop(
            Exchange exchange,
            Browser browser,
            Params form,
            Destination to,
            @Nullable AuthorizeOutcome outcome,
            Standing standing,
            @Nullable String within,
            Instant at) {
        /// As the form brought it.
        public @Nullable String tx() {
            return form.get("tx");
        }

        /// The session that this browser used last, if it lives.
        public @Nullable Session current() {
            var first = browser.sessions().isEmpty() ? null : browser.sessions().getFirst();
            return first != null && first.isLive(at) ? first : null;
        }

        /// Whether somebody signed in since the page asked.
        boolean isAnswered(Destination.Account page) {
            var current = current();
            return current != null && !current.authTime().isBefore(page.startedAt());
        }
    }

    private final AuthorizeEndpoint endpoint;
    private final LoginSteps logins;
    private final SecondFactors factors;
    private final Clients clients;
    private final Browsers browsers;
    private final TabTickets tickets;
    private final FormGuard guard;
    private final ErrorPages errors;
    private final Screen screen;
    private final InstantSource clock;

    public SignInSteps(
            AuthorizeEndpoint endpoint,
            LoginSteps logins,
            SecondFactors factors,
            Clients clients,
            Browsers browsers,
            TabTickets tickets,
            FormGuard guard,
            ErrorPages errors,
            Screen screen,
            InstantSource clock) {
        this.endpoint = endpoint;
        this.logins = logins;
        this.factors = factors;
        this.clients = clients;
        this.browsers = browsers;
        this.tickets = tickets;
        this.guard = guard;
        this.errors = errors;
        this.screen = screen;
        this.clock = clock;
    }

    /// A page that is looked at. Null when an answer was sent: the ticket is no good.
    public @Nullable Stop look(Exchange exchange) {
        return stop(exchange, browsers.of(exchange), Reader.query(exchange));
    }

    /// A form that was posted from one of our pages, from this browser.
    public @Nullable Stop submit(Exchange exchange, String form) {
        var browser = browsers.of(exchange);
        var params = Reader.page(exchange);
        guard.mustBeOurs(exchange, browser, form, params.get("csrf"));
        return stop(exchange, browser, params);
    }

    /// The same for what took its time, such as a letter: if the tab has ended meanwhile, it goes on
    /// without the app.
    public Stop submitLate(Exchange exchange, String form) {
        var browser = browsers.of(exchange);
        var params = Reader.page(exchange);
        guard.mustBeOurs(exchange, browser, form, params.get("csrf"));
        return late(exchange, browser, params, params.get("tx"));
    }

    /// Where somebody goes on who followed a link, whatever browser that is.
    ///
    /// @param tx of the tab in which the link was asked for
    public Stop arrive(Exchange exchange, Browser browser, Params params, @Nullable String tx) {
        var stop = late(exchange, browser, params, tx);
        return stop.outcome() == null || stop.outcome() instanceof AskLogin
                ? stop
                : late(exchange, browser, params, null);
    }

    private Stop late(Exchange exchange, Browser browser, Params params, @Nullable String tx) {
        var now = clock.instant();
        if (tx != null
                && tickets.open(tx, browser, now) instanceof TabTickets.Opened.Ours(var tab)) {
            var stop = at(exchange, browser, params, tab, now);
            if (stop != null) {
                return stop;
            }
        }
        var home = new Destination.Home(now);
        return new Stop(
                exchange,
                browser,
                params.without("tx"),
                home,
                null,
                new Standing(null, new Login.Nobody(), Demand.NONE),
                null,
                now);
    }

    private @Nullable Stop stop(Exchange exchange, Browser browser, Params params) {
        var now = clock.instant();
        if (!params.has("tx")) {
            var tab = new Tab(new Destination.Home(now));
            return stop(exchange, browser, params, tab, now);
        }
        return switch (tickets.open(params.get("tx"), browser, now)) {
            case TabTickets.Opened.Ours(var tab) -> {
                speak(exchange, tab.to());
                yield stop(exchange, browser, params, tab, now);
            }
            case TabTickets.Opened.Unbound(var to) -> expired(exchange, to);
            case TabTickets.Opened.Late(var to) -> expired(exchange, to);
            case TabTickets.Opened.Gone _ -> expired(exchange, null);
        };
    }

    private @Nullable Stop stop(
            Exchange exchange, Browser browser, Params params, Tab tab, Instant now) {
        var stop = at(exchange, browser, params, tab, now);
        return stop == null ? expired(exchange, tab.to()) : stop;
    }

    /// Null if the sign-in of this tab has ended.
    private @Nullable Stop at(
            Exchange exchange, Browser browser, Params params, Tab tab, Instant now) {
        var outcome =
                switch (tab.to()) {
                    case Destination.App app -> endpoint.answer(app, browser.sessions());
                    case Destination.Home _, Destination.Account _ -> null;
                };
        // Only somebody who has to sign in is asked for what is next in that.
        var asks = outcome == null || outcome instanceof AskLogin;
        var page = outcome == null && tab.to() instanceof Destination.Account;
        var session = page ? browser.current(now) : fixed(outcome);
        var demand =
                page && session != null
                        ? Demand.recent(factors.of(session.user().id()))
                        : demand(outcome);
        var standing = logins.standing(asks ? tab.login() : null, demand, session);
        if (standing == null) {
            return null;
        }
        var within = standing.id() == null ? begunWith(session, standing) : tab.within();
        return new Stop(exchange, browser, params, tab.to(), outcome, standing, within, now);
    }

    /// Whose proofs a sign-in stands on that has just begun: RFC 9470 §5.
    private static @Nullable String begunWith(@Nullable Session session, Standing standing) {
        return session != null && standing.login() instanceof Login.Unfinished
                ? session.sid()
                : null;
    }

    /// What somebody who is asked to get another factor can get, so that it leads to where they go.
    public Set<Factor> additions(Stop stop) {
        return logins.additions(stop.standing());
    }

    /// Whether codes lead somebody to where they go who is asked for a second factor.
    public boolean takesCodes(Stop stop) {
        return logins.isOfUse(Factor.TOTP, stop.standing());
    }

    private static @Nullable Session fixed(@Nullable AuthorizeOutcome outcome) {
        return outcome instanceof AskLogin ask ? ask.fixed() : null;
    }

    private static Demand demand(@Nullable AuthorizeOutcome outcome) {
        return outcome instanceof AskLogin ask ? ask.request().demand() : Demand.NONE;
    }

    /// The way on ends here; the app that it led to can begin another, and so does a page of an account.
    public @Nullable Stop expired(Exchange exchange, @Nullable Destination to) {
        if (to instanceof Destination.Account page) {
            exchange.seeOther(screen.at(page.path()));
            return null;
        }
        speak(exchange, to);
        errors.expired(exchange, to instanceof Destination.App app ? client(app) : null);
        return null;
    }

    /// OIDC Core §3.1.2.1: the pages of an app's request are in the languages that it wants.
    private static void speak(Exchange exchange, @Nullable Destination to) {
        if (to instanceof Destination.App app) {
            Languages.want(exchange, app.request().uiLocales());
        }
    }

    private @Nullable Client client(Destination.App app) {
        var id = app.request().clientId();
        var client = id == null ? null : clients.find(id);
        return client == null || !client.enabled() ? null : client;
    }
}
