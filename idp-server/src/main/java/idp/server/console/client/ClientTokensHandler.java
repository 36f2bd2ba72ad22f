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
import idp.server.page.view.console.client.ClientProblem;
import idp.server.page.view.console.client.ClientTab;
import idp.server.page.view.console.client.look.ClientTokensView;
import idp.server.page.view.console.client.look.ClientTokensView.Typed;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `/admin/clients/{client}/tokens`: what a client's tokens look like, and how long they live.
final class ClientTokensHandler {
    private static final String TAG = "tag";
    private static final String LIFETIME = "access_token_lifetime";

    private final Desk desk;
    private final ConsoleScreen screen;
    private final ClientReader clients;

    ClientTokensHandler(ConsoleParts on, ClientReader clients) {
        desk = on.desk();
        screen = on.screen();
        this.clients = clients;
    }

    void ask(Visit visit) {
        var client = clients.find(visit);
        show(visit, 200, client, typed(client), null);
    }

    private static Typed typed(Document client) {
        return new Typed(
                text(client, LIFETIME),
                text(client, "access_token_signed_response_alg"),
                text(client, "id_token_signed_response_alg"),
                client.is("profile_in_id_token"),
                text(client, "refresh_token_policy"),
                text(client, "refresh_token_grace"),
                text(client, "default_max_age"));
    }

    private static String text(Document client, String member) {
        return Objects.requireNonNullElse(client.text(member), "");
    }

    void save(Visit visit) {
        desk.must(visit, ClientHandler.WRITE);
        var typed =
                new Typed(
                        visit.text("lifetime"),
                        visit.text("access"),
                        visit.text("id"),
                        visit.form().has("profile"),
                        visit.text("refresh"),
                        visit.text("grace"),
                        visit.text("age"));
        var before = clients.find(visit);
        var id = ClientReader.id(visit);
        try {
            var changes = changes(typed(before), typed);
            if (!changes.isEmpty()) {
                var tag = Objects.requireNonNullElse(visit.form().get(TAG), "");
                desk.ask(visit, patch(id, changes).ifStill(tag));
            }
            screen.done(visit, ClientReader.path(id) + ClientTab.TOKENS.path(), ClientDone.SAVED);
        } catch (Problem why) {
            if (why.status() == 404) {
                throw why;
            }
            show(visit, why.status(), before, typed, ClientReader.problem(visit, why));
        }
    }

    /// RFC 7396
    private static Map<String, @Nullable Object> changes(Typed was, Typed typed) {
        var changes = new LinkedHashMap<String, @Nullable Object>();
        put(changes, LIFETIME, was.lifetime(), typed.lifetime(), "30 to 600");
        put(changes, "refresh_token_grace", was.grace(), typed.grace(), "0 to 60");
        put(changes, "default_max_age", was.age(), typed.age(), "0 to 31536000");
        put(changes, "access_token_signed_response_alg", was.access(), typed.access());
        put(changes, "id_token_signed_response_alg", was.id(), typed.id());
        put(changes, "refresh_token_policy", was.refresh(), typed.refresh());
        if (was.profile() != typed.profile()) {
            changes.put("profile_in_id_token", typed.profile());
        }
        return changes;
    }

    private static void put(
            Map<String, @Nullable Object> changes, String member, String was, String typed) {
        if (!was.equals(typed)) {
            changes.put(member, typed.isEmpty() ? null : typed);
        }
    }

    private static void put(
            Map<String, @Nullable Object> changes,
            String member,
            String was,
            String typed,
            String range) {
        if (was.equals(typed)) {
            return;
        }
        if (!typed.matches("[0-9]{0,8}")) {
            throw Problem.invalid("/" + member, "must be a whole number from " + range);
        }
        changes.put(member, typed.isEmpty() ? null : Integer.valueOf(typed));
    }

    private static Ask patch(String id, Map<String, ?> changes) {
        return Ask.patch("/clients/{client}", changes).of("client", id);
    }

    private void show(
            Visit visit,
            int status,
            Document client,
            Typed typed,
            @Nullable ClientProblem problem) {
        var id = ClientReader.id(visit);
        var tag = Objects.requireNonNullElse(client.tag(), "");
        var path = ClientReader.path(id) + ClientTab.TOKENS.path();
        var shown = Map.of(LIFETIME, 120);
        screen.show(
                visit,
                status,
                new ClientTokensView(
                        screen.shell(
                                visit,
                                ConsolePlace.CLIENTS,
                                ClientDone.ONE,
                                patch(id, shown).ifStill(tag)),
                        clients.head(visit, client, ClientTab.TOKENS),
                        desk.may(visit, ClientHandler.WRITE)
                                ? screen.form(visit, path, Map.of(TAG, tag))
                                : null,
                        typed,
                        problem));
    }
}
