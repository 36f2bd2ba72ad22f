package idp.server.playground;

import static idp.server.page.view.PlaygroundView.Stage.CODE;
import static idp.server.page.view.PlaygroundView.Stage.INTROSPECT;
import static idp.server.page.view.PlaygroundView.Stage.LOGOUT;
import static idp.server.page.view.PlaygroundView.Stage.REFRESH;
import static idp.server.page.view.PlaygroundView.Stage.REQUEST;
import static idp.server.page.view.PlaygroundView.Stage.REVOKE;
import static idp.server.page.view.PlaygroundView.Stage.TOKENS;
import static idp.server.page.view.PlaygroundView.Stage.USERINFO;

import idp.core.oauth.Issuer;
import idp.server.page.view.Details;
import idp.server.page.view.Form;
import idp.server.page.view.PlaygroundView;
import idp.server.page.view.PlaygroundView.Check;
import idp.server.page.view.PlaygroundView.Go;
import idp.server.page.view.PlaygroundView.Input;
import idp.server.page.view.PlaygroundView.Row;
import idp.server.page.view.PlaygroundView.Stage;
import idp.server.page.view.PlaygroundView.Step;
import idp.server.page.view.PlaygroundView.Table;
import idp.server.page.view.PlaygroundView.Token;
import idp.server.page.view.PlaygroundView.Verdict;
import idp.server.web.Screen;
import idp.server.web.request.Browser;
import idp.server.web.request.Query;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Shows a [PlaygroundRun]: which steps are done, what was said in each, and which may come next.
/// Tokens are verified anew for every page, against the keys that are published now.
final class PlaygroundPage {
    private final Issuer issuer;
    private final Screen screen;
    private final Loopback loopback;
    private final IdTokenCheck idTokens;

    PlaygroundPage(Issuer issuer, Screen screen, Loopback loopback) {
        this.issuer = issuer;
        this.screen = screen;
        this.loopback = loopback;
        this.idTokens = new IdTokenCheck(issuer, PlaygroundClient.ID);
    }

    static String path(Stage stage) {
        return "/playground/" + stage.name().toLowerCase(Locale.ROOT);
    }

    PlaygroundView fresh(Browser browser, Map<String, String> asked, @Nullable Details problem) {
        var inputs =
                asked.entrySet().stream()
                        .map(input -> new Input(input.getKey(), input.getValue()))
                        .toList();
        var start = new Go(screen.form(path(REQUEST), browser, null), inputs, false);
        return new PlaygroundView(
                Arrays.stream(Stage.values())
                        .map(stage -> Step.ahead(stage, stage == REQUEST ? start : null))
                        .toList(),
                null,
                null,
                problem);
    }

    /// @param tx the run, sealed
    /// @param at the step that was taken last
    PlaygroundView of(
            PlaygroundRun run,
            Stage at,
            Browser browser,
            String tx,
            @Nullable Details problem,
            Instant now) {
        var jwks = run.token("id_token") == null ? null : jwks();
        var tokens = calls(run, TOKENS, jwks, now);
        var refresh = calls(run, REFRESH, jwks, now);
        var trusted =
                !tokens.tokens().isEmpty()
                        && allPassed(tokens)
                        && (!refresh.done() || allPassed(refresh));
        var code = run.code() != null && run.isFrom(issuer);
        var steps =
                List.of(
                        requested(run),
                        returned(run),
                        go(tokens, browser, code ? tx : null),
                        go(calls(run, USERINFO, null, now), browser, trusted ? tx : null),
                        go(refresh, browser, trusted && has(run, "refresh_token") ? tx : null),
                        go(calls(run, INTROSPECT, null, now), browser, trusted ? tx : null),
                        go(calls(run, REVOKE, null, now), browser, trusted ? tx : null),
                        Step.ahead(LOGOUT, trusted ? logout(run) : null));
        var restart = screen.form("/playground/restart", browser, null);
        return new PlaygroundView(steps, at, restart, problem);
    }

    private Step requested(PlaygroundRun run) {
        var state = run.returned().getOrDefault("state", "");
        var uri = issuer.url("/authorize") + "?" + Query.of(run.request(issuer, state));
        return said(REQUEST, browserGet(uri), List.of(), List.of());
    }

    private Step returned(PlaygroundRun run) {
        var uri = issuer.url(PlaygroundClient.CALLBACK) + "?" + Query.of(run.returned());
        var rows =
                run.returned().entrySet().stream()
                        .map(param -> new Row(param.getKey(), param.getValue()))
                        .toList();
        var verdicts =
                List.of(
                        // A state that this browser did not bring along never gets this far.
                        new Verdict(Check.STATE, true),
                        new Verdict(Check.ANSWER_ISSUER, run.isFrom(issuer)));
        return said(CODE, browserGet(uri), List.of(new Table("Callback", rows)), verdicts);
    }

