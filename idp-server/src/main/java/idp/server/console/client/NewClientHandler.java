package idp.server.console.client;

import idp.core.client.registration.ClientKind;
import idp.core.oauth.Opaque;
import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.admin.call.Problem;
import idp.server.console.ConsoleParts;
import idp.server.console.ConsoleScreen;
import idp.server.console.Desk;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.client.ClientChoiceView;
import idp.server.page.view.console.client.ClientChoiceView.KindCard;
import idp.server.page.view.console.client.ClientChoiceView.Tile;
import idp.server.page.view.console.client.ClientDone;
import idp.server.page.view.console.client.ClientHead;
import idp.server.page.view.console.client.ClientProblem;
import idp.server.page.view.console.client.ClientTab;
import idp.server.page.view.console.client.NewClientReadyView;
import idp.server.page.view.console.client.NewClientView;
import idp.server.parts.tile.Framework;
import idp.server.web.request.Query;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `/admin/new-client`: what is being built, with what, and where; then the client is there, and its page
/// says everything that its app has to know.
final class NewClientHandler {
    static final String PATH = "/admin/new-client";
    private static final String ROUTE = "/clients";

    private final Desk desk;
    private final ConsoleScreen screen;
    private final ClientReader clients;
    private final Pastings pastings;
    private final Opaque opaque;

    NewClientHandler(ConsoleParts on, ClientReader clients, Pastings pastings) {
        desk = on.desk();
        screen = on.screen();
        opaque = on.node().on.opaque;
        this.clients = clients;
        this.pastings = pastings;
    }

    void ask(Visit visit) {
        desk.must(visit, ClientHandler.WRITE);
        var kind = NewClientForm.kind(visit);
        if (kind == null) {
            choose(visit, null, kinds(), List.of());
            return;
        }
        var tiles = Framework.of(kind);
        if (tiles.isEmpty() || visit.form().has(NewClientForm.TILE)) {
            var form = NewClientForm.fresh(kind, tile(visit, kind), opaque.id());
            show(visit, 200, form, false, null);
        } else {
            choose(visit, kind, List.of(), tiles(kind, tiles));
        }
    }

    private void choose(
            Visit visit, @Nullable ClientKind kind, List<KindCard> kinds, List<Tile> tiles) {
        var shell = screen.shell(visit, ConsolePlace.CLIENTS);
        var shown = kind == null ? null : NewClientForm.shown(kind);
        screen.show(visit, 200, new ClientChoiceView(shell, shown, kinds, tiles));
    }

    private List<KindCard> kinds() {
        return Arrays.stream(ClientKind.values())
                .map(kind -> new KindCard(link(kind, null), NewClientForm.shown(kind)))
                .toList();
    }

    private List<Tile> tiles(ClientKind kind, List<Framework> found) {
        var tiles = new ArrayList<Tile>();
        found.forEach(one -> tiles.add(new Tile(link(kind, one.wire()), one.wire(), one.title())));
        tiles.add(new Tile(link(kind, NewClientForm.OTHER), NewClientForm.OTHER, null));
        return tiles;
    }

    private String link(ClientKind kind, @Nullable String tile) {
        var fields = new LinkedHashMap<String, String>();
        fields.put(NewClientForm.KIND, NewClientForm.wire(kind));
        if (tile != null) {
            fields.put(NewClientForm.TILE, tile);
        }
        return screen.at(PATH) + "?" + Query.of(fields);
    }

    /// Of another kind it is none: somebody changed an address by hand.
    private static @Nullable Framework tile(Visit visit, ClientKind kind) {
        var tile = Framework.find(visit.form().get(NewClientForm.TILE));
        return tile == null || tile.kind() != kind ? null : tile;
    }

    void make(Visit visit) {
        var kind = NewClientForm.kind(visit);
        if (kind == null) {
            screen.to(visit, PATH);
            return;
        }
        var tile = tile(visit, kind);
        var form = NewClientForm.sent(visit, kind, tile);
        try {
            var document = form.document();
            if ("check".equals(visit.form().get("do"))) {
                desk.ask(visit, Ask.post(ROUTE, document).where("dry_run", "true"));
                show(visit, 200, form, true, null);
            } else {
                make(visit, form, document);
            }
        } catch (Problem why) {
            show(visit, why.status(), form, false, ClientReader.problem(visit, why));
        }
    }

    private void make(Visit visit, NewClientForm form, Map<String, Object> document) {
        document.put("client_id", form.id());
        try {
            var made = desk.ask(visit, Ask.post(ROUTE, document));
            var secret = made.text("client_secret");
            var read = Ask.get("/clients/{client}").of("client", form.id());
            var client = desk.ask(visit, read);
            var head = clients.head(visit, client, ClientTab.SETTINGS);
            screen.show(
                    visit,
                    200,
                    new NewClientReadyView(
                            screen.shell(visit, ConsolePlace.CLIENTS, Map.of(), read),
                            head.client(),
                            secret,
                            pastings.of(client, form.tile(), secret),
                            at(form, head, ClientTab.TOLD),
                            at(form, head, ClientTab.TRIAL)));
        } catch (Problem why) {
            // The same form once more, by a second click or by loading the page again.
            if (why.status() != 409) {
                throw why;
            }
            screen.done(visit, ClientReader.path(form.id()), ClientDone.MADE);
        }
    }

    /// Null if it has no such page.
    private @Nullable String at(NewClientForm form, ClientHead head, ClientTab tab) {
        return head.tabs().contains(tab)
                ? screen.at(ClientReader.path(form.id()) + tab.path())
                : null;
    }

    private void show(
            Visit visit,
            int status,
            NewClientForm form,
            boolean fits,
            @Nullable ClientProblem problem) {
        var call = Ask.post(ROUTE, shown(form));
        var tile = form.tile();
        var before =
                Framework.of(form.kind()).isEmpty() ? screen.at(PATH) : link(form.kind(), null);
        screen.show(
                visit,
                status,
                new NewClientView(
                        screen.shell(visit, ConsolePlace.CLIENTS, Map.of(), call),
                        NewClientForm.shown(form.kind()),
                        tile == null ? null : tile.title(),
                        before,
                        screen.form(visit, PATH, form.hidden()),
                        form.typed(),
                        fits,
                        problem));
    }

    /// What would be sent, as far as it is known.
    private static Map<String, Object> shown(NewClientForm form) {
        try {
            return form.document();
        } catch (Problem why) {
            return Map.of("client_name", form.typed().name());
        }
    }
}
