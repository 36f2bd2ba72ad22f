package idp.server.console.client;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.admin.call.Problem;
import idp.server.console.ConsoleParts;
import idp.server.console.ConsoleScreen;
import idp.server.console.Desk;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.client.ClientProblem;
import idp.server.page.view.console.client.ClientSecretView;
import idp.server.page.view.console.client.ClientSecretView.Typed;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `/admin/clients/{client}/secret`: one more secret. The answer to the form shows it, and is kept nowhere:
/// what is sent on after a form would have to wait for its reader somewhere, in an address or a row.
final class ClientSecretHandler {
    private static final String ROUTE = "/clients/{client}/secrets";
    private static final Typed NOTHING = new Typed("", "");

    private final Desk desk;
    private final ConsoleScreen screen;
    private final ClientReader clients;

    ClientSecretHandler(ConsoleParts on, ClientReader clients) {
        desk = on.desk();
        screen = on.screen();
        this.clients = clients;
    }

    void ask(Visit visit) {
        desk.ask(visit, add(visit, Map.of()).where("dry_run", "true"));
        show(visit, 200, NOTHING, null, null);
    }

    void make(Visit visit) {
        var typed = new Typed(visit.text("label"), visit.text("days"));
        try {
            var made = desk.ask(visit, add(visit, wanted(typed, visit.at())));
            show(visit, 200, typed, made.known("client_secret"), null);
        } catch (Problem why) {
            if (why.status() == 404) {
                throw why;
            }
            show(visit, why.status(), typed, null, ClientReader.problem(visit, why));
        }
    }

    private static Ask add(Visit visit, Map<String, ?> wanted) {
        return Ask.post(ROUTE, wanted).of("client", ClientReader.id(visit));
    }

    private static Map<String, Object> wanted(Typed typed, Instant now) {
        var wanted = new LinkedHashMap<String, Object>();
        if (!typed.label().isEmpty()) {
            wanted.put("label", typed.label());
        }
        if (!typed.days().isEmpty()) {
            if (!typed.days().matches("[0-9]{1,4}")) {
                throw Problem.invalid("/expires_at", "must be a whole number of days");
            }
            wanted.put("expires_at", now.plus(Duration.ofDays(days(typed))).toString());
        }
        return wanted;
    }

    private static int days(Typed typed) {
        return Integer.parseInt(typed.days());
    }

    private void show(
            Visit visit,
            int status,
            Typed typed,
            @Nullable String made,
            @Nullable ClientProblem problem) {
        var path = ClientReader.path(ClientReader.id(visit)) + "/secret";
        var call = add(visit, Map.of("label", "CI"));
        screen.show(
                visit,
                status,
                new ClientSecretView(
                        screen.shell(visit, ConsolePlace.CLIENTS, Map.of(), call),
                        clients.facts(clients.find(visit)),
                        screen.form(visit, path),
                        typed,
                        made,
                        problem));
    }
}
