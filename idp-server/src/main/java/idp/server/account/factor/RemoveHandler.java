package idp.server.account.factor;

import idp.core.session.Factor;
import idp.server.account.AccountGate;
import idp.server.account.AccountScreen;
import idp.server.account.Visit;
import idp.server.page.view.account.Place;
import idp.server.page.view.factor.RemoveView;
import idp.server.parts.FactorParts;
import idp.server.web.request.Exchange;

/// `/account/security/app/remove`: the authenticator app goes, unless it is the last factor of somebody who
/// has to have one.
public final class RemoveHandler {
    static final String PATH = "/account/security/app/remove";

    private final AccountGate gate;
    private final AccountScreen account;
    private final FactorParts factors;

    RemoveHandler(AccountGate gate, AccountScreen account, FactorParts factors) {
        this.gate = gate;
        this.account = account;
        this.factors = factors;
    }

    public void get(Exchange exchange) {
        var visit = gate.recent(gate.look(exchange, PATH), PATH);
        if (visit != null) {
            show(visit, 200);
        }
    }

    public void post(Exchange exchange) {
        var visit = gate.recent(gate.submit(exchange, PATH, PATH), PATH);
        if (visit == null) {
            return;
        }
        var user = visit.user();
        var must = factors.rule().isFor(user);
        if (factors.stored().removeAuthenticator(user, must, visit.at())) {
            account.done(visit, Place.SECURITY.path(), "removed");
        } else {
            show(visit, 400);
        }
    }

    private void show(Visit visit, int status) {
        var has = factors.stored().of(visit.user().id()).factors();
        if (!has.contains(Factor.TOTP)) {
            account.to(visit, Place.SECURITY.path());
            return;
        }
        var last = has.size() == 1;
        var required = last && factors.rule().isFor(visit.user());
        var shell = account.shell(visit, Place.SECURITY);
        account.show(
                visit, status, new RemoveView(shell, account.form(visit, PATH), last, required));
    }
}
