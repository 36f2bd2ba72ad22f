package idp.server.console.client;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.console.ConsoleParts;
import idp.server.console.ConsoleScreen;
import idp.server.console.Desk;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.client.ClientDeleteView;
import idp.server.page.view.console.client.ClientDone;
import idp.server.page.view.console.client.ClientSecretsView.Secret;
import idp.server.page.view.console.client.ClientTab;
import idp.server.page.view.console.client.ClientView;
import idp.server.page.view.console.client.ClientView.Acts;
import idp.server.web.request.Zones;
import java.util.List;
import java.util.Map;

/// `/admin/clients/{client}`, and what can be done there with one button.
final class ClientHandler {
    static final String WRITE = "write_clients";
    private static final String DELETE = "delete_clients";

    private final Desk desk;
    private final ConsoleScreen screen;
    private final ClientReader clients;
    private final SecretReader secrets;

    ClientHandler(ConsoleParts on, ClientReader clients, SecretReader secrets) {
        desk = on.desk();
        screen = on.screen();
        this.clients = clients;
        this.secrets = secrets;
    }

    void show(Visit visit) {
        var client = clients.find(visit);
        screen.show(
                visit,
                200,
                new ClientView(
                        screen.shell(
                                visit,
                                ConsolePlace.CLIENTS,
                                ClientDone.ONE,
                                ClientReader.read(visit)),
                        clients.head(visit, client, ClientTab.SETTINGS),
                        ClientReader.isPublic(client) ? List.of() : ending(visit),
                        clients.use(visit, ClientReader.id(visit)),
                        acts(visit, client.is("enabled")),
                        Zones.of(visit.user())));
    }

    private List<Secret> ending(Visit visit) {
        return secrets.list(visit).stream().filter(Secret::soon).toList();
    }

    private Acts acts(Visit visit, boolean enabled) {
        var path = ClientReader.path(ClientReader.id(visit));
        var turn = enabled ? "/disable" : "/enable";
        var may = desk.may(visit, WRITE);
        return new Acts(
                may ? screen.at(path + "/settings") : null,
                may ? screen.form(visit, path + turn) : null,
                desk.may(visit, DELETE) ? screen.at(path + "/delete") : null);
    }

    void disable(Visit visit) {
        turn(visit, "/clients/{client}/disable", ClientDone.DISABLED);
    }

    void enable(Visit visit) {
        turn(visit, "/clients/{client}/enable", ClientDone.ENABLED);
    }

    private void turn(Visit visit, String route, String said) {
        var id = ClientReader.id(visit);
        desk.answer(visit, Ask.post(route, Map.of()).of("client", id));
        screen.done(visit, ClientReader.path(id), said);
    }

    void askDelete(Visit visit) {
        askDelete(visit, 200);
    }

    private void askDelete(Visit visit, int status) {
        var id = ClientReader.id(visit);
        var client = clients.find(visit);
        desk.ask(visit, delete(id).where("dry_run", "true"));
        screen.show(
                visit,
                status,
                new ClientDeleteView(
                        screen.shell(visit, ConsolePlace.CLIENTS, Map.of(), delete(id)),
                        clients.facts(client),
                        clients.use(visit, id),
                        screen.form(visit, ClientReader.path(id) + "/delete"),
                        status != 200,
                        Zones.of(visit.user())));
    }

    void delete(Visit visit) {
        var id = ClientReader.id(visit);
        if (!id.equals(visit.form().get("id"))) {
            askDelete(visit, 400);
            return;
        }
        desk.answer(visit, delete(id));
        screen.done(visit, ConsolePlace.CLIENTS.path(), ClientDone.DELETED);
    }

    private static Ask delete(String id) {
        return Ask.delete("/clients/{client}").of("client", id);
    }
}
