package idp.server.console.standing;

import idp.core.session.Agent;
import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.console.ClientNames;
import idp.server.console.Desk;
import idp.server.console.Document;
import idp.server.console.Lists;
import idp.server.page.view.account.DeviceName;
import idp.server.page.view.account.Said;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.standing.SignInsView;
import idp.server.page.view.console.standing.What;
import idp.server.web.request.Query;
import idp.server.web.request.Zones;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `/admin/sign-ins`: who is signed in where.
final class SignInsHandler {
    private final Desk desk;
    private final Lists lists;

    SignInsHandler(Desk desk) {
        this.desk = desk;
        lists = new Lists(desk);
    }

    void get(Visit visit) {
        desk.must(visit, What.LOOK);
        var sought = Sought.of(desk, visit);
        var wish = sought.wish();
        var ask = sought.in(Ask.get("/sessions")).where("limit", Lists.PAGE);
        var found = sought.isNobody() ? Document.none() : lists.page(visit, ask);
        var clients = new ClientNames(desk, visit);
        var rows =
                found.items().stream()
                        .filter(one -> one.is("live"))
                        .map(one -> row(one, clients))
                        .toList();
        var may = desk.may(visit, What.SIGN_INS.action());
        var screen = desk.screen();
        var all = may && !wish.isNothing() && !rows.isEmpty();
        screen.show(
                visit,
                200,
                new SignInsView(
                        screen.shell(
                                visit,
                                ConsolePlace.SIGN_INS,
                                Map.of(),
                                sought.isNobody() ? new Ask[0] : new Ask[] {ask}),
                        wish,
                        sought.isNobody(),
                        rows,
                        Lists.first(visit, What.SIGN_INS.list(), wish.fields()),
                        Lists.next(What.SIGN_INS.list(), found, wish.fields()),
                        may ? screen.form(visit, What.SIGN_INS.end() + "/pick") : null,
                        all ? StandingFeature.ALL + "?" + Query.of(wish.fields()) : null,
                        Zones.of(visit.user())));
    }

    private static SignInsView.Row row(Document one, ClientNames clients) {
        return new SignInsView.Row(
                one.known("sid"),
                page(one),
                login(one),
                device(one),
                address(one),
                Objects.requireNonNull(one.time("auth_time")),
                Objects.requireNonNull(one.time("last_seen_at")),
                one.texts("clients").stream().map(clients::of).toList());
    }

    /// Of whoever a document is about.
    static String page(Document one) {
        return ConsolePlace.USERS.path() + "/" + one.known("user");
    }

    static String login(Document one) {
        return Objects.requireNonNullElse(one.text("username"), one.known("user"));
    }

    static Said device(Document one) {
        return DeviceName.of(new Agent(one.text("browser"), one.text("system")));
    }

    /// Where it was seen last.
    static @Nullable String address(Document one) {
        var seen = one.text("seen_address");
        return seen == null ? one.text("address") : seen;
    }
}
