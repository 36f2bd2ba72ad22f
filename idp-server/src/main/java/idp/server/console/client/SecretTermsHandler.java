package idp.server.console.client;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.admin.call.Problem;
import idp.server.console.ConsoleParts;
import idp.server.console.ConsoleScreen;
import idp.server.console.Desk;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.client.ClientDone;
import idp.server.page.view.console.client.ClientProblem;
import idp.server.page.view.console.client.ClientSecretTermsView;
import idp.server.page.view.console.client.ClientSecretView.Typed;
import idp.server.page.view.console.client.ClientSecretsView.Secret;
import idp.server.web.request.Zones;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `/admin/clients/{client}/secret/{secret}`: what a secret is called, and when it ends.
final class SecretTermsHandler {
    private final Desk desk;
    private final ConsoleScreen screen;
    private final ClientReader clients;
    private final SecretReader secrets;

    SecretTermsHandler(ConsoleParts on, ClientReader clients, SecretReader secrets) {
        desk = on.desk();
        screen = on.screen();
        this.clients = clients;
        this.secrets = secrets;
    }

    void ask(Visit visit) {
        desk.must(visit, ClientSecretsHandler.WRITE);
        var secret = secret(visit);
        show(visit, 200, secret, typed(secret, visit.at()), null);
    }

    private Secret secret(Visit visit) {
        return secrets.require(visit, Objects.requireNonNull(SecretReader.id(visit)));
    }

    private static Typed typed(Secret secret, Instant now) {
        var until = secret.until();
        var days = until == null ? "" : String.valueOf(Duration.between(now, until).toDays() + 1);
        return new Typed(secret.label(), days, "");
    }

    void save(Visit visit) {
        desk.must(visit, ClientSecretsHandler.WRITE);
        var secret = secret(visit);
        var typed = new Typed(visit.text("label"), visit.text("days"), "");
        try {
            var changes = changes(typed(secret, visit.at()), typed, visit.at());
            if (!changes.isEmpty()) {
                desk.ask(visit, patch(visit, secret.id(), changes));
            }
            screen.done(visit, ClientSecretsHandler.path(visit), ClientDone.SECRET);
        } catch (Problem why) {
            if (why.status() == 404) {
                throw why;
            }
            show(visit, why.status(), secret, typed, ClientReader.problem(visit, why));
        }
    }

    /// RFC 7396. A day is not counted again because somebody gave it another label.
    private static Map<String, @Nullable Object> changes(Typed was, Typed typed, Instant now) {
        var changes = new LinkedHashMap<String, @Nullable Object>();
        if (!was.label().equals(typed.label())) {
            changes.put("label", typed.label().isEmpty() ? null : typed.label());
        }
        if (!was.days().equals(typed.days())) {
            var none = typed.days().isEmpty();
            changes.put(
                    "expires_at",
                    none ? null : ClientSecretHandler.after("/expires_at", typed.days(), now));
        }
        return changes;
    }

    private static Ask patch(Visit visit, String secret, Map<String, ?> changes) {
        return Ask.patch("/clients/{client}/secrets/{secret}", changes)
                .of("client", ClientReader.id(visit))
                .of("secret", secret);
    }

    private void show(
            Visit visit, int status, Secret secret, Typed typed, @Nullable ClientProblem problem) {
        var path = SecretReader.path(visit, secret.id());
        var call = patch(visit, secret.id(), Map.of("label", "CI"));
        screen.show(
                visit,
                status,
                new ClientSecretTermsView(
                        screen.shell(visit, ConsolePlace.CLIENTS, Map.of(), call),
                        clients.facts(clients.find(visit)),
                        screen.form(visit, path),
                        secret,
                        typed,
                        problem,
                        Zones.of(visit.user())));
    }
}
