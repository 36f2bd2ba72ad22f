package idp.server.console.client;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.admin.call.Problem;
import idp.server.console.ConsoleParts;
import idp.server.console.ConsoleScreen;
import idp.server.console.Desk;
import idp.server.console.Picked;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.client.ClientsDisableView;
import idp.server.page.view.console.client.ClientsDisableView.Now;
import idp.server.page.view.console.client.ClientsDisableView.Row;
import idp.server.web.request.Query;
import idp.server.web.request.Zones;
import java.util.Map;

/// `/admin/disable-clients`: several at once, each by a call of its own, so that one that cannot be disabled
/// keeps none of the others. Sent twice it finds them disabled.
final class ClientsDisableHandler {
    static final String PATH = "/admin/disable-clients";

    /// Where the list sends what was ticked in it.
    static final String PICKED = PATH + "/pick";

    private static final String DONE = "after";

    private final Desk desk;
    private final ConsoleScreen screen;
    private final ClientReader clients;

    ClientsDisableHandler(ConsoleParts on, ClientReader clients) {
        desk = on.desk();
        screen = on.screen();
        this.clients = clients;
    }

    private static Picked picked(Visit visit) {
        return Picked.of(visit, Picked.ID);
    }

    /// What was ticked is in the address from there on.
    void pick(Visit visit) {
        desk.must(visit, ClientHandler.WRITE);
        screen.to(visit, PATH + "?" + Query.of(picked(visit).fields()));
    }

    void ask(Visit visit) {
        desk.must(visit, ClientHandler.WRITE);
        var picked = picked(visit);
        var rows = picked.ids().stream().map(id -> row(visit, id)).toList();
        var done = visit.form().has(DONE);
        var left = rows.stream().filter(row -> row.now() == Now.ENABLED).map(Row::id).toList();
        var calls = left.stream().map(ClientsDisableHandler::disable).toArray(Ask[]::new);
        screen.show(
                visit,
                200,
                new ClientsDisableView(
                        screen.shell(visit, ConsolePlace.CLIENTS, Map.of(), calls),
                        rows,
                        left.isEmpty() ? null : screen.form(visit, PATH, picked.fields()),
                        done,
                        screen.at(ConsolePlace.CLIENTS.path()),
                        Zones.of(visit.user())));
    }

    private Row row(Visit visit, String id) {
        var path = screen.at(ClientReader.path(id));
        try {
            var client = desk.ask(visit, Ask.get("/clients/{client}").of("client", id));
            var now = client.is("enabled") ? Now.ENABLED : Now.DISABLED;
            return new Row(path, id, client.known("client_name"), now, clients.use(visit, id));
        } catch (Problem why) {
            if (why.status() != 404) {
                throw why;
            }
            return new Row(path, id, id, Now.GONE, null);
        }
    }

    private static Ask disable(String id) {
        return Ask.post("/clients/{client}/disable", Map.of()).of("client", id);
    }

    void disable(Visit visit) {
        desk.must(visit, ClientHandler.WRITE);
        var picked = picked(visit);
        for (var id : picked.ids()) {
            // What is disabled already leaves no second row in the audit.
            if (row(visit, id).now() == Now.ENABLED) {
                desk.attempt(visit, disable(id));
            }
        }
        var fields = picked.fields();
        fields.put(DONE, "1");
        screen.to(visit, PATH + "?" + Query.of(fields));
    }
}
