package idp.server.console.client;

import idp.core.oauth.Issuer;
import idp.core.oauth.Opaque;
import idp.core.oauth.Refused;
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
import idp.server.page.view.console.client.trial.TrialBackView;
import idp.server.page.view.console.client.trial.TrialBackView.Fault;
import idp.server.page.view.console.client.trial.TrialTokensView;
import idp.server.page.view.console.client.trial.TrialView;
import idp.server.web.request.Query;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `/admin/clients/{client}/test`: a sign-in to the client as an app would have it, by the public endpoints and
/// by their rules. The one thing that an app has and this page has not is an address that people come back
/// to, so an address of this server is registered for the client, where everybody can see it (ADR 84).
final class TrialHandler {
    private static final String REDIRECTS = "redirect_uris";

    private final Desk desk;
    private final ConsoleScreen screen;
    private final ClientReader clients;
    private final TrialTokens tokens;
    private final Issuer issuer;
    private final Opaque opaque;

    TrialHandler(ConsoleParts on, ClientReader clients, TrialTokens tokens) {
        desk = on.desk();
        screen = on.screen();
        issuer = on.node().issuer;
        opaque = on.node().on.opaque;
        this.clients = clients;
        this.tokens = tokens;
    }

    private static String path(String client) {
        return ClientReader.path(client) + ClientTab.TRIAL.path();
    }

    void show(Visit visit) {
        mustBeAllowed(visit);
        show(visit, 200, null);
    }

    /// Whoever tries a client acts as it.
    private void mustBeAllowed(Visit visit) {
        desk.must(visit, ClientHandler.WRITE);
        desk.must(visit, ClientSecretsHandler.WRITE);
    }

    private void show(Visit visit, int status, @Nullable ClientProblem problem) {
        var client = clients.find(visit);
        var path = path(client.known("client_id"));
        var registered = client.texts(REDIRECTS).contains(redirect());
        screen.show(
                visit,
                status,
                new TrialView(
                        screen.shell(
                                visit,
                                ConsolePlace.CLIENTS,
                                ClientDone.ONE,
                                address(client, !registered)),
                        clients.head(visit, client, ClientTab.TRIAL),
                        redirect(),
                        screen.form(visit, path + "/address"),
                        registered ? screen.form(visit, path + "/begin") : null,
                        Objects.requireNonNullElse(client.text("scope"), "openid"),
                        problem));
    }

    private String redirect() {
        return issuer.url(SignInTrial.PATH);
    }

    private Ask address(Document client, boolean there) {
        var uris = new ArrayList<>(client.texts(REDIRECTS));
        uris.remove(redirect());
        if (there) {
            uris.add(redirect());
        }
        return Ask.patch("/clients/{client}", Map.of(REDIRECTS, uris))
                .of("client", client.known("client_id"))
                .ifStill(Objects.requireNonNullElse(client.tag(), ""));
    }

    /// Has the address registered, or not any more.
    void address(Visit visit) {
        mustBeAllowed(visit);
        var client = clients.find(visit);
        var there = "add".equals(visit.form().get("do"));
        try {
            if (client.texts(REDIRECTS).contains(redirect()) != there) {
                desk.ask(visit, address(client, there));
            }
            screen.done(visit, path(ClientReader.id(visit)), ClientDone.SAVED);
        } catch (Problem why) {
            if (why.status() == 404) {
                throw why;
            }
            show(visit, why.status(), ClientReader.problem(visit, why));
        }
    }

    void begin(Visit visit) {
        mustBeAllowed(visit);
        var client = clients.find(visit);
        if (!client.texts(REDIRECTS).contains(redirect())) {
            screen.to(visit, path(ClientReader.id(visit)));
            return;
        }
        var trial = new SignInTrial(client.known("client_id"), opaque.id(), visit.browser());
        var again = visit.form().has("again");
        var params = trial.request(issuer, visit.text("scope"), again);
        visit.exchange().seeOther(Query.added(screen.at("/authorize"), params));
    }

    /// Somebody is back, with a code or an error.
    void back(Visit visit) {
        mustBeAllowed(visit);
        var trial = begun(visit);
        var code = visit.form().get("code");
        var error = visit.form().get("error");
        // RFC 9207 §2.4: an answer of another issuer is not answered with a code.
        var ours = issuer.value().equals(visit.form().get("iss"));
        if (error != null) {
            var text = Objects.requireNonNullElse(visit.form().get("error_description"), "");
            back(visit, 400, trial, null, new Fault(error, text, visit.exchange().ref()));
        } else if (code == null || !ours) {
            throw Problem.query("code and iss are missing");
        } else {
            back(visit, 200, trial, code, null);
        }
    }

    private static SignInTrial begun(Visit visit) {
        var trial = SignInTrial.of(visit.form().get("state"), visit.browser());
        if (trial == null) {
            throw Problem.query("this browser did not begin it");
        }
        return trial;
    }

    private Document client(Visit visit, SignInTrial trial) {
        return desk.ask(visit, Ask.get("/clients/{client}").of("client", trial.client()));
    }

    private void back(
            Visit visit,
            int status,
            SignInTrial trial,
            @Nullable String code,
            @Nullable Fault fault) {
        var more =
                code == null
                        ? Map.<String, String>of()
                        : Map.of("code", code, "state", trial.state());
        screen.show(
                visit,
                status,
                new TrialBackView(
                        screen.shell(visit, ConsolePlace.CLIENTS),
                        clients.facts(client(visit, trial)),
                        screen.at(path(trial.client())),
                        code == null ? null : screen.form(visit, SignInTrial.PATH, more),
                        fault));
    }

    /// Exchanges the code; what came of it is shown and kept nowhere.
    void exchange(Visit visit) {
        mustBeAllowed(visit);
        var trial = begun(visit);
        var client = client(visit, trial);
        try {
            var got = tokens.exchange(visit, trial, client, visit.form().require("code"));
            screen.show(
                    visit,
                    200,
                    new TrialTokensView(
                            screen.shell(visit, ConsolePlace.CLIENTS),
                            clients.facts(client),
                            screen.at(path(trial.client())),
                            got.verdicts(),
                            got.told(),
                            got.refreshable()));
        } catch (Refused why) {
            var fault = new Fault(why.code().wire(), why.description(), visit.exchange().ref());
            back(visit, 400, trial, null, fault);
        }
    }
}
