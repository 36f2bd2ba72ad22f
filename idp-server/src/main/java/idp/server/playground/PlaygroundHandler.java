package idp.server.playground;

import static idp.server.page.view.PlaygroundView.Stage.CODE;
import static idp.server.page.view.PlaygroundView.Stage.INTROSPECT;
import static idp.server.page.view.PlaygroundView.Stage.REFRESH;
import static idp.server.page.view.PlaygroundView.Stage.REQUEST;
import static idp.server.page.view.PlaygroundView.Stage.REVOKE;
import static idp.server.page.view.PlaygroundView.Stage.TOKENS;
import static idp.server.page.view.PlaygroundView.Stage.USERINFO;

import idp.core.oauth.Issuer;
import idp.core.oauth.Opaque;
import idp.core.proof.Scheme;
import idp.server.page.view.Details;
import idp.server.page.view.PlaygroundView.Stage;
import idp.server.web.Screen;
import idp.server.web.request.Browser;
import idp.server.web.request.Browsers;
import idp.server.web.request.Exchange;
import idp.server.web.request.FormGuard;
import idp.server.web.request.Query;
import idp.server.web.request.Reader;
import idp.server.web.request.Rejected;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `/playground`: an app that signs people in at this server and shows how. It has no way in but the
/// public endpoints, and nothing of a run stays here. For development only: it shows secrets.
public final class PlaygroundHandler {
    private static final String RESTART = "/playground/restart";
    private static final int LONGEST_INPUT = 200;
    private static final List<String> ANSWERS =
            List.of("code", "state", "iss", "error", "error_description");

    private final Issuer issuer;
    private final Browsers browsers;
    private final PlaygroundTickets tickets;
    private final FormGuard guard;
    private final Screen screen;
    private final Opaque opaque;
    private final InstantSource clock;
    private final Loopback loopback = new Loopback();
    private final PlaygroundPage page;

    public PlaygroundHandler(
            Issuer issuer,
            Browsers browsers,
            PlaygroundTickets tickets,
            FormGuard guard,
            Screen screen,
            Opaque opaque,
            InstantSource clock) {
        this.issuer = issuer;
        this.browsers = browsers;
        this.tickets = tickets;
        this.guard = guard;
        this.screen = screen;
        this.opaque = opaque;
        this.clock = clock;
        this.page = new PlaygroundPage(issuer, screen, loopback);
    }

    public void get(Exchange exchange) {
        fresh(exchange, browsers.of(exchange), null);
    }

    public void restart(Exchange exchange) {
        var token = Reader.page(exchange).get("csrf");
        guard.mustBeOurs(exchange, browsers.of(exchange), RESTART, token);
        exchange.seeOther(screen.at(PlaygroundClient.HOME));
    }

    public void request(Exchange exchange) {
        var browser = browsers.of(exchange);
        var params = Reader.page(exchange);
        guard.mustBeOurs(exchange, browser, PlaygroundPage.path(REQUEST), params.get("csrf"));
        var asked = new LinkedHashMap<String, String>();
        for (var name : inputs().keySet()) {
            var value = params.get(name);
            if (value != null && value.length() > LONGEST_INPUT) {
                throw new Rejected(400);
            }
            if (value != null) {
                asked.put(name, value);
            }
        }
        var run = PlaygroundRun.begin(asked, opaque);
        var state = tickets.seal(run, browser, clock.instant());
        exchange.seeOther(Query.added(screen.at("/authorize"), run.request(issuer, state)));
    }

    public void callback(Exchange exchange) {
        var browser = browsers.of(exchange);
        var params = Reader.query(exchange);
        var begun = tickets.open(params.get("state"), browser, clock.instant());
        if (begun == null) {
            fresh(
                    exchange,
                    browser,
                    problem("invalid state", "this run belongs to another browser, or is too old"));
            return;
        }
        var returned = new LinkedHashMap<String, String>();
        for (var name : ANSWERS) {
            var value = params.get(name);
            if (value != null) {
                returned.put(name, value);
            }
        }
        var error = returned.get("error");
        var problem = error == null ? null : problem(error, returned.get("error_description"));
        show(exchange, browser, begun.cameBack(returned), CODE, problem);
    }

