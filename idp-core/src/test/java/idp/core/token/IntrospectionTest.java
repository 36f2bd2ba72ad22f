package idp.core.token;

import static idp.core.Stage.FAMILY;
import static idp.core.Stage.next;
import static idp.core.jose.JoseSamples.ISSUER;
import static idp.core.jose.JoseSamples.NOW;
import static idp.core.oauth.ErrorCode.INVALID_CLIENT;
import static idp.core.oauth.ErrorCode.INVALID_REQUEST;
import static idp.core.token.TokenFixture.BILLS;
import static idp.core.token.TokenFixture.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import idp.core.client.Call;
import idp.core.client.Client;
import idp.core.client.ClientAuthenticator;
import idp.core.client.Credentials;
import idp.core.jose.Claims;
import idp.core.oauth.ErrorCode;
import idp.core.oauth.Params;
import idp.core.oauth.Refused;
import idp.core.oauth.Unavailable;
import idp.core.proof.PresentedProof;
import idp.core.revoke.Denied;
import idp.core.revoke.Denylist;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 7662 §2: what a token is good for")
final class IntrospectionTest {
    private static final String INACTIVE = "{\"active\":false}";

    private final TokenFixture on = new TokenFixture();
    private final Client orders = on.stage.client(Map.of("served_resources", List.of(ORDERS)));
    private final Client stranger = on.stage.client(Map.of("served_resources", List.of(BILLS)));
    private final String persons = on.access(on.ofUser(on.app, "openid read", ORDERS));

    private Introspection over(Denylist denylist) {
        return new Introspection(
                ISSUER,
                new ClientAuthenticator(on.stage.clients()),
                new OwnTokens(on.jwts, denylist),
                on.stage.grants(),
                FAMILY,
                on.subjects,
                on.clock);
    }

    private Claims answer(Credentials shown, Map<String, List<String>> params) {
        return over(on.denylist).answer(call(shown, params));
    }

    private static Call call(Credentials shown, Map<String, List<String>> params) {
        return new Call(Params.of(params), shown, new PresentedProof.None());
    }

    private static Credentials secretOf(Client client) {
        return new Credentials.Basic(client.id(), "secret-of-" + client.id());
    }

    private String asks(Client caller, String token) {
        return answer(secretOf(caller), Map.of("token", List.of(token))).json();
    }

    @Test
    @DisplayName("RFC 7662 §2.2: all that an API needs to know of a person's token")
    void a_persons_token() {
        var jwt = on.read(persons);
        var seconds = NOW.getEpochSecond();
        assertThat(asks(orders, persons))
                .isEqualTo(
                        """
                        {"active":true,"iss":"%s","sub":"%s","sub_profile":"user",\
                        "grant_id":"%s","username":"%s",\
                        "aud":["%s","%s"],"client_id":"%s","scope":"openid read",\
                        "token_type":"Bearer","iat":%d,"exp":%d,"jti":"%s","sid":"%s"}\
                        """
                                .formatted(
                                        ISSUER.value(),
                                        on.alice.id(),
                                        jwt.string("grant_id"),
                                        on.alice.person().username(),
                                        ORDERS,
                                        ISSUER.value(),
                                        on.app.id(),
                                        seconds,
                                        seconds + 300,
                                        jwt.string("jti"),
                                        on.session.sid()));
    }

    @Test
    @DisplayName("RFC 7662 §2.2: only a person has a name, and no scope is no member")
    void a_clients_own_token() {
        var jwt = on.read(on.access(on.ofClient(on.app, "")));
        var own = on.access(on.ofClient(on.app, "", ORDERS));
        assertThat(jwt.has("scope")).isFalse();
        assertThat(asks(orders, own))
                .startsWith("{\"active\":true")
                .contains(
                        "\"sub\":\"" + on.app.id() + "\",\"sub_profile\":\"service\"",
                        "\"aud\":\"" + ORDERS + "\"")
                .doesNotContain("username", "\"scope\"", "\"sid\"");
    }

