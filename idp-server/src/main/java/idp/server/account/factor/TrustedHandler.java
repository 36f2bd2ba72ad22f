package idp.server.account.factor;

import idp.core.factor.TrustedBrowsers;
import idp.server.account.AccountGate;
import idp.server.account.AccountScreen;
import idp.server.page.view.account.Place;
import idp.server.page.view.factor.TrustedView;
import idp.server.web.request.Exchange;
import java.time.Duration;

/// `/account/security/browsers`: which browsers are not asked for a second factor, and the end of that.
public final class TrustedHandler {
    static final String PATH = "/account/security/browsers";

    private final AccountGate gate;
    private final AccountScreen account;
    private final TrustedBrowsers trusted;

    TrustedHandler(AccountGate gate, AccountScreen account, TrustedBrowsers trusted) {
        this.gate = gate;
        this.account = account;
        this.trusted = trusted;
    }

    public void get(Exchange exchange) {
        var visit = gate.look(exchange, PATH);
        if (visit == null) {
            return;
        }
        var rows =
                trusted.of(visit.user().id(), visit.at()).stream()
                        .map(one ->
                                new TrustedView.Row(
                                        one.id(),
                                        one.userAgent(),
                                        Duration.between(one.since(), visit.at())))
                        .toList();
        var shell = account.shell(visit, Place.SECURITY);
        account.show(visit, 200, new TrustedView(shell, account.form(visit, PATH), rows));
    }

    /// Takes no fresh proof: it only makes the account safer.
    public void end(Exchange exchange) {
        var visit = gate.submit(exchange, PATH, PATH);
        if (visit == null) {
            return;
        }
        var id = visit.form().get("end");
        if (id != null && trusted.end(visit.user().id(), id, visit.at())) {
            account.done(visit, Place.SECURITY.path(), "trust");
        } else {
            account.to(visit, PATH);
        }
    }
}
