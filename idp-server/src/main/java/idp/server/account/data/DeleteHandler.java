package idp.server.account.data;

import idp.core.client.Clients;
import idp.core.user.Deletions;
import idp.core.user.Identifier;
import idp.server.account.AccountGate;
import idp.server.account.AccountParts;
import idp.server.account.AccountScreen;
import idp.server.account.Visit;
import idp.server.page.view.App;
import idp.server.page.view.account.Place;
import idp.server.page.view.own.DeleteView;
import idp.server.page.view.own.LeftView;
import idp.server.web.Screen;
import idp.server.web.request.Exchange;
import idp.server.web.request.Zones;
import org.jspecify.annotations.Nullable;

/// `/account/data/delete`: the end of an account by its owner. It is closed at once, and goes for good when
/// the time to think again is over.
final class DeleteHandler {
    static final String PATH = "/account/data/delete";
    static final String LEFT = "/account/left";

    private static final int APPS = 20;

    private final AccountParts on;
    private final AccountGate gate;
    private final AccountScreen screen;
    private final Screen pages;
    private final Deletions deletions;
    private final Clients clients;

    DeleteHandler(AccountParts on) {
        this.on = on;
        gate = on.gate();
        screen = on.screen();
        pages = on.node().screen;
        deletions = on.node().on.own.deletions();
        clients = on.node().on.clients;
    }

    boolean isOffered() {
        return on.node().config.ownAccount().mayDelete();
    }

    void get(Exchange exchange) {
        var visit = gate.recent(gate.look(exchange, PATH), PATH);
        if (visit != null) {
            show(visit, 200, false);
        }
    }

    void post(Exchange exchange) {
        var visit = gate.recent(gate.submit(exchange, PATH, PATH), PATH);
        if (visit == null) {
            return;
        }
        if (!isNamed(visit)) {
            show(visit, 422, true);
            return;
        }
        switch (deletions.ask(visit.user().id(), visit.at())) {
            case DONE -> {
                on.node().browsers.forget(exchange, visit.browser(), visit.session().sid());
                exchange.seeOther(pages.at(LEFT));
            }
            case LAST_ADMINISTRATOR, NOT_OPEN -> screen.to(visit, PATH);
        }
    }

    /// What was typed is a name of this account, in whatever spelling signs in.
    private static boolean isNamed(Visit visit) {
        var typed = visit.form().get("name");
        @Nullable Identifier name = typed == null ? null : Identifier.of(typed.strip());
        return name != null && visit.user().person().identifiers().contains(name);
    }

    private void show(Visit visit, int status, boolean wrong) {
        var user = visit.user();
        var found = on.node().on.own.apps().page(user.id(), "", null, APPS + 1, visit.at());
        var email = user.person().email();
        var last = deletions.isLastAdministrator(user.id());
        screen.show(
                visit,
                status,
                new DeleteView(
                        screen.shell(visit, Place.DATA),
                        last ? null : screen.form(visit, PATH),
                        email == null ? user.loginName() : email,
                        wrong,
                        found.stream().limit(APPS).map(one -> app(one.clientId())).toList(),
                        found.size() > APPS,
                        visit.at().plus(Deletions.GRACE),
                        pages.at(Place.DATA.path()),
                        Zones.of(user)));
    }

    private App app(String clientId) {
        var client = clients.find(clientId);
        return client == null ? new App(clientId, null) : Screen.app(client);
    }

    void left(Exchange exchange) {
        pages.show(exchange, 200, new LeftView(pages.at("/login")));
    }
}
