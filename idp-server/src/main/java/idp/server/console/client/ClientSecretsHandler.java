package idp.server.console.client;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.admin.call.Problem;
import idp.server.console.ConsoleParts;
import idp.server.console.ConsoleScreen;
import idp.server.console.Desk;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.client.ClientDone;
import idp.server.page.view.console.client.ClientSecretsView;
import idp.server.page.view.console.client.ClientTab;
import idp.server.web.request.Zones;

/// `/admin/clients/{client}/secrets`: those that are good, and the end of one of them.
final class ClientSecretsHandler {
    static final String WRITE = "write_secrets";

    private final Desk desk;
    private final ConsoleScreen screen;
    private final ClientReader clients;
    private final SecretReader secrets;

    ClientSecretsHandler(ConsoleParts on, ClientReader clients, SecretReader secrets) {
        desk = on.desk();
        screen = on.screen();
        this.clients = clients;
        this.secrets = secrets;
    }

    static String path(Visit visit) {
        return ClientReader.path(ClientReader.id(visit)) + ClientTab.SECRETS.path();
    }

    void show(Visit visit) {
        var client = clients.find(visit);
        var all = secrets.list(visit);
        var may = desk.may(visit, WRITE) && !ClientReader.isPublic(client);
        var add = ClientReader.path(ClientReader.id(visit)) + "/secret";
        screen.show(
                visit,
                200,
                new ClientSecretsView(
                        screen.shell(
                                visit,
                                ConsolePlace.CLIENTS,
                                ClientDone.SECRETS,
                                SecretReader.read(visit)),
                        clients.head(visit, client, ClientTab.SECRETS),
                        all,
                        may ? screen.at(add) : null,
                        may && all.size() > 1 ? screen.form(visit, path(visit) + "/end") : null,
                        Zones.of(visit.user())));
    }

    void end(Visit visit) {
        var secret = visit.form().get("secret");
        try {
            if (secret != null) {
                desk.answer(
                        visit,
                        Ask.delete("/clients/{client}/secrets/{secret}")
                                .of("client", ClientReader.id(visit))
                                .of("secret", secret));
            }
        } catch (Problem why) {
            // Twice at once, or by two people: it has ended either way.
            if (why.status() != 404) {
                throw why;
            }
        }
        screen.done(visit, path(visit), ClientDone.ENDED);
    }
}
