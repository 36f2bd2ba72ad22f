package idp.server.account;

import idp.core.oauth.Params;
import idp.core.session.Demand;
import idp.core.session.LoginSteps;
import idp.core.session.SecondFactors;
import idp.server.web.request.Browser;
import idp.server.web.request.Browsers;
import idp.server.web.request.Exchange;
import idp.server.web.request.FormGuard;
import idp.server.web.request.Reader;
import idp.server.web.request.SignInDoor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Knows whose account a page is about: whoever is signed in here. Anybody else signs in first, and comes
/// back to the very page; so does whoever wants something that takes a fresh proof.
///
/// A path here is one of our pages that is asked for with GET, under the issuer's path.
public final class AccountGate {
    private final Browsers browsers;
    private final FormGuard guard;
    private final SignInDoor door;
    private final SecondFactors factors;
    private final InstantSource clock;

    public AccountGate(
            Browsers browsers,
            FormGuard guard,
            SignInDoor door,
            SecondFactors factors,
            InstantSource clock) {
        this.browsers = browsers;
        this.guard = guard;
        this.door = door;
        this.factors = factors;
        this.clock = clock;
    }

    /// A page that is looked at. Null when an answer was sent.
    public @Nullable Visit look(Exchange exchange, String page) {
        var browser = browsers.of(exchange);
        return enter(exchange, browser, Reader.query(exchange), page, clock.instant());
    }

    /// A form that was posted from one of these pages, from this browser. Null when an answer was sent.
    ///
    /// @param form its action, which is the name that its token was made for
    /// @param page where it is
    public @Nullable Visit submit(Exchange exchange, String form, String page) {
        return submit(exchange, Reader.page(exchange), form, page);
    }

    /// The same, where the form is read by its handler.
    public @Nullable Visit submit(Exchange exchange, Params params, String form, String page) {
        var browser = browsers.of(exchange);
        var now = clock.instant();
        if (browser.current(now) == null) {
            // Nothing is done by it, so it need not prove that it is ours: it may be from before
            // the person signed out in another tab.
            guard.mustBeFromHere(exchange);
        } else {
            guard.mustBeOurs(exchange, browser, form, params.get("csrf"));
        }
        return enter(exchange, browser, params, page, now);
    }

    /// Whether it is worth reading what somebody sends.
    public boolean isKnown(Exchange exchange) {
        return browsers.of(exchange).current(clock.instant()) != null;
    }

    private @Nullable Visit enter(
            Exchange exchange, Browser browser, Params form, String page, Instant now) {
        var session = browser.current(now);
        if (session == null) {
            door.signIn(exchange, browser, page);
            return null;
        }
        return new Visit(exchange, browser, session, form, now);
    }

    /// Whether whoever was let in is signed in still, for an answer that goes on.
    public boolean isStill(Visit visit) {
        var session = browsers.of(visit.exchange()).current(clock.instant());
        return session != null && session.sid().equals(visit.session().sid());
    }

    /// Lets through who gave a proof within [LoginSteps#RECENT]. Null when an answer was sent, or had been: whoever
    /// comes too late proves it again and is back at the page.
    public @Nullable Visit recent(@Nullable Visit visit, String page) {
        return within(visit, LoginSteps.RECENT, page);
    }

    /// The same of a longer time.
    public @Nullable Visit within(@Nullable Visit visit, Duration time, String page) {
        if (visit == null || isWithin(visit, time)) {
            return visit;
        }
        door.again(visit.exchange(), visit.browser(), page);
        return null;
    }

    /// NIST SP 800-63B-4 §5.2: what binds or removes a means of signing in takes a proof of now.
    private boolean isWithin(Visit visit, Duration time) {
        // ASVS 7.5.1: as strong as the account has it, so that a trusted browser is not enough.
        var needed = Demand.within(time, factors.of(visit.user().id()));
        return needed.isMetBy(visit.session(), false, visit.at());
    }
}
