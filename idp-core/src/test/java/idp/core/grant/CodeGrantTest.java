package idp.core.grant;

import static idp.core.Stage.FAMILY;
import static idp.core.Stage.OPAQUE;
import static idp.core.audit.AuditEvent.Kind.CODE_REDEEMED;
import static idp.core.audit.AuditEvent.Kind.CODE_REFUSED;
import static idp.core.audit.AuditEvent.Kind.CODE_REPLAYED;
import static idp.core.oauth.ErrorCode.INVALID_GRANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import idp.core.FakeStage;
import idp.core.Stage;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.client.Client;
import idp.core.oauth.ErrorCode;
import idp.core.oauth.Opaque;
import idp.core.oauth.Refused;
import idp.core.proof.Binding;
import idp.core.session.Session;
import idp.core.token.Authorization;
import idp.core.token.Consented;
import idp.core.token.Grant;
import idp.core.token.RefreshTokens.Turn;
import idp.core.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 6749 §4.1.3: redeeming a code")
final class CodeGrantTest {
    private static final Binding BEARER = new Binding.Bearer();
    private static final String CALLBACK = "https://app.example/cb";
    // RFC 7636, appendix B
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String OTHER = "x".repeat(43);

    private final Stage stage = new FakeStage();
    private final CodeGrant grant = new CodeGrant(stage.codes(), stage.grants(), FAMILY);
    private final User user = stage.user();
    private final Session session = stage.session(user);
    private final Client client = stage.client();
    private String code = OPAQUE.secret();
    private final Instant now = stage.now();
    private Consented consented;

    private void issue(String scope, String challenge) {
        consented = stage.consented(client, session, scope);
        stage.codes()
                .issue(
                        Opaque.hash(code),
                        new Codes.Issued(
                                consented,
                                CALLBACK,
                                challenge,
                                "n-1",
                                BEARER,
                                now.plusSeconds(60)));
    }

    private Grant.Code shown(String redirectUri, String verifier, String... resources) {
        return new Grant.Code(code, redirectUri, verifier, List.of(resources));
    }

    private Authorization.OfUser redeem(Grant.Code shown, Client by, Instant at) {
        return (Authorization.OfUser) grant.redeem(shown, stage.authenticated(by), BEARER, at);
    }

    private Authorization.OfUser redeem() {
        return redeem(shown(CALLBACK, VERIFIER), client, now);
    }

    private ErrorCode refusal(Grant.Code shown, Client by, Instant at) {
        return catchThrowableOfType(Refused.class, () -> redeem(shown, by, at)).code();
    }

    private List<Kind> kinds(Client by) {
        return stage.kinds(Target.grant(consented.grantId(), by.id(), user.id()));
    }

    @Test
    void everything_that_was_allowed_comes_out() {
        issue("openid email", CHALLENGE);
        var allowed = redeem();
        assertThat(allowed.client()).isEqualTo(client);
        assertThat(allowed.user()).isEqualTo(user);
        assertThat(allowed.consented()).isEqualTo(consented);
        assertThat(allowed.scope()).isEqualTo(consented.scope());
        assertThat(allowed.nonce()).isEqualTo("n-1");
        assertThat(allowed.issuedAt()).isEqualTo(now);
        assertThat(FAMILY.read(allowed.refreshToken()).grantId()).isEqualTo(consented.grantId());
        assertThat(kinds(client)).containsExactly(CODE_REDEEMED);
    }

    @Test
    @DisplayName("CO-01: challenge and verifier come together or not at all")
    void pkce_cannot_be_downgraded() {
        issue("openid", CHALLENGE);
        assertThat(refusal(shown(CALLBACK, null), client, now)).isEqualTo(INVALID_GRANT);
    }

    @Test
    @DisplayName("CO-01: a verifier without a challenge is refused")
    void a_verifier_without_challenge_is_refused() {
        issue("openid", null);
        assertThat(refusal(shown(CALLBACK, VERIFIER), client, now)).isEqualTo(INVALID_GRANT);
    }

    @Test
    @DisplayName("CO-01: neither is for the clients that may do without")
    void neither_challenge_nor_verifier() {
        issue("openid", null);
        assertThat(redeem(shown(CALLBACK, null), client, now).user()).isEqualTo(user);
    }

    @Test
    @DisplayName("RFC 7636 §4.6: a wrong verifier burns the code and opens nothing")
    void a_wrong_verifier_burns_the_code() {
        issue("openid", CHALLENGE);
        for (var wrong : List.of(OTHER, CHALLENGE, VERIFIER + "A", "short", VERIFIER + "!")) {
            assertThat(refusal(shown(CALLBACK, wrong), client, now)).isEqualTo(INVALID_GRANT);
        }
        assertThat(refusal(shown(CALLBACK, VERIFIER), client, now)).isEqualTo(INVALID_GRANT);
        assertThat(kinds(client)).containsExactly(CODE_REFUSED);
    }

    @Test
    @DisplayName("CO-03: a code is nothing to another client; it is burnt, and noted")
    void another_client_gets_nothing() {
        issue("openid", CHALLENGE);
        var thief = stage.client();
        assertThat(refusal(shown(CALLBACK, VERIFIER), thief, now)).isEqualTo(INVALID_GRANT);
        assertThat(refusal(shown(CALLBACK, VERIFIER), client, now)).isEqualTo(INVALID_GRANT);
        assertThat(kinds(thief)).containsExactly(CODE_REFUSED);
    }

