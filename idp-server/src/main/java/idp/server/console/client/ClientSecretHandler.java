package idp.server.console.client;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.admin.call.Problem;
import idp.server.console.ConsoleParts;
import idp.server.console.ConsoleScreen;
import idp.server.console.Desk;
import idp.server.json.Times;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.client.ClientProblem;
import idp.server.page.view.console.client.ClientSecretView;
import idp.server.page.view.console.client.ClientSecretView.Typed;
import idp.server.page.view.console.client.ClientSecretsView.Secret;
import idp.server.web.request.Zones;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `/admin/clients/{client}/secret`: one more secret, or one in the place of another. The answer to the
/// form shows it, and is kept nowhere: what is sent on after a form would have to wait for its reader
/// somewhere, in an address or a row.
final class ClientSecretHandler {
    private static final String ROUTE = "/clients/{client}/secrets";
    private static final String USUAL_OVERLAP = "7";

    /// When the form was shown: its days are counted from there, so that sent twice it says the same.
    private static final String AT = "at";

    private final Desk desk;
    private final ConsoleScreen screen;
    private final ClientReader clients;
    private final SecretReader secrets;

    ClientSecretHandler(ConsoleParts on, ClientReader clients, SecretReader secrets) {
        desk = on.desk();
        screen = on.screen();
        this.clients = clients;
        this.secrets = secrets;
    }

    void ask(Visit visit) {
        var old = replaced(visit);
        var plan = old == null ? Map.<String, Object>of() : Map.of("replaces", old.id());
        desk.ask(visit, add(visit, plan).where("dry_run", "true"));
        show(visit, 200, old, new Typed(old == null ? "" : old.label(), "", USUAL_OVERLAP), null);
    }

    /// Not what somebody made up: days of a form are counted from within an hour.
    private static Instant shownAt(Visit visit) {
        try {
            var at = Times.parse(visit.text(AT));
            var old = Duration.between(at, visit.at());
            return old.isNegative() || old.toHours() > 0 ? visit.at() : at;
        } catch (DateTimeException e) {
            return visit.at();
        }
    }

    private @Nullable Secret replaced(Visit visit) {
        var id = SecretReader.id(visit);
        return id == null ? null : secrets.require(visit, id);
    }

    void make(Visit visit) {
        var typed = new Typed(visit.text("label"), visit.text("days"), visit.text("keep"));
        var old = replaced(visit);
        try {
            var made = desk.once(visit, add(visit, wanted(typed, old, shownAt(visit))));
            show(visit, 200, replaced(visit, old), typed, made.known("client_secret"), null);
        } catch (Problem why) {
            if (why.status() == 404) {
                throw why;
            }
            show(visit, why.status(), old, typed, ClientReader.problem(visit, why));
        }
    }

    /// As it is by now, with its end; as it was if it has ended.
    private @Nullable Secret replaced(Visit visit, @Nullable Secret old) {
        return old == null
                ? null
                : secrets.list(visit).stream()
                        .filter(one -> one.id().equals(old.id()))
                        .findFirst()
                        .orElse(old);
    }

    private static Ask add(Visit visit, Map<String, ?> wanted) {
        return Ask.post(ROUTE, wanted).of("client", ClientReader.id(visit));
    }

    private static Map<String, Object> wanted(Typed typed, @Nullable Secret old, Instant now) {
        var wanted = new LinkedHashMap<String, Object>();
        if (!typed.label().isEmpty()) {
            wanted.put("label", typed.label());
        }
        if (!typed.days().isEmpty()) {
            wanted.put("expires_at", after("/expires_at", typed.days(), now));
        }
        if (old != null) {
            wanted.put("replaces", old.id());
            wanted.put("replaced_expires_at", after("/replaced_expires_at", typed.keep(), now));
        }
        return wanted;
    }

    /// @throws Problem if that is no number
    static String after(String pointer, String days, Instant now) {
        if (!days.matches("[0-9]{1,4}")) {
            throw Problem.invalid(pointer, "must be a whole number of days");
        }
        return now.plus(Duration.ofDays(Integer.parseInt(days))).toString();
    }

    private void show(
            Visit visit,
            int status,
            @Nullable Secret old,
            Typed typed,
            @Nullable ClientProblem problem) {
        show(visit, status, old, typed, null, problem);
    }

    private void show(
            Visit visit,
            int status,
            @Nullable Secret old,
            Typed typed,
            @Nullable String made,
            @Nullable ClientProblem problem) {
        var path =
                old == null
                        ? ClientReader.path(ClientReader.id(visit)) + "/secret"
                        : SecretReader.replace(visit, old.id());
        var call = add(visit, old == null ? Map.of("label", "CI") : Map.of("replaces", old.id()));
        screen.show(
                visit,
                status,
                new ClientSecretView(
                        screen.shell(visit, ConsolePlace.CLIENTS, Map.of(), call),
                        clients.facts(clients.find(visit)),
                        screen.once(visit, path, Map.of(AT, visit.at().toString())),
                        old,
                        typed,
                        made,
                        problem,
                        Zones.of(visit.user())));
    }
}
