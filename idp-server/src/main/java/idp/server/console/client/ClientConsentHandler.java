package idp.server.console.client;

import idp.core.oauth.Refused;
import idp.core.oauth.Scope;
import idp.server.account.Visit;
import idp.server.console.ConsoleParts;
import idp.server.console.ConsoleScreen;
import idp.server.console.Document;
import idp.server.page.view.App;
import idp.server.page.view.ConsentView.Item;
import idp.server.page.view.ReturnAddress;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.client.ClientDone;
import idp.server.page.view.console.client.ClientTab;
import idp.server.page.view.console.client.look.ClientConsentView;
import idp.server.web.consent.ConsentItems;
import idp.server.web.consent.RegisteredScopes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `/admin/clients/{client}/consent`: what people read when they sign in to it, by what the consent page
/// reads too. The values are those of whoever looks, who may see them.
final class ClientConsentHandler {
    private final ConsoleScreen screen;
    private final ClientReader clients;
    private final ConsentItems items;

    ClientConsentHandler(ConsoleParts on, ClientReader clients) {
        screen = on.screen();
        items = new ConsentItems(new RegisteredScopes(on.node().on.apis));
        this.clients = clients;
    }

    void show(Visit visit) {
        var client = clients.find(visit);
        var hosts = hosts(client);
        var home = client.text("client_uri");
        screen.show(
                visit,
                200,
                new ClientConsentView(
                        screen.shell(
                                visit,
                                ConsolePlace.CLIENTS,
                                ClientDone.ONE,
                                ClientReader.read(visit)),
                        clients.head(visit, client, ClientTab.CONSENT),
                        new App(
                                client.known("client_name"),
                                home == null ? first(hosts) : host(home),
                                client.text("logo")),
                        items(visit, client),
                        !client.is("first_party"),
                        client.is("require_second_factor"),
                        hosts));
    }

    private static @Nullable String first(List<String> all) {
        return all.isEmpty() ? null : all.getFirst();
    }

    private List<Item> items(Visit visit, Document client) {
        var resources = client.texts("resources");
        return scope(client).values().stream()
                .sorted()
                .map(scope -> items.of(scope, visit.user(), resources))
                .toList();
    }

    private static Scope scope(Document client) {
        try {
            return Scope.parse(client.text("scope"));
        } catch (Refused why) {
            return Scope.NONE;
        }
    }

    private static List<String> hosts(Document client) {
        return client.texts("redirect_uris").stream()
                .flatMap(uri -> Stream.ofNullable(host(uri)))
                .distinct()
                .toList();
    }

    private static @Nullable String host(String uri) {
        var address = ReturnAddress.find(uri);
        return address == null ? null : address.host();
    }
}
