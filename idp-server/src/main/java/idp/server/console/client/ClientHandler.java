package idp.server.console.client;

import idp.core.client.registration.ClientKind;
import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.admin.call.Problem;
import idp.server.console.ConsoleParts;
import idp.server.console.ConsoleScreen;
import idp.server.console.Desk;
import idp.server.console.Document;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.client.ClientDeleteView;
import idp.server.page.view.console.client.ClientDone;
import idp.server.page.view.console.client.ClientProblem;
import idp.server.page.view.console.client.ClientSecretsPart;
import idp.server.page.view.console.client.ClientSecretsPart.Secret;
import idp.server.page.view.console.client.ClientView;
import idp.server.page.view.console.client.ClientView.Acts;
import idp.server.page.view.console.client.ClientView.Tile;
import idp.server.parts.tile.Framework;
import idp.server.web.request.Zones;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `/admin/clients/{client}`, and what can be done there with one button.
final class ClientHandler {
    static final String WRITE = "write_clients";
    static final String SECRETS = "write_secrets";
    private static final String DELETE = "delete_clients";

    private final Desk desk;
    private final ConsoleScreen screen;
    private final ClientReader clients;
    private final Pastings pastings;

    ClientHandler(ConsoleParts on, ClientReader clients, Pastings pastings) {
        desk = on.desk();
        screen = on.screen();
        this.clients = clients;
        this.pastings = pastings;
    }

    void show(Visit visit) {
        show(visit, 200, null);
    }

    private void show(Visit visit, int status, @Nullable ClientProblem problem) {
        var client = clients.find(visit);
        var ask = ClientReader.read(visit);
        var tile = Framework.find(visit.form().get("tile"));
        screen.show(
                visit,
                status,
                new ClientView(
                        screen.shell(visit, ConsolePlace.CLIENTS, ClientDone.ONE, ask),
                        clients.facts(client),
                        ClientReader.isPublic(client) ? null : secrets(visit),
                        tiles(client, tile),
                        pastings.of(client, tile, null),
                        acts(visit, client),
                        problem,
                        Zones.of(visit.user())));
    }

    private static List<Tile> tiles(Document client, @Nullable Framework chosen) {
        var kind = ClientKind.valueOf(ClientReader.kind(client).name());
        return Framework.of(kind).stream()
                .map(one -> new Tile(one.wire(), one.title(), one == chosen))
                .toList();
    }

    private Acts acts(Visit visit, Document client) {
        var path = ClientReader.path(ClientReader.id(visit));
        var turn = client.is("enabled") ? "/disable" : "/enable";
        var may = desk.may(visit, WRITE);
        return new Acts(
                may ? screen.at(path + "/settings") : null,
                ClientReader.signsIn(client) && desk.may(visit, ClaimsHandler.ACTION)
                        ? screen.at(path + "/claims")
                        : null,
                may ? screen.form(visit, path + turn) : null,
                desk.may(visit, DELETE) ? screen.at(path + "/delete") : null);
    }

    private ClientSecretsPart secrets(Visit visit) {
        var path = ClientReader.path(ClientReader.id(visit));
        var all = secrets(visit, Ask.get("/clients/{client}/secrets")).items();
        var may = desk.may(visit, SECRETS);
        return new ClientSecretsPart(
                all.stream().map(ClientHandler::secret).toList(),
                may ? screen.at(path + "/secret") : null,
                may && all.size() > 1 ? screen.form(visit, path + "/end-secret") : null);
    }

    private Document secrets(Visit visit, Ask ask) {
        return desk.ask(visit, ask.of("client", ClientReader.id(visit)));
    }

    private static Secret secret(Document secret) {
        return new Secret(
                secret.known("id"),
                Objects.requireNonNullElse(secret.text("label"), ""),
                Objects.requireNonNull(secret.time("created_at")),
                secret.time("expires_at"));
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

    void endSecret(Visit visit) {
        var id = ClientReader.id(visit);
        var secret = visit.form().get("secret");
        try {
            if (secret != null) {
                desk.answer(
                        visit,
                        Ask.delete("/clients/{client}/secrets/{secret}")
                                .of("client", id)
                                .of("secret", secret));
            }
        } catch (Problem why) {
            // Twice at once, or by two people: it has ended either way.
            if (why.status() != 404) {
                throw why;
            }
        }
        screen.done(visit, ClientReader.path(id), ClientDone.ENDED);
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
                        screen.form(visit, ClientReader.path(id) + "/delete"),
                        status != 200));
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
