package idp.server.account.data;

import idp.core.audit.Actor;
import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.server.account.AccountGate;
import idp.server.account.AccountParts;
import idp.server.account.AccountScreen;
import idp.server.page.view.account.Place;
import idp.server.page.view.own.DataView;
import idp.server.web.Screen;
import idp.server.web.request.Exchange;

/// `/account/data`: everything that is kept of the person, in one file at once.
final class DataHandler {
    static final String DOWNLOAD = "/account/data/download";

    private final AccountGate gate;
    private final AccountScreen screen;
    private final Screen pages;
    private final OwnData data;
    private final AccountParts on;

    DataHandler(AccountParts on) {
        this.on = on;
        gate = on.gate();
        screen = on.screen();
        pages = on.node().screen;
        data = new OwnData(on.node());
    }

    void get(Exchange exchange) {
        var visit = gate.look(exchange, Place.DATA.path());
        if (visit == null) {
            return;
        }
        var delete = on.node().config.ownAccount().mayDelete();
        screen.show(
                visit,
                200,
                new DataView(
                        screen.shell(visit, Place.DATA),
                        screen.form(visit, DOWNLOAD),
                        delete ? pages.at(DeleteHandler.PATH) : null));
    }

    /// GDPR Article 20: in a form that a machine reads. It is the answer itself, so that no copy lies
    /// about.
    void download(Exchange exchange) {
        var visit =
                gate.recent(gate.submit(exchange, DOWNLOAD, Place.DATA.path()), Place.DATA.path());
        if (visit == null) {
            return;
        }
        var user = visit.user();
        var file = data.of(user, visit.at());
        on.node()
                .on
                .own
                .audit()
                .note(
                        AuditEvent.of(
                                Kind.DATA_DOWNLOADED,
                                new Actor.Person(user.id()),
                                Target.person(user.id())),
                        visit.at());
        exchange.http()
                .header("Content-Disposition", "attachment; filename=\"account.json\"")
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "no-store");
        exchange.answer(200, "application/json", file);
    }
}
