package idp.server.console.client;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.admin.call.FileAsk;
import idp.server.admin.call.Problem;
import idp.server.console.ConsoleParts;
import idp.server.console.ConsoleScreen;
import idp.server.console.Desk;
import idp.server.page.view.App;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.client.ClientDone;
import idp.server.page.view.console.client.ClientProblem;
import idp.server.page.view.console.client.ClientTab;
import idp.server.page.view.console.client.look.ClientLogoView;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `/admin/clients/{client}/logo`: the picture that people see with its name.
final class ClientLogoHandler {
    /// Of the file, as the admin API takes it.
    static final int LARGEST = 5 * 1024 * 1024;

    private static final String ROUTE = "/clients/{client}/logo";

    private final Desk desk;
    private final ConsoleScreen screen;
    private final ClientReader clients;

    ClientLogoHandler(ConsoleParts on, ClientReader clients) {
        desk = on.desk();
        screen = on.screen();
        this.clients = clients;
    }

    void show(Visit visit) {
        show(visit, 200, null);
    }

    void keep(Visit visit, byte[] file) {
        if (file.length > LARGEST) {
            tooLarge(visit);
            return;
        }
        var id = ClientReader.id(visit);
        try {
            var ask = Ask.put(ROUTE, Map.of()).of("client", id);
            desk.answer(visit, new FileAsk(ask, file));
            screen.done(visit, path(id), ClientDone.SAVED);
        } catch (Problem why) {
            if (why.status() == 404) {
                throw why;
            }
            show(visit, why.status(), ClientReader.problem(visit, why));
        }
    }

    void tooLarge(Visit visit) {
        desk.must(visit, ClientHandler.WRITE);
        var ref = visit.exchange().ref();
        show(visit, 413, new ClientProblem("", "must have at most 5 MB", ref));
    }

    void remove(Visit visit) {
        var id = ClientReader.id(visit);
        try {
            desk.answer(visit, Ask.delete(ROUTE).of("client", id));
        } catch (Problem why) {
            // Twice at once: it is gone either way. Of a client that is gone, its page says so.
            if (why.status() != 404) {
                throw why;
            }
        }
        screen.done(visit, path(id), ClientDone.SAVED);
    }

    private static String path(String client) {
        return ClientReader.path(client) + ClientTab.LOGO.path();
    }

    private void show(Visit visit, int status, @Nullable ClientProblem problem) {
        var client = clients.find(visit);
        var path = path(ClientReader.id(visit));
        var logo = client.text("logo");
        var may = desk.may(visit, ClientHandler.WRITE);
        screen.show(
                visit,
                status,
                new ClientLogoView(
                        screen.shell(
                                visit,
                                ConsolePlace.CLIENTS,
                                ClientDone.ONE,
                                ClientReader.read(visit)),
                        clients.head(visit, client, ClientTab.LOGO),
                        new App(client.known("client_name"), null, logo),
                        may ? screen.form(visit, path) : null,
                        may && logo != null ? screen.form(visit, path + "/remove") : null,
                        problem));
    }
}
