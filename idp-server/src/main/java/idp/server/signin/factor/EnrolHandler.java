package idp.server.signin.factor;

import idp.core.authorize.AuthorizeOutcome.AskLogin;
import idp.core.factor.Enrolment;
import idp.core.factor.Enrolment.Draft;
import idp.core.session.Factor;
import idp.core.session.Login;
import idp.core.session.Login.Passed;
import idp.core.session.Login.Step;
import idp.server.page.view.Form;
import idp.server.page.view.factor.EnrolView;
import idp.server.page.view.factor.NewAuthenticator;
import idp.server.page.view.factor.NewCodes;
import idp.server.signin.way.Flow;
import idp.server.signin.way.SignIn;
import idp.server.signin.way.SignInSteps;
import idp.server.signin.way.SignInSteps.Stop;
import idp.server.web.Screen;
import idp.server.web.enrol.EnrolPieces;
import idp.server.web.enrol.FactorDrafts;
import idp.server.web.request.Exchange;
import idp.server.web.request.Query;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// `/factor/add` and `/factor/codes`: somebody gets a second factor on the way in. The app is confirmed by
/// a code of it, and nothing is kept before the recovery codes are said to be safe. Where a passkey is
/// added instead, the codes come before it: the one that is made ends this sign-in's row, and what comes
/// after that would be a step that a closed page leaves out.
public final class EnrolHandler {
    static final String ADD = "/factor/add";
    static final String CODES = "/factor/codes";

    private static final String PASSKEY = "/factor/add/passkey";
    private static final String DRAFT = "draft";

    private final SignInSteps steps;
    private final Enrolment enrolment;
    private final FactorDrafts drafts;
    private final EnrolPieces pieces;
    private final SignIn signIn;
    private final Flow flow;
    private final Screen screen;
    private final InstantSource clock;

    EnrolHandler(
            SignInSteps steps,
            Enrolment enrolment,
            FactorDrafts drafts,
            EnrolPieces pieces,
            SignIn signIn,
            Flow flow,
            Screen screen,
            InstantSource clock) {
        this.steps = steps;
        this.enrolment = enrolment;
        this.drafts = drafts;
        this.pieces = pieces;
        this.signIn = signIn;
        this.flow = flow;
        this.screen = screen;
        this.clock = clock;
    }

    /// Somebody at one of the two pages, with what they are about to get.
    private record At(Stop stop, FactorDrafts.Opened opened) {
        Draft draft() {
            return opened.draft();
        }
    }

    public void add(Exchange exchange) {
        var at = at(steps.look(exchange), ADD);
        if (at != null) {
            showApp(at, 200, null);
        }
    }

    public void confirm(Exchange exchange) {
        var at = at(steps.submit(exchange, ADD), ADD);
        if (at == null) {
            return;
        }
        var typed = at.stop().form().get("code");
        var confirmed = typed == null ? null : enrolment.confirm(at.draft(), typed);
        if (confirmed == null) {
            showApp(at, 400, exchange.ref());
        } else {
            send(at.stop(), confirmed, at.opened().since(), CODES);
        }
    }

    public void codes(Exchange exchange) {
        var at = at(steps.look(exchange), CODES);
        if (at == null) {
            return;
        }
        if ("text".equals(at.stop().form().get("as"))) {
            pieces.download(exchange, at.draft(), FactorHandler.user(at.stop()));
        } else {
            showCodes(at, 200, null);
        }
    }

    public void adopt(Exchange exchange) {
        var at = at(steps.submit(exchange, CODES), CODES);
        if (at == null) {
            return;
        }
        if (!at.stop().form().has("saved")) {
            showCodes(at, 400, exchange.ref());
        } else if (at.draft().seed() == null) {
            send(at.stop(), at.draft().saved(), at.opened().since(), PASSKEY);
        } else if (!signIn.pass(at.stop(), () -> passed(at))) {
            steps.expired(exchange, at.stop().to());
        }
    }

    private @Nullable Passed passed(At at) {
        var user = FactorHandler.user(at.stop());
        var first = at.stop().standing().login() instanceof Login.Enrol enrol && enrol.addsFirst();
        return enrolment.adopt(user, at.draft(), first)
                ? new Passed.Enrolled(user, Factor.TOTP)
                : null;
    }

