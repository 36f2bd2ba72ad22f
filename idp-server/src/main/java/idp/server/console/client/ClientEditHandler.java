package idp.server.console.client;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.admin.call.Problem;
import idp.server.console.ConsoleParts;
import idp.server.console.ConsoleScreen;
import idp.server.console.Desk;
import idp.server.console.Document;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.client.ClientDone;
import idp.server.page.view.console.client.ClientEditView;
import idp.server.page.view.console.client.ClientFacts.Fact;
import idp.server.page.view.console.client.ClientFacts.Member;
import idp.server.page.view.console.client.ClientProblem;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `/admin/clients/{client}/settings`: changes what a client is registered with, if it still is as whoever
/// changes it has seen it.
final class ClientEditHandler {
    private static final String TAG = "tag";

    /// What the form has no field for.
    private static final Set<Member> FIXED = EnumSet.of(Member.METHOD, Member.SERVES);

    private final Desk desk;
    private final ConsoleScreen screen;
    private final ClientReader clients;

    ClientEditHandler(ConsoleParts on, ClientReader clients) {
        desk = on.desk();
        screen = on.screen();
        this.clients = clients;
    }

    void ask(Visit visit) {
        desk.must(visit, ClientHandler.WRITE);
        var client = clients.find(visit);
        show(visit, 200, client, ClientEditForm.of(client), List.of(), null);
    }

    void save(Visit visit) {
        desk.must(visit, ClientHandler.WRITE);
        var typed = ClientEditForm.sent(visit);
        var before = clients.find(visit);
        var id = ClientReader.id(visit);
        var changes = typed.changes(before);
        try {
            if (!changes.isEmpty()) {
                desk.ask(
                        visit,
                        patch(id, changes)
                                .ifStill(Objects.requireNonNullElse(visit.form().get(TAG), "")));
            }
            screen.done(visit, ClientReader.path(id), ClientDone.SAVED);
        } catch (Problem why) {
            if (why.status() == 404) {
                throw why;
            }
            var now = why.status() == 412 ? stored(typed, before) : List.<Fact>of();
            show(visit, why.status(), before, typed, now, ClientReader.problem(visit, why));
        }
    }

    private List<Fact> stored(ClientEditForm typed, Document client) {
        return typed.otherThan(clients.facts(client).facts()).stream()
                .filter(fact -> !FIXED.contains(fact.member()))
                .toList();
    }

    private static Ask patch(String id, Map<String, ?> changes) {
        return Ask.patch("/clients/{client}", changes).of("client", id);
    }

    /// @param client as it is now: what is sent next is about that
    private void show(
            Visit visit,
            int status,
            Document client,
            ClientEditForm form,
            List<Fact> now,
            @Nullable ClientProblem problem) {
        var id = ClientReader.id(visit);
        var tag = Objects.requireNonNullElse(client.tag(), "");
        var shown = form.changes(client);
        var call =
                shown.isEmpty()
                        ? patch(id, Map.of("client_name", client.known("client_name")))
                        : patch(id, shown);
        screen.show(
                visit,
                status,
                new ClientEditView(
                        screen.shell(visit, ConsolePlace.CLIENTS, Map.of(), call.ifStill(tag)),
                        clients.facts(client),
                        screen.form(visit, ClientReader.path(id) + "/settings", Map.of(TAG, tag)),
                        form.typed(),
                        now,
                        problem));
    }
}
