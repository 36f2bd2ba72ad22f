package idp.server.page;

import idp.server.page.view.Details;
import idp.server.page.view.PlaygroundView;
import idp.server.page.view.PlaygroundView.Check;
import idp.server.page.view.PlaygroundView.Exchange;
import idp.server.page.view.PlaygroundView.Go;
import idp.server.page.view.PlaygroundView.Input;
import idp.server.page.view.PlaygroundView.Row;
import idp.server.page.view.PlaygroundView.Stage;
import idp.server.page.view.PlaygroundView.Step;
import idp.server.page.view.PlaygroundView.Table;
import idp.server.page.view.PlaygroundView.Token;
import idp.server.page.view.PlaygroundView.Verdict;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A playground before its first step and one in the middle.
final class SamplePlayground {
    private static final Go START =
            new Go(
                    SampleViews.form("/playground/start", null),
                    List.of(
                            new Input("scope", "openid profile email offline_access"),
                            new Input("prompt", ""),
                            new Input("max_age", "")),
                    false);

    private SamplePlayground() {}

    static PlaygroundView fresh() {
        return new PlaygroundView(
                Arrays.stream(Stage.values())
                        .map(stage -> Step.ahead(stage, stage == Stage.REQUEST ? START : null))
                        .toList(),
                null,
                null,
                null);
    }

    static PlaygroundView started(@Nullable String text) {
        String state = text == null ? "N0yD4uOcQm" : text;
        return new PlaygroundView(
                List.of(
                        done(
                                Stage.REQUEST,
                                "GET /authorize?response_type=code&client_id=playground&scope=openid+profile"
                                        + "&state="
                                        + state
                                        + "&code_challenge_method=S256 HTTP/1.1\nHost: localhost:8080",
                                "HTTP/1.1 303 See Other\nLocation: /login?tx=…"),
                        new Step(
                                Stage.CODE,
                                true,
                                List.of(
                                        new Exchange(
                                                "GET /playground/callback?code=uM3…&state=" + state,
                                                null)),
                                List.of(),
                                List.of(
                                        new Table(
                                                "Query",
                                                List.of(
                                                        new Row("code", "\"uM3…\""),
                                                        new Row("state", state)))),
                                List.of(new Verdict(Check.STATE, true)),
                                null),
                        new Step(
                                Stage.TOKENS,
                                true,
                                List.of(
                                        new Exchange(
                                                "POST /token HTTP/1.1\nContent-Type: application/x-www-form-urlencoded\n\n"
                                                        + "grant_type=authorization_code&code=uM3…&code_verifier=…",
                                                "HTTP/1.1 200 OK\nContent-Type: application/json\n\n{\n  \"token_type\": \"Bearer\"\n}")),
                                List.of(token(state)),
                                List.of(),
                                List.of(),
                                null),
                        Step.ahead(
                                Stage.USERINFO,
                                new Go(
                                        SampleViews.form("/playground/userinfo", text),
                                        List.of(),
                                        false)),
                        Step.ahead(Stage.REFRESH, null),
                        Step.ahead(Stage.LOGOUT, null)),
                Stage.TOKENS,
                SampleViews.form("/playground/restart", text),
                text == null ? null : Details.of(text, text));
    }

    private static Step done(Stage stage, String request, String answer) {
        return new Step(
                stage,
                true,
                List.of(new Exchange(request, answer)),
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    private static Token token(String nonce) {
        return new Token(
                "ID token",
                "eyJhbGciOiJSUzI1NiIsImtpZCI6ImsxIn0.eyJpc3MiOiJodHRwOi8vbG9jYWxob3N0OjgwODAifQ.c2lnbmF0dXJl",
                new Table("Header", List.of(new Row("alg", "\"RS256\""), new Row("kid", "\"k1\""))),
                new Table(
                        "Claims",
                        List.of(
                                new Row("iss", "\"http://localhost:8080\""),
                                new Row("sub", "\"2b1f6c9d\""),
                                new Row("aud", "\"playground\""),
                                new Row("nonce", nonce),
                                new Row("exp", "1795843211"))),
                List.of(
                        new Verdict(Check.SIGNATURE, true),
                        new Verdict(Check.ISSUER, true),
                        new Verdict(Check.NONCE, false)));
    }
}