    /// Null when an answer was sent.
    private @Nullable At at(@Nullable Stop stop, String page) {
        if (stop == null) {
            return null;
        }
        var sealed = stop.form().get(DRAFT);
        var now = clock.instant();
        if (sealed != null && !drafts.isOurs(sealed, stop.browser(), now)) {
            steps.expired(stop.exchange(), stop.to());
            return null;
        }
        if (flow.movedOn(stop, Step.ENROL)) {
            return null;
        }
        var user = FactorHandler.user(stop);
        var opened = drafts.open(sealed, stop.browser(), user, now);
        var passkey = takesPasskey(stop);
        if (opened != null && isCodes(opened.draft()) && passkey && page.equals(CODES)) {
            return new At(stop, opened);
        }
        if (passkey && !isOfUse(stop)) {
            stop.exchange().seeOther(link(stop, PASSKEY, sealed));
            return null;
        }
        if (opened == null) {
            send(stop, enrolment.begin(user), now, ADD);
            return null;
        }
        if (isCodes(opened.draft())) {
            send(stop, enrolment.withApp(opened.draft()), opened.since(), ADD);
            return null;
        }
        if (page.equals(CODES) && !opened.draft().isConfirmed()) {
            send(stop, opened.draft(), opened.since(), ADD);
            return null;
        }
        return new At(stop, opened);
    }

    private static boolean isCodes(Draft draft) {
        return draft.seed() == null;
    }

    private boolean isOfUse(Stop stop) {
        return steps.additions(stop).contains(Factor.TOTP);
    }

    /// Whether a passkey leads to where they go.
    private boolean takesPasskey(Stop stop) {
        return steps.additions(stop).stream().anyMatch(factor -> factor != Factor.TOTP);
    }

    private void send(Stop stop, Draft draft, Instant since, String page) {
        stop.exchange().seeOther(link(stop, page, seal(stop, draft, since)));
    }

    private String link(Stop stop, String page, @Nullable String sealed) {
        var fields = new LinkedHashMap<String, String>();
        if (sealed != null) {
            fields.put(DRAFT, sealed);
        }
        if (stop.tx() != null) {
            fields.put("tx", stop.tx());
        }
        return screen.at(page) + (fields.isEmpty() ? "" : "?" + Query.of(fields));
    }

    private String seal(Stop stop, Draft draft, Instant since) {
        return drafts.seal(draft, stop.browser(), since, clock.instant());
    }

    private void showApp(At at, int status, @Nullable String ref) {
        var user = FactorHandler.user(at.stop());
        show(at, status, pieces.authenticator(at.draft(), user, form(at, ADD), ref), null);
    }

    private void showCodes(At at, int status, @Nullable String ref) {
        var sealed = seal(at.stop(), at.draft(), at.opened().since());
        var download = link(at.stop(), CODES, sealed) + "&as=text";
        var first = isCodes(at.draft());
        show(at, status, null, pieces.codes(at.draft(), form(at, CODES), first, download, ref));
    }

    private Form form(At at, String path) {
        var stop = at.stop();
        var plain = screen.form(path, stop.browser(), stop.tx());
        var hidden = new LinkedHashMap<>(plain.hidden());
        hidden.put(DRAFT, seal(stop, at.draft(), at.opened().since()));
        return new Form(plain.action(), hidden);
    }

    private void show(At at, int status, @Nullable NewAuthenticator app, @Nullable NewCodes codes) {
        var stop = at.stop();
        var asking =
                stop.outcome() instanceof AskLogin ask ? Screen.app(ask.request().client()) : null;
        var account = Screen.account(FactorHandler.user(stop));
        // Codes that are kept already go along.
        var kept = at.draft().safe() ? seal(stop, at.draft(), at.opened().since()) : null;
        var passkey = app == null || !takesPasskey(stop) ? null : link(stop, PASSKEY, kept);
        var view = new EnrolView(asking, account, app, codes, passkey);
        screen.show(stop.exchange(), status, view);
    }
}