    private static String browserGet(String uri) {
        return Loopback.text("GET", URI.create(uri), Map.of(), "");
    }

    private static Step said(
            Stage stage, String request, List<Table> tables, List<Verdict> verdicts) {
        var exchange = new PlaygroundView.Exchange(request, null);
        return new Step(stage, true, List.of(exchange), List.of(), tables, verdicts, null);
    }

    /// A step behind the browser's back, without its button.
    private Step calls(PlaygroundRun run, Stage stage, Loopback.@Nullable Call jwks, Instant now) {
        var call = run.call(stage);
        if (call == null) {
            return Step.ahead(stage, null);
        }
        var exchanges = new ArrayList<PlaygroundView.Exchange>();
        exchanges.add(new PlaygroundView.Exchange(call.request(), call.answer()));
        var tokens = new ArrayList<Token>();
        var tables = new ArrayList<Table>();
        var verdicts = new ArrayList<Verdict>();
        if (call.succeeded() && jwks != null) {
            exchanges.add(new PlaygroundView.Exchange(jwks.request(), jwks.answer()));
            add(tokens, "ID token", run.token(stage, "id_token"), verify(run, stage, jwks, now));
            add(tokens, "Access token", run.token(stage, "access_token"), List.of());
        }
        if (call.succeeded() && stage == USERINFO) {
            tables.add(table("Userinfo", call.json()));
            verdicts.add(new Verdict(Check.SUBJECT, same(run, call.text("sub"))));
        }
        return new Step(stage, call.succeeded(), exchanges, tokens, tables, verdicts, null);
    }

    private List<Verdict> verify(PlaygroundRun run, Stage stage, Loopback.Call jwks, Instant now) {
        var idToken = run.token(stage, "id_token");
        if (idToken == null) {
            return List.of();
        }
        var access = run.token(stage, "access_token");
        var again = stage == REFRESH;
        var verdicts =
                new ArrayList<>(
                        idTokens.check(idToken, access, run.nonce(), again, jwks.json(), now));
        if (again) {
            var subject = IdTokenCheck.Parts.of(idToken).claims().path("sub").stringValue("");
            verdicts.add(new Verdict(Check.SUBJECT, same(run, subject)));
        }
        return verdicts;
    }

    private static void add(
            List<Token> to, String name, @Nullable String raw, List<Verdict> verdicts) {
        if (raw != null) {
            var parts = IdTokenCheck.Parts.of(raw);
            var header = table("Header", parts.header());
            to.add(new Token(name, raw, header, table("Claims", parts.claims()), verdicts));
        }
    }

    private Loopback.Call jwks() {
        return loopback.get(issuer.url("/jwks"), Map.of("Accept", "application/json"));
    }

    /// OIDC Core §5.3.2: whom the first ID token was about.
    private static boolean same(PlaygroundRun run, @Nullable String subject) {
        var first = run.token(TOKENS, "id_token");
        return first != null
                && IdTokenCheck.Parts.of(first)
                        .claims()
                        .path("sub")
                        .stringValue("")
                        .equals(subject);
    }

    private static Table table(String name, JsonNode json) {
        var rows =
                json.properties().stream()
                        .map(member -> new Row(member.getKey(), member.getValue().toString()))
                        .toList();
        return new Table(name, rows);
    }

    private static boolean has(PlaygroundRun run, String token) {
        return run.token(token) != null;
    }

    private static boolean allPassed(Step step) {
        return step.tokens().stream()
                .flatMap(token -> token.verdicts().stream())
                .allMatch(Verdict::passed);
    }

    private Step go(Step step, Browser browser, @Nullable String tx) {
        var once = step.stage() == TOKENS && step.done();
        if (tx == null || once) {
            return step;
        }
        return new Step(
                step.stage(),
                step.done(),
                step.exchanges(),
                step.tokens(),
                step.tables(),
                step.verdicts(),
                new Go(screen.form(path(step.stage()), browser, tx), List.of(), false));
    }

    private Go logout(PlaygroundRun run) {
        var fields = new LinkedHashMap<String, String>();
        var hint = run.token("id_token");
        if (hint != null) {
            fields.put("id_token_hint", hint);
        }
        fields.put("client_id", PlaygroundClient.ID);
        fields.put("post_logout_redirect_uri", issuer.url(PlaygroundClient.HOME));
        return new Go(new Form(screen.at("/logout"), fields), List.of(), true);
    }
}
