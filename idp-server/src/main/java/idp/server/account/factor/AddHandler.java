package idp.server.account.factor;

import idp.core.factor.Enrolment;
import idp.core.factor.Enrolment.Draft;
import idp.server.account.AccountGate;
import idp.server.account.AccountScreen;
import idp.server.account.Visit;
import idp.server.page.view.Form;
import idp.server.page.view.account.Place;
import idp.server.page.view.factor.AccountFactorView;
import idp.server.page.view.factor.NewAuthenticator;
import idp.server.page.view.factor.NewCodes;
import idp.server.web.Screen;
import idp.server.web.enrol.EnrolPieces;
import idp.server.web.enrol.FactorDrafts;
import idp.server.web.request.Exchange;
import java.time.Instant;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// `/account/security/app` and `/account/security/codes`: an authenticator app is added, or recovery codes
/// are made anew. Each step takes a proof of now, and nothing is kept before the last.
public final class AddHandler {
    static final String APP = "/account/security/app";
    static final String CODES = "/account/security/codes";

    private static final String DRAFT = "draft";

    private final AccountGate gate;
    private final AccountScreen account;
    private final Screen screen;
    private final Enrolment enrolment;
    private final FactorDrafts drafts;
    private final EnrolPieces pieces;

    AddHandler(
            AccountGate gate,
            AccountScreen account,
            Screen screen,
            Enrolment enrolment,
            FactorDrafts drafts,
            EnrolPieces pieces) {
        this.gate = gate;
        this.account = account;
        this.screen = screen;
        this.enrolment = enrolment;
        this.drafts = drafts;
        this.pieces = pieces;
    }

    private record At(Visit visit, FactorDrafts.Opened opened) {
        Draft draft() {
            return opened.draft();
        }
    }

    public void app(Exchange exchange) {
        var at = at(gate.recent(gate.look(exchange, APP), APP), APP);
        if (at != null) {
            showApp(at, 200, null);
        }
    }

    public void confirm(Exchange exchange) {
        var at = at(gate.recent(gate.submit(exchange, APP, APP), APP), APP);
        if (at == null) {
            return;
        }
        var typed = at.visit().form().get("code");
        var confirmed = typed == null ? null : enrolment.confirm(at.draft(), typed);
        if (confirmed == null) {
            showApp(at, 400, exchange.ref());
        } else {
            send(at.visit(), confirmed, at.opened().since(), CODES);
        }
    }

    public void codes(Exchange exchange) {
        var at = at(gate.recent(gate.look(exchange, CODES), CODES), CODES);
        if (at == null) {
            return;
        }
        if ("text".equals(at.visit().form().get("as"))) {
            pieces.download(exchange, at.draft(), at.visit().user());
        } else {
            showCodes(at, 200, null);
        }
    }

    public void adopt(Exchange exchange) {
        var at = at(gate.recent(gate.submit(exchange, CODES, CODES), CODES), CODES);
        if (at == null) {
            return;
        }
        if (!at.visit().form().has("saved")) {
            showCodes(at, 400, exchange.ref());
            return;
        }
        // The gate has seen a proof as strong as what the account has, so this may be another one.
        if (enrolment.adopt(at.visit().user(), at.draft(), false)) {
            var what = at.draft().seed() == null ? "codes" : "added";
            account.done(at.visit(), Place.SECURITY.path(), what);
        } else {
            account.to(at.visit(), Place.SECURITY.path());
        }
    }

    /// Null when an answer was sent. Without a draft that is good, the page begins anew.
    private @Nullable At at(@Nullable Visit visit, String page) {
        if (visit == null) {
            return null;
        }
        var sealed = visit.form().get(DRAFT);
        var opened = drafts.open(sealed, visit.browser(), visit.user(), visit.at());
        if (opened == null) {
            var fresh =
                    page.equals(APP)
                            ? enrolment.begin(visit.user())
                            : enrolment.beginCodes(visit.user());
            send(visit, fresh, visit.at(), page);
            return null;
        }
        var fits =
                page.equals(CODES) ? opened.draft().isConfirmed() : opened.draft().seed() != null;
        if (!fits) {
            account.to(visit, Place.SECURITY.path());
            return null;
        }
        return new At(visit, opened);
    }

    private void send(Visit visit, Draft draft, Instant since, String page) {
        visit.exchange().seeOther(link(page, seal(visit, draft, since)));
    }

    private String link(String page, String sealed) {
        return screen.at(page) + "?draft=" + sealed;
    }

    private String seal(Visit visit, Draft draft, Instant since) {
        return drafts.seal(draft, visit.browser(), since, visit.at());
    }

    private void showApp(At at, int status, @Nullable String ref) {
        var user = at.visit().user();
        show(at, status, pieces.authenticator(at.draft(), user, form(at, APP), ref), null);
    }

    private void showCodes(At at, int status, @Nullable String ref) {
        var sealed = seal(at.visit(), at.draft(), at.opened().since());
        var download = link(CODES, sealed) + "&as=text";
        show(at, status, null, pieces.codes(at.draft(), form(at, CODES), false, download, ref));
    }

    private Form form(At at, String path) {
        var plain = account.form(at.visit(), path);
        var hidden = new LinkedHashMap<>(plain.hidden());
        hidden.put(DRAFT, seal(at.visit(), at.draft(), at.opened().since()));
        return new Form(plain.action(), hidden);
    }

    private void show(At at, int status, @Nullable NewAuthenticator app, @Nullable NewCodes codes) {
        var shell = account.shell(at.visit(), Place.SECURITY);
        account.show(at.visit(), status, new AccountFactorView(shell, app, codes));
    }
}