    @Test
    @DisplayName("RFC 7662 §4: a token concerns who got it and whom it is for, and nobody else")
    void whom_a_token_concerns() {
        var named = on.access(on.ofUser(on.app, "read", stranger.id()));
        var ours = on.access(on.ofUser(on.app, "openid"));
        record Case(Client caller, String token, boolean active) {}
        for (var one :
                List.of(
                        new Case(on.app, persons, true),
                        new Case(orders, persons, true),
                        new Case(stranger, persons, false),
                        new Case(stranger, named, true),
                        new Case(orders, named, false),
                        new Case(orders, ours, false),
                        new Case(on.app, ours, true))) {
            var answer = asks(one.caller, one.token);
            assertThat(answer.startsWith("{\"active\":true,")).as("%s", one).isEqualTo(one.active);
            assertThat(answer.equals(INACTIVE)).as("%s", one).isNotEqualTo(one.active);
        }
    }

    @Test
    @DisplayName("RFC 7662 §2.2: what is not alive is inactive, and nothing more is told")
    void dead_tokens_look_alike() {
        for (var none : List.of("x", "a.b.c", on.idToken(), persons + "x", "x".repeat(20_000))) {
            assertThat(asks(on.app, none)).isEqualTo(INACTIVE);
        }
        on.denylist.deny(Denied.token(on.read(persons).string("jti"), NOW.plusSeconds(300)));
        assertThat(asks(on.app, persons)).isEqualTo(INACTIVE);
        var brief = on.access(on.ofUser(on.app, "read"));
        on.clock.advance(Duration.ofSeconds(300));
        assertThat(asks(on.app, brief)).isEqualTo(INACTIVE);
    }

    @Test
    @DisplayName("RFC 7662 §2.1: callers are confidential clients, and say who they are")
    void callers_are_authenticated() {
        var open = on.stage.client(Map.of("token_endpoint_auth_method", "none"));
        var token = Map.of("token", List.of(persons));
        for (var shown :
                List.of(
                        new Credentials.Named(open.id()),
                        new Credentials.Named(on.app.id()),
                        new Credentials.Basic(on.app.id(), "another"),
                        new Credentials.Post(on.app.id(), "another"))) {
            assertThat(refusal(shown, token)).as("%s", shown).isEqualTo(INVALID_CLIENT);
        }
        assertThat(refusal(secretOf(on.app), Map.of())).isEqualTo(INVALID_REQUEST);
        // RFC 7662 §2.1: a hint that is wrong, or unknown, changes nothing.
        for (var hint : List.of("refresh_token", "access_token", "urn:x")) {
            var hinted = Map.of("token", List.of(persons), "token_type_hint", List.of(hint));
            assertThat(answer(secretOf(on.app), hinted).json()).startsWith("{\"active\":true");
        }
    }

    private ErrorCode refusal(Credentials shown, Map<String, List<String>> params) {
        return catchThrowableOfType(Refused.class, () -> answer(shown, params)).code();
    }

    @Test
    void where_nobody_can_know_there_is_no_answer() {
        var unsure =
                over(_ -> {
                    throw new Unavailable("stale", null);
                });
        var asked = call(secretOf(on.app), Map.of("token", List.of(persons)));
        assertThatThrownBy(() -> unsure.answer(asked)).isInstanceOf(Unavailable.class);
    }

    @Test
    @DisplayName(
            "RFC 7662 §2.2: a refresh token is told to its own client, while it is the live one")
    void refresh_tokens() {
        var consented = on.stage.consented(on.app, on.session, "openid email");
        var first = on.stage.open(consented);
        var seconds = NOW.getEpochSecond();
        var idle = seconds + RefreshTokens.IDLE.toSeconds();
        assertThat(asks(on.app, first))
                .isEqualTo(
                        """
                        {"active":true,"iss":"%s","sub":"%s","username":"%s","aud":["%s"],\
                        "client_id":"%s","scope":"openid email","token_type":"refresh_token",\
                        "iat":%d,"exp":%d}\
                        """
                                .formatted(
                                        ISSUER.value(),
                                        on.alice.id(),
                                        on.alice.person().username(),
                                        ISSUER.value(),
                                        on.app.id(),
                                        seconds,
                                        idle));
        assertThat(asks(orders, first)).isEqualTo(INACTIVE);
        on.stage.turn(first, on.app, NOW);
        assertThat(asks(on.app, first)).isEqualTo(INACTIVE);
        assertThat(asks(on.app, next(first))).startsWith("{\"active\":true");
        on.stage.disable(on.alice);
        assertThat(asks(on.app, next(first))).isEqualTo(INACTIVE);
    }
}