    @Test
    @DisplayName("CO-04: a second use by the same client takes the tokens of the first along")
    void a_replay_revokes_what_was_issued() {
        issue("openid", CHALLENGE);
        var first = redeem();
        assertThat(refusal(shown(CALLBACK, VERIFIER), client, now.plusSeconds(90)))
                .isEqualTo(INVALID_GRANT);
        assertThat(stage.turn(first.refreshToken(), client, now)).isEqualTo(new Turn.Dead());
        assertThat(stage.cutOff("grant", consented.grantId())).isNotNull();
        assertThat(kinds(client)).containsExactly(CODE_REDEEMED, CODE_REPLAYED);
    }

    @Test
    @DisplayName("ADR 2: a replay that could not have redeemed the code ends nothing")
    void a_strangers_replay_changes_nothing() {
        issue("openid", CHALLENGE);
        var first = redeem();
        var thief = stage.client();
        assertThat(refusal(shown(CALLBACK, VERIFIER), thief, now)).isEqualTo(INVALID_GRANT);
        assertThat(refusal(shown(CALLBACK, OTHER), client, now)).isEqualTo(INVALID_GRANT);
        assertThat(refusal(shown(CALLBACK, null), client, now)).isEqualTo(INVALID_GRANT);
        assertThat(refusal(shown(CALLBACK + "/", VERIFIER), client, now)).isEqualTo(INVALID_GRANT);
        assertThat(stage.cutOff("grant", consented.grantId())).isNull();
        var asked = Stage.ask(client, null);
        assertThat(stage.grants().turn(FAMILY.read(first.refreshToken()), asked, now))
                .isNotEqualTo(new Turn.Dead());
    }

    @Test
    @DisplayName("CO-06: another kind of value is no code")
    void another_kind_of_value_is_no_code() {
        issue("openid", CHALLENGE);
        var refresh = redeem().refreshToken();
        for (var other : List.of(refresh, session.sid(), consented.grantId(), "x", code + "A")) {
            var shown = new Grant.Code(other, CALLBACK, VERIFIER, List.of());
            assertThat(refusal(shown, client, now)).isEqualTo(INVALID_GRANT);
        }
    }

    @Test
    @DisplayName("CO-07: a code lives 60 seconds")
    void a_code_in_time_and_a_late_one() {
        issue("openid", CHALLENGE);
        var in = shown(CALLBACK, VERIFIER);
        assertThat(redeem(in, client, now.plusSeconds(59)).user()).isEqualTo(user);
        code = OPAQUE.secret();
        issue("openid", CHALLENGE);
        var late = shown(CALLBACK, VERIFIER);
        assertThat(refusal(late, client, now.plusSeconds(60))).isEqualTo(INVALID_GRANT);
    }

    @Test
    @DisplayName("CO-12: a user who was disabled in between gets nothing")
    void a_disabled_user() {
        issue("openid", CHALLENGE);
        stage.disable(user);
        assertThat(refusal(shown(CALLBACK, VERIFIER), client, now)).isEqualTo(INVALID_GRANT);
    }

    @Test
    @DisplayName("ADR 38: redirect_uri matches if sent, and is left out only under PKCE")
    void the_redirect_uri_of_the_request() {
        issue("openid", CHALLENGE);
        assertThat(redeem(shown(null, VERIFIER), client, now).user()).isEqualTo(user);
        code = OPAQUE.secret();
        issue("openid", CHALLENGE);
        assertThat(refusal(shown("https://app.example/CB", VERIFIER), client, now))
                .isEqualTo(INVALID_GRANT);
    }

    @Test
    @DisplayName("ADR 38: without PKCE the redirect_uri must be sent")
    void no_redirect_uri_without_pkce() {
        issue("openid", null);
        assertThat(refusal(shown(null, null), client, now)).isEqualTo(INVALID_GRANT);
    }

    @Test
    @DisplayName(
            "RFC 7800 §3.1: a code that is bound to more than this server can check is worth nothing")
    void a_code_bound_to_what_nobody_can_prove_here() {
        consented = stage.consented(client, session, "openid");
        var bound =
                new Codes.Issued(consented, CALLBACK, CHALLENGE, "n-1", null, now.plusSeconds(60));
        stage.codes().issue(Opaque.hash(code), bound);
        assertThat(refusal(shown(CALLBACK, VERIFIER), client, now)).isEqualTo(INVALID_GRANT);
        assertThat(kinds(client)).containsExactly(CODE_REFUSED);
    }

    @Test
    @DisplayName("OIDC Core §11: by the client's policy a refresh token needs offline_access")
    void refresh_tokens_by_policy() {
        var strict = stage.client(Map.of("refresh_token_policy", "offline_access"));
        var never = stage.client(Map.of("grant_types", List.of("authorization_code")));
        assertThat(refreshToken(strict, "openid")).isNull();
        assertThat(refreshToken(strict, "openid offline_access")).isNotNull();
        assertThat(refreshToken(never, "openid offline_access")).isNull();
        assertThat(refreshToken(client, "openid")).isNotNull();
    }

    private String refreshToken(Client of, String scope) {
        var secret = OPAQUE.secret();
        var issued = stage.issued(stage.consented(of, session, scope));
        stage.codes().issue(Opaque.hash(secret), issued);
        var shown = new Grant.Code(secret, CALLBACK, VERIFIER, List.of());
        return redeem(shown, of, now).refreshToken();
    }
}
