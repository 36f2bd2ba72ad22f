package idp.server.console.client;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.console.ConsoleParts;
import idp.server.console.ConsoleScreen;
import idp.server.console.Desk;
import idp.server.console.Document;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.client.ClientDone;
import idp.server.page.view.console.client.ClientsView;
import idp.server.page.view.console.client.ClientsView.Asked;
import idp.server.page.view.console.client.ClientsView.Choice;
import idp.server.page.view.console.client.ClientsView.Row;
import idp.server.web.request.Query;
import idp.server.web.request.Zones;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;

/// `/admin/clients`
final class ClientListHandler {
    static final String PAGE = "25";

    private final Desk desk;
    private final ConsoleScreen screen;

    ClientListHandler(ConsoleParts on) {
        desk = on.desk();
        screen = on.screen();
    }

    void show(Visit visit) {
        var asked =
                new Asked(
                        visit.text("search"),
                        chosen(visit, "type", ClientsView.TYPES),
                        chosen(visit, "status", ClientsView.STATES),
                        chosen(visit, "unused", ClientsView.USES));
        var list =
                Ask.get("/clients")
                        .where("search", asked.search())
                        .where("type", asked.type())
                        .where("status", asked.status())
                        .where("unused_since", since(asked.unused(), visit.at()))
                        .where("usage", "true");
        var found =
                desk.ask(
                        visit,
                        list.where("cursor", visit.form().get("cursor")).where("limit", PAGE));
        var may = desk.may(visit, ClientHandler.WRITE);
        screen.show(
                visit,
                200,
                new ClientsView(
                        screen.shell(visit, ConsolePlace.CLIENTS, ClientDone.LIST, list),
                        asked,
                        found.items().stream().map(this::row).toList(),
                        found.next() == null ? null : next(asked, found.next()),
                        may ? screen.at(NewClientHandler.PATH) : null,
                        may ? screen.form(visit, ClientsDisableHandler.PICKED) : null,
                        Zones.of(visit.user())));
    }

    /// By days of UTC, so that a list that goes on asks for the same.
    private static String since(String days, Instant now) {
        return days.isEmpty()
                ? ""
                : now.truncatedTo(ChronoUnit.DAYS)
                        .minus(Duration.ofDays(Integer.parseInt(days)))
                        .toString();
    }

    private Row row(Document client) {
        var id = client.known("client_id");
        return new Row(
                screen.at(ClientReader.path(id)),
                id,
                client.known("client_name"),
                ClientReader.kind(client),
                client.is("enabled"),
                ClientReader.since(client),
                client.time("last_used_at"));
    }

    private static String next(Asked asked, String cursor) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("search", asked.search());
        fields.put("type", asked.type());
        fields.put("status", asked.status());
        fields.put("unused", asked.unused());
        fields.values().removeIf(String::isEmpty);
        fields.put("cursor", cursor);
        return "?" + Query.of(fields);
    }

    /// What is none of these is as good as nothing: somebody changed an address by hand.
    private static String chosen(Visit visit, String name, List<Choice> choices) {
        var value = visit.text(name);
        return choices.stream().anyMatch(one -> one.value().equals(value)) ? value : "";
    }
}
