package idp.server.console.client;

import idp.core.client.registration.ClientKind;
import idp.server.account.Visit;
import idp.server.console.ConsoleParts;
import idp.server.console.ConsoleScreen;
import idp.server.console.Document;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.client.ClientAppView;
import idp.server.page.view.console.client.ClientAppView.Tile;
import idp.server.page.view.console.client.ClientDone;
import idp.server.page.view.console.client.ClientTab;
import idp.server.parts.tile.Framework;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/admin/clients/{client}/app`: what its developer has to know.
final class ClientAppHandler {
    private final ConsoleScreen screen;
    private final ClientReader clients;
    private final Pastings pastings;

    ClientAppHandler(ConsoleParts on, ClientReader clients, Pastings pastings) {
        screen = on.screen();
        this.clients = clients;
        this.pastings = pastings;
    }

    void show(Visit visit) {
        var client = clients.find(visit);
        var tile = Framework.find(visit.form().get("tile"));
        var ask = ClientReader.read(visit);
        screen.show(
                visit,
                200,
                new ClientAppView(
                        screen.shell(visit, ConsolePlace.CLIENTS, ClientDone.ONE, ask),
                        clients.head(visit, client, ClientTab.APP),
                        tiles(client, tile),
                        pastings.of(client, tile, null)));
    }

    private static List<Tile> tiles(Document client, @Nullable Framework chosen) {
        var kind = ClientKind.valueOf(ClientReader.kind(client).name());
        return Framework.of(kind).stream()
                .map(one -> new Tile(one.wire(), one.title(), one == chosen))
                .toList();
    }
}
