package idp.server.console.client;

import idp.core.client.Call;
import idp.core.client.Credentials;
import idp.core.jose.Decoded;
import idp.core.jose.Expected;
import idp.core.jose.Jwts;
import idp.core.jose.Verification.Verified;
import idp.core.oauth.Issuer;
import idp.core.oauth.Params;
import idp.core.proof.PresentedProof;
import idp.core.token.TokenResponse;
import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.admin.call.Problem;
import idp.server.console.ConsoleParts;
import idp.server.console.Desk;
import idp.server.console.Document;
import idp.server.json.StrictJson;
import idp.server.page.view.console.client.ClaimsView.Told;
import idp.server.page.view.console.client.ClaimsView.Where;
import idp.server.page.view.console.client.trial.TrialTokensView.Check;
import idp.server.page.view.console.client.trial.TrialTokensView.Verdict;
import idp.server.parts.TokenParts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Exchanges the code of a trial as the client would. A client with a secret gets one more for that moment,
/// by the admin API; afterwards what was issued is revoked and the secret ended.
final class TrialTokens {
    private static final String SECRETS = "/clients/{client}/secrets";

    /// In case that it is not ended at once, because the node was.
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Desk desk;
    private final TokenParts parts;
    private final Jwts jwts;
    private final Issuer issuer;

    TrialTokens(ConsoleParts on, TokenParts parts) {
        desk = on.desk();
        jwts = on.node().jwts;
        issuer = on.node().issuer;
        this.parts = parts;
    }

    record Got(List<Verdict> verdicts, List<Told> told, boolean refreshable) {}

    /// @throws idp.core.oauth.Refused if it was refused, as the client would be
    Got exchange(Visit visit, SignInTrial trial, Document client, String code) {
        if (ClientReader.isPublic(client)) {
            return exchange(visit, trial, new Credentials.Named(trial.client()), code);
        }
        var wanted =
                Map.of("label", "Test sign-in", "expires_at", visit.at().plus(LONGEST).toString());
        var made = desk.ask(visit, Ask.post(SECRETS, wanted).of("client", trial.client()));
        try {
            return exchange(visit, trial, credentials(client, made), code);
        } finally {
            end(visit, trial, made.known("id"));
        }
    }

    private static Credentials credentials(Document client, Document made) {
        var id = client.known("client_id");
        var secret = made.known("client_secret");
        return "client_secret_post".equals(client.text("token_endpoint_auth_method"))
                ? new Credentials.Post(id, secret)
                : new Credentials.Basic(id, secret);
    }

    private void end(Visit visit, SignInTrial trial, String secret) {
        try {
            desk.answer(
                    visit,
                    Ask.delete(SECRETS + "/{secret}")
                            .of("client", trial.client())
                            .of("secret", secret));
        } catch (Problem why) {
            // Somebody else ended it, or all the others: it ends by itself.
            if (why.status() >= 500) {
                throw why;
            }
        }
    }

    private Got exchange(Visit visit, SignInTrial trial, Credentials as, String code) {
        var params = new LinkedHashMap<String, List<String>>();
        params.put("grant_type", List.of("authorization_code"));
        params.put("code", List.of(code));
        params.put("redirect_uri", List.of(issuer.url(SignInTrial.PATH)));
        params.put("code_verifier", List.of(trial.verifier()));
        var tokens = parts.tokens().answer(call(params, as));
        try {
            return got(visit, trial, tokens);
        } finally {
            var last = tokens.refreshToken();
            var token = last == null ? tokens.accessToken() : last;
            parts.revocation().answer(call(Map.of("token", List.of(token)), as));
        }
    }

    private static Call call(Map<String, List<String>> params, Credentials as) {
        return new Call(Params.of(params), as, new PresentedProof.None());
    }

    private Got got(Visit visit, SignInTrial trial, TokenResponse tokens) {
        var told = new ArrayList<Told>();
        var verdicts = new ArrayList<Verdict>();
        var id = tokens.idToken();
        var userInfo = tokens.scope().has("openid") ? userInfo(tokens) : null;
        if (id != null) {
            verdicts.addAll(verdicts(visit, trial, id, userInfo));
            told.add(new Told(Where.ID_TOKEN, claims(id)));
        }
        if (userInfo != null) {
            told.add(new Told(Where.USERINFO, StrictJson.read(userInfo).toPrettyString()));
        }
        told.add(new Told(Where.ACCESS_TOKEN, claims(tokens.accessToken())));
        return new Got(verdicts, told, tokens.refreshToken() != null);
    }

    private String userInfo(TokenResponse tokens) {
        var as = new Credentials.Token(tokens.tokenType(), tokens.accessToken());
        return parts.userInfo().answer(call(Map.of(), as)).json();
    }

    private List<Verdict> verdicts(
            Visit visit, SignInTrial trial, String token, @Nullable String userInfo) {
        var expected = Expected.type(Jwts.ID_TOKEN).with("sub", "aud");
        var now = visit.at();
        var signed = jwts.verify(token, expected, now);
        var meant = jwts.verify(token, expected.audience(trial.client()), now);
        var jwt = signed instanceof Verified(var good) ? good : null;
        var subject = jwt == null ? null : jwt.string("sub");
        var told = userInfo == null ? null : StrictJson.read(userInfo).get("sub");
        return List.of(
                new Verdict(Check.SIGNED, jwt != null),
                new Verdict(Check.AUDIENCE, meant instanceof Verified),
                new Verdict(Check.NONCE, jwt != null && trial.nonce().equals(jwt.string("nonce"))),
                new Verdict(
                        Check.SAME_PERSON,
                        subject != null && told != null && subject.equals(told.asString())));
    }

    private static String claims(String token) {
        var decoded = Decoded.of(token);
        return decoded == null
                ? "{}"
                : StrictJson.read(decoded.header()).toPrettyString()
                        + "\n"
                        + StrictJson.read(decoded.claims()).toPrettyString();
    }
}