    public void tokens(Exchange exchange) {
        step(
                exchange,
                TOKENS,
                run ->
                        run.isFrom(issuer)
                                ? post(
                                        "/token",
                                        "grant_type",
                                        "authorization_code",
                                        "code",
                                        run.code(),
                                        "redirect_uri",
                                        issuer.url(PlaygroundClient.CALLBACK),
                                        "code_verifier",
                                        run.verifier())
                                : null);
    }

    public void userInfo(Exchange exchange) {
        step(
                exchange,
                USERINFO,
                run -> {
                    var bearer = Scheme.BEARER.wire() + " " + run.token("access_token");
                    return loopback.get(issuer.url("/userinfo"), Map.of("Authorization", bearer));
                });
    }

    public void refresh(Exchange exchange) {
        step(
                exchange,
                REFRESH,
                run ->
                        post(
                                "/token",
                                "grant_type",
                                "refresh_token",
                                "refresh_token",
                                run.token("refresh_token")));
    }

    /// RFC 7662 §2.1: not for clients without a secret. The page shows the refusal.
    public void introspect(Exchange exchange) {
        step(exchange, INTROSPECT, run -> post("/introspect", "token", run.token("access_token")));
    }

    /// With the refresh token, which takes the whole grant with it.
    public void revoke(Exchange exchange) {
        step(
                exchange,
                REVOKE,
                run -> {
                    var refresh = run.token("refresh_token");
                    return post(
                            "/revoke",
                            "token",
                            refresh == null ? run.token("access_token") : refresh);
                });
    }

    /// What a step sends; null when the run has not come that far.
    private interface Sending {
        Loopback.@Nullable Call send(PlaygroundRun run);
    }

    private void step(Exchange exchange, Stage stage, Sending sending) {
        var browser = browsers.of(exchange);
        var params = Reader.page(exchange);
        guard.mustBeOurs(exchange, browser, PlaygroundPage.path(stage), params.get("csrf"));
        var run = tickets.open(params.get("tx"), browser, clock.instant());
        var call = run == null ? null : sending.send(run);
        if (run == null || call == null) {
            fresh(exchange, browser, problem("expired", "a run lasts ten minutes between steps"));
            return;
        }
        var error = call.text("error");
        var failed = !call.succeeded() && stage != INTROSPECT;
        var problem =
                failed
                        ? problem(
                                error == null ? "status " + call.status() : error,
                                call.text("error_description"))
                        : null;
        show(exchange, browser, run.with(stage, call), stage, problem);
    }

    private Loopback.Call post(String path, @Nullable String... pairs) {
        var fields = new LinkedHashMap<String, String>();
        for (var at = 0; at < pairs.length; at += 2) {
            var name = pairs[at];
            var value = pairs[at + 1];
            if (name != null && value != null) {
                fields.put(name, value);
            }
        }
        fields.put("client_id", PlaygroundClient.ID);
        return loopback.post(issuer.url(path), fields);
    }

    private void show(
            Exchange exchange,
            Browser browser,
            PlaygroundRun run,
            Stage at,
            @Nullable Details problem) {
        var now = clock.instant();
        var tx = tickets.seal(run, browser, now);
        screen.show(exchange, 200, page.of(run, at, browser, tx, problem, now));
    }

    private void fresh(Exchange exchange, Browser browser, @Nullable Details problem) {
        var status = problem == null ? 200 : 400;
        screen.show(exchange, status, page.fresh(browser, inputs(), problem));
    }

    /// What the developer may change, and what it is at first.
    private static Map<String, String> inputs() {
        var inputs = new LinkedHashMap<String, String>();
        inputs.put("scope", "openid profile email");
        inputs.put("prompt", "");
        inputs.put("max_age", "");
        inputs.put("login_hint", "");
        return Collections.unmodifiableMap(inputs);
    }

    private static Details problem(String error, @Nullable String description) {
        return Details.of(error, description);
    }
}
