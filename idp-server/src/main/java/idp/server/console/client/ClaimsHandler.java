package idp.server.console.client;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.admin.call.Problem;
import idp.server.console.ConsoleParts;
import idp.server.console.ConsoleScreen;
import idp.server.console.Desk;
import idp.server.console.Document;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.client.ClaimsView;
import idp.server.page.view.console.client.ClaimsView.Told;
import idp.server.page.view.console.client.ClaimsView.Where;
import idp.server.page.view.console.client.ClientProblem;
import idp.server.page.view.console.client.ClientTab;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `/admin/clients/{client}/claims`: what its app will read when somebody signs in. To really send somebody
/// there would take the app, or a redirect URI that nobody registered; this needs neither.
final class ClaimsHandler {
    static final String ACTION = "preview_claims";

    private final Desk desk;
    private final ConsoleScreen screen;
    private final ClientReader clients;

    ClaimsHandler(ConsoleParts on, ClientReader clients) {
        desk = on.desk();
        screen = on.screen();
        this.clients = clients;
    }

    void show(Visit visit) {
        desk.must(visit, ACTION);
        var client = clients.find(visit);
        var registered = Objects.requireNonNullElse(client.text("scope"), "");
        var scope = Objects.requireNonNullElse(visit.form().get("scope"), registered);
        var person = Objects.requireNonNullElse(visit.form().get("person"), "").strip();
        var user = person.isEmpty() ? null : user(visit, person);
        if (user == null) {
            var ask = ask(visit, "USER");
            show(visit, client, person, scope, List.of(), ask, null);
            return;
        }
        var ask = ask(visit, user).where("scope", scope);
        try {
            show(visit, client, person, scope, told(desk.ask(visit, ask)), ask, null);
        } catch (Problem why) {
            if (why.status() == 404) {
                throw why;
            }
            var problem = ClientReader.problem(visit, why);
            show(visit, client, person, scope, List.of(), ask, problem);
        }
    }

    private static Ask ask(Visit visit, String user) {
        return Ask.get("/clients/{client}/claims/{user}")
                .of("client", ClientReader.id(visit))
                .of("user", user);
    }

    /// The id of whoever is called so; null if nobody is.
    private @Nullable String user(Visit visit, String person) {
        var found = desk.ask(visit, Ask.get("/users").where("search", person));
        return found.items().stream()
                .filter(user ->
                        person.equalsIgnoreCase(user.text("username"))
                                || person.equalsIgnoreCase(user.text("email")))
                .map(user -> user.known("id"))
                .findFirst()
                .orElse(null);
    }

    private static List<Told> told(Document preview) {
        return Arrays.stream(Where.values())
                .filter(where -> preview.node().has(where.wire()))
                .map(where ->
                        new Told(where, preview.node().required(where.wire()).toPrettyString()))
                .toList();
    }

    private void show(
            Visit visit,
            Document client,
            String person,
            String scope,
            List<Told> told,
            Ask ask,
            @Nullable ClientProblem problem) {
        screen.show(
                visit,
                problem == null ? 200 : 400,
                new ClaimsView(
                        screen.shell(visit, ConsolePlace.CLIENTS, Map.of(), ask),
                        clients.head(visit, client, ClientTab.TOLD),
                        person,
                        scope,
                        told,
                        !person.isEmpty() && told.isEmpty() && problem == null,
                        problem));
    }
}
