package idp.server.console.standing;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.console.ClientNames;
import idp.server.console.Desk;
import idp.server.console.Document;
import idp.server.console.Lists;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.standing.AppAccessView;
import idp.server.page.view.console.standing.What;
import idp.server.web.request.Zones;
import java.util.Map;
import java.util.Objects;

/// `/admin/app-access`: whom an app may act for, and which apps may act for somebody.
final class AppAccessHandler {
    private final Desk desk;
    private final Lists lists;

    AppAccessHandler(Desk desk) {
        this.desk = desk;
        lists = new Lists(desk);
    }

    void get(Visit visit) {
        desk.must(visit, What.LOOK);
        var sought = Sought.of(desk, visit).withoutAddress();
        var wish = sought.wish();
        var ask = sought.in(Ask.get("/grants")).where("limit", Lists.PAGE);
        var none = sought.isNobody() || wish.isNothing();
        var found = none ? Document.none() : lists.page(visit, ask);
        var clients = new ClientNames(desk, visit);
        var may = desk.may(visit, What.ACCESS.action());
        var screen = desk.screen();
        screen.show(
                visit,
                200,
                new AppAccessView(
                        screen.shell(
                                visit,
                                ConsolePlace.SIGN_INS,
                                Map.of(),
                                none ? new Ask[0] : new Ask[] {ask}),
                        wish,
                        sought.isNobody(),
                        found.items().stream().map(one -> row(one, clients)).toList(),
                        Lists.first(visit, What.ACCESS.list(), wish.fields()),
                        Lists.next(What.ACCESS.list(), found, wish.fields()),
                        may ? screen.form(visit, What.ACCESS.end() + "/pick") : null,
                        Zones.of(visit.user())));
    }

    private static AppAccessView.Row row(Document one, ClientNames clients) {
        var client = one.known("client_id");
        return new AppAccessView.Row(
                one.known("user") + ":" + client,
                SignInsHandler.page(one),
                SignInsHandler.login(one),
                client,
                clients.of(client),
                one.known("scope"),
                one.is("offline"),
                Objects.requireNonNull(one.time("since")),
                one.time("last_used_at"));
    }
}
