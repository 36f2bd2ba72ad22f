package idp.server.account.apps;

import idp.core.authorize.ConnectedApps;
import idp.core.authorize.ConnectedApps.Connected;
import idp.core.client.Client;
import idp.core.client.Clients;
import idp.core.oauth.Scope;
import idp.server.account.AccountGate;
import idp.server.account.AccountParts;
import idp.server.account.AccountScreen;
import idp.server.account.Visit;
import idp.server.page.view.App;
import idp.server.page.view.Shown;
import idp.server.page.view.account.Place;
import idp.server.page.view.own.AppRow;
import idp.server.page.view.own.AppView;
import idp.server.page.view.own.AppsView;
import idp.server.page.view.own.Done;
import idp.server.web.Screen;
import idp.server.web.consent.ConsentItems;
import idp.server.web.request.Exchange;
import idp.server.web.request.Query;
import idp.server.web.request.Zones;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `/account/apps`: which apps may act for the person, what each may see and do, and the end of that. Like
/// the end of a sign-in it asks for no fresh proof.
final class AppsHandler {
    static final String ONE = "/account/apps/app";
    static final String REMOVE = "/account/apps/remove";

    private static final int PAGE = 20;

    private final AccountGate gate;
    private final AccountScreen screen;
    private final Screen pages;
    private final ConnectedApps apps;
    private final Clients clients;
    private final ConsentItems items;

    AppsHandler(AccountParts on, ConsentItems items) {
        gate = on.gate();
        screen = on.screen();
        pages = on.node().screen;
        apps = on.node().on.own.apps();
        clients = on.node().on.clients;
        this.items = items;
    }

    void list(Exchange exchange) {
        var visit = gate.look(exchange, Place.APPS.path());
        if (visit == null) {
            return;
        }
        var named = Shown.plain(visit.form().get("named"));
        var after = visit.form().get("after");
        var found = apps.page(visit.user().id(), named, after, PAGE + 1, visit.at());
        var more = found.size() > PAGE;
        var shown = more ? found.subList(0, PAGE) : found;
        var many = more || after != null || !named.isEmpty();
        screen.show(
                visit,
                200,
                new AppsView(
                        screen.shell(visit, Place.APPS, Done.APPS),
                        shown.stream().map(this::row).toList(),
                        many ? pages.at(Place.APPS.path()) : null,
                        named,
                        more ? next(named, shown.getLast().clientId()) : null,
                        Zones.of(visit.user())));
    }

    private static String next(String named, String last) {
        var fields = new LinkedHashMap<String, String>();
        if (!named.isEmpty()) {
            fields.put("named", named);
        }
        fields.put("after", last);
        return "?" + Query.of(fields);
    }

    void show(Exchange exchange) {
        var visit = gate.look(exchange, Place.APPS.path());
        if (visit == null) {
            return;
        }
        var app = find(visit);
        if (app == null) {
            screen.to(visit, Place.APPS.path());
            return;
        }
        var client = clients.find(app.clientId());
        screen.show(
                visit,
                200,
                new AppView(
                        screen.shell(visit, Place.APPS),
                        row(app),
                        app.scope().values().stream()
                                .map(scope -> items.of(scope, visit.user(), app.resources()))
                                .toList(),
                        app.consented(),
                        client == null ? null : client.metadata().presentation().clientUri(),
                        pages.at(Place.APPS.path()),
                        screen.form(visit, REMOVE),
                        Zones.of(visit.user())));
    }

    void remove(Exchange exchange) {
        var visit = gate.submit(exchange, REMOVE, Place.APPS.path());
        if (visit == null) {
            return;
        }
        var app = visit.form().get("app");
        if (app != null && apps.remove(visit.user().id(), app, visit.at())) {
            screen.done(visit, Place.APPS.path(), "removed");
        } else {
            screen.to(visit, Place.APPS.path());
        }
    }

    private @Nullable Connected find(Visit visit) {
        var id = visit.form().get("app");
        return id == null ? null : apps.find(visit.user().id(), id, visit.at());
    }

    private AppRow row(Connected app) {
        @Nullable Client client = clients.find(app.clientId());
        return new AppRow(
                app.clientId(),
                client == null ? new App(app.clientId(), null) : Screen.app(client),
                pages.at(ONE) + "?" + Query.of(Map.of("app", app.clientId())),
                app.since(),
                app.lastUsed(),
                app.offline() || app.scope().has(Scope.OFFLINE_ACCESS));
    }
}
