package idp.core.token;

import static idp.core.Stage.FAMILY;
import static idp.core.Stage.first;
import static idp.core.Stage.next;
import static idp.core.jose.JoseSamples.NOW;
import static idp.core.oauth.ErrorCode.INVALID_CLIENT;
import static idp.core.oauth.ErrorCode.INVALID_REQUEST;
import static idp.core.oauth.ErrorCode.UNSUPPORTED_TOKEN_TYPE;
import static idp.core.token.TokenFixture.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import idp.core.Stage;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.client.Call;
import idp.core.client.Client;
import idp.core.client.ClientAuthenticator;
import idp.core.client.Credentials;
import idp.core.jose.Jwts;
import idp.core.oauth.ErrorCode;
import idp.core.oauth.Params;
import idp.core.oauth.Refused;
import idp.core.oauth.Unavailable;
import idp.core.proof.PresentedProof;
import idp.core.revoke.Denylist;
import idp.core.token.apikey.ApiKeyText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 7009 §2: ending a token for good")
final class RevocationTest {
    private final TokenFixture on = new TokenFixture();
    private final Client open = on.stage.client(Map.of("token_endpoint_auth_method", "none"));
    private final Client stranger = on.stage.client();
    private final String access = on.access(on.ofUser(on.app, "openid read", ORDERS));

    private Revocation over(Denylist denylist) {
        return new Revocation(
                new ClientAuthenticator(on.stage.clients()),
                new OwnTokens(on.jwts, denylist),
                on.stage.grants(),
                FAMILY,
                on.denylist,
                on.clock);
    }

    private void revoke(Credentials shown, Map<String, List<String>> params) {
        over(on.denylist).answer(call(shown, params));
    }

    private void revoke(Client caller, String token) {
        revoke(shown(caller), Map.of("token", List.of(token)));
    }

    private static Call call(Credentials shown, Map<String, List<String>> params) {
        return new Call(Params.of(params), shown, new PresentedProof.None());
    }

    private static Credentials shown(Client client) {
        return client.isPublic()
                ? new Credentials.Named(client.id())
                : new Credentials.Basic(client.id(), "secret-of-" + client.id());
    }

    private ErrorCode refusal(Client caller, String token) {
        return catchThrowableOfType(Refused.class, () -> revoke(caller, token)).code();
    }

    private boolean isAlive(String token) {
        return on.tokens.find(token, on.clock.instant()) != null;
    }

    @Test
    @DisplayName("RFC 7009 §2.1: the client that an access token was issued to ends that one alone")
    void an_access_token_ends() {
        var another = on.access(on.ofUser(on.app, "openid read", ORDERS));
        revoke(on.app, access);
        assertThat(isAlive(access)).isFalse();
        assertThat(isAlive(another)).isTrue();
        revoke(on.app, access);
        for (var each : List.of(on.app, open)) {
            var own = on.access(on.ofUser(each, "read"));
            revoke(each, own);
            assertThat(isAlive(own)).isFalse();
        }
        var service = on.access(on.ofClient(on.app, "read"));
        revoke(on.app, service);
        assertThat(isAlive(service)).isFalse();
    }

    @Test
    @DisplayName("RFC 7009 §2.1: another client's token is refused, and lives on")
    void a_foreign_token_lives_on() {
        var orders = on.stage.client(Map.of("served_resources", List.of(ORDERS)));
        for (var caller : List.of(stranger, open, orders)) {
            assertThat(refusal(caller, access)).isEqualTo(INVALID_REQUEST);
        }
        assertThat(isAlive(access)).isTrue();
    }

    @Test
    @DisplayName("RFC 7009 §2.2: a token that is unknown is dead already")
    void an_unknown_token_is_dead_already() {
        revoke(on.app, "x");
        revoke(on.app, "a.b.c");
        revoke(on.app, first(on.stage.consented(on.app, on.session, "openid").grantId()).token());
        revoke(stranger, access + "x");
        on.clock.advance(Duration.ofSeconds(300));
        revoke(stranger, access);
    }

    @Test
    @DisplayName("RFC 7009 §2.2.1: what cannot be revoked here is not said to have ended")
    void what_lives_on_is_not_said_to_have_ended() {
        var key = ApiKeyText.of(Stage.OPAQUE).text();
        assertThat(refusal(on.app, key)).isEqualTo(UNSUPPORTED_TOKEN_TYPE);
        assertThat(refusal(on.app, on.idToken())).isEqualTo(UNSUPPORTED_TOKEN_TYPE);
        assertThat(refusal(on.app, "x".repeat(Jwts.LONGEST + 1))).isEqualTo(INVALID_REQUEST);
        revoke(on.app, "x".repeat(Jwts.LONGEST));
    }

    @Test
    @DisplayName("RFC 7009 §2: callers say who they are, and which token they mean")
    void callers_are_authenticated() {
        var token = Map.of("token", List.of(access));
        for (var shown :
                List.of(
                        new Credentials.Basic(on.app.id(), "another"),
                        new Credentials.Named(on.app.id()),
                        new Credentials.Named("nobody"))) {
            var refusal = catchThrowableOfType(Refused.class, () -> revoke(shown, token));
            assertThat(refusal.code()).as("%s", shown).isEqualTo(INVALID_CLIENT);
        }
        var silent = catchThrowableOfType(Refused.class, () -> revoke(shown(on.app), Map.of()));
        assertThat(silent.code()).isEqualTo(INVALID_REQUEST);
        assertThat(isAlive(access)).isTrue();
    }

    @Test
    void where_nobody_can_know_nothing_is_promised() {
        var unsure =
                over(_ -> {
                    throw new Unavailable("stale", null);
                });
        var asked = call(shown(on.app), Map.of("token", List.of(access)));
        assertThatThrownBy(() -> unsure.answer(asked)).isInstanceOf(Unavailable.class);
    }

    @Test
    @DisplayName("RFC 7009 §2.1: a refresh token takes its grant and what came of it along")
    void a_refresh_token_takes_its_grant_along() {
        var consented = on.stage.consented(on.app, on.session, "openid");
        var refresh = on.stage.open(consented);
        assertThat(refusal(stranger, refresh)).isEqualTo(INVALID_REQUEST);
        assertThat(on.stage.cutOff("grant", consented.grantId())).isNull();

        revoke(on.app, refresh);
        assertThat(on.stage.cutOff("grant", consented.grantId())).isEqualTo(NOW);
        assertThat(on.stage.turn(refresh, on.app, NOW)).isInstanceOf(RefreshTokens.Turn.Dead.class);
        assertThat(on.stage.kinds(Target.grant(consented.grantId(), on.app.id(), on.alice.id())))
                .endsWith(Kind.TOKEN_REVOKED);
        revoke(on.app, refresh);
        revoke(stranger, refresh);
        assertThat(on.stage.kinds(Target.grant(consented.grantId(), on.app.id(), on.alice.id())))
                .containsOnlyOnce(Kind.TOKEN_REVOKED);
    }

    @Test
    @DisplayName("RFC 7009 §2.1: one that was replaced still ends its grant")
    void a_refresh_token_that_was_replaced() {
        var consented = on.stage.consented(on.app, on.session, "openid");
        var refresh = on.stage.open(consented);
        on.stage.turn(refresh, on.app, NOW);
        revoke(on.app, refresh);
        assertThat(on.stage.turn(next(refresh), on.app, NOW))
                .isInstanceOf(RefreshTokens.Turn.Dead.class);
    }
}
