package idp.core.token;

import static idp.core.jose.JoseSamples.ISSUER;
import static idp.core.jose.JoseSamples.NOW;
import static idp.core.token.TokenFixture.BILLS;
import static idp.core.token.TokenFixture.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.core.Stage;
import idp.core.access.TokenType;
import idp.core.client.Credentials;
import idp.core.jose.Claims;
import idp.core.jose.JoseSamples;
import idp.core.jose.Jwts;
import idp.core.jose.SigningAlgorithm;
import idp.core.jose.Verification.Why;
import idp.core.oauth.Unavailable;
import idp.core.proof.Binding;
import idp.core.proof.Scheme;
import idp.core.revoke.Denied;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 9068 §4: which access tokens are this server's own, and alive")
final class OwnTokensTest {
    private final TokenFixture on = new TokenFixture();
    private final String good = on.access(on.ofUser(on.app, "openid read", ORDERS));

    private TokenState look(String token) {
        return on.tokens.look(token, null, null, on.clock.instant());
    }

    private void wrong(String token, Why why) {
        assertThat(look(token)).isEqualTo(new TokenState.Wrong(why));
        assertThat(on.tokens.find(token, on.clock.instant())).isNull();
    }

    @Test
    void one_that_was_issued_here_is_read_as_it_was_issued() {
        var token = on.tokens.find(good, on.clock.instant());
        var holder = (Holder.Person) token.holder();
        assertThat(holder.id()).isEqualTo(on.alice.id());
        assertThat(holder.actor()).isNull();
        assertThat(token.clientId()).isEqualTo(on.app.id());
        assertThat(token.scope().toString()).isEqualTo("openid read");
        assertThat(token.audience()).containsExactly(ORDERS, ISSUER.value());
        assertThat(token.sid()).isEqualTo(on.session.sid());
        assertThat(token.acr()).isEqualTo("aal1");
        assertThat(token.amr()).containsExactly("pwd");
        assertThat(token.authTime()).isEqualTo(on.session.authTime());
        assertThat(token.issuedAt()).isEqualTo(NOW);
        assertThat(token.expiresAt()).isEqualTo(NOW.plusSeconds(300));
        assertThat(token.binding()).isEqualTo(new Binding.Bearer());
    }

    @Test
    @DisplayName("RFC 7800 §3.1: one that is bound to what this server cannot check is nobody's")
    void a_bound_token_is_no_bearer_token() {
        wrong(on.altered(Jwts.ACCESS_TOKEN, Map.of("cnf", "x")), Why.MISSING_CLAIM);
    }

    @Test
    @DisplayName("RFC 6750 §2: whoever calls shows the token itself, and nothing else is one")
    void what_a_caller_shows() {
        assertThat(
                        on.tokens
                                .find(Stage.call(new Credentials.Token(Scheme.BEARER, good)), NOW)
                                .jti())
                .isEqualTo(on.tokens.find(good, NOW).jti());
        for (var other :
                List.of(
                        new Credentials.Token(Scheme.BEARER, good + "x"),
                        new Credentials.Token(Scheme.BEARER, on.idToken()),
                        new Credentials.Basic(on.app.id(), good),
                        new Credentials.Named(good),
                        new Credentials.Nothing())) {
            assertThat(on.tokens.find(Stage.call(other), NOW)).as(other.toString()).isNull();
        }
    }

    @Test
    @DisplayName("RFC 7519 §4.1.4: on or after exp it is over")
    void it_ends_with_its_time() {
        on.clock.advance(Duration.ofSeconds(299));
        assertThat(on.tokens.find(good, on.clock.instant())).isNotNull();
        on.clock.advance(Duration.ofSeconds(1));
        wrong(good, Why.EXPIRED);
    }

    @Test
    void what_somebody_else_signed_or_changed_is_none() {
        var parts = good.split("\\.");
        var other = on.access(on.ofUser(on.app, "openid read", BILLS)).split("\\.");
        wrong(parts[0] + "." + other[1] + "." + parts[2], Why.BAD_SIGNATURE);
        var claims = Claims.builder().put("iss", ISSUER.value()).build();
        var stranger = JoseSamples.jwts();
        wrong(
                stranger.sign(claims, Jwts.ACCESS_TOKEN, SigningAlgorithm.ES256, NOW),
                Why.UNKNOWN_KEY);
        wrong(on.altered(Jwts.ACCESS_TOKEN, Map.of("iss", "https://a.example")), Why.WRONG_ISSUER);
        wrong("a.b", Why.MALFORMED);
        wrong("x".repeat(Jwts.LONGEST + 1), Why.TOO_LONG);
    }

    @Test
    @DisplayName("RFC 8725 §3.12: an ID token is no access token, nor is any other kind")
    void another_kind_of_token_is_none() {
        wrong(on.idToken(), Why.MISSING_CLAIM);
        for (var type : List.of(Jwts.LOGOUT_TOKEN, Jwts.STATUS_LIST, "AT+JWT", "at+jwt ")) {
            wrong(on.altered(type, Map.of()), Why.WRONG_TYPE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "client_id", "jti", "aud", "sub_profile", "grant_id"})
    @DisplayName("RFC 9068 §2.2: what every access token says")
    void one_without_a_claim_that_all_have_is_none(String name) {
        for (var type : TokenType.values()) {
            assertThat(look(on.altered(type.wire(), Map.of())))
                    .isInstanceOf(TokenState.Alive.class);
            var lacking = new HashMap<String, String>();
            lacking.put(name, null);
            wrong(on.altered(type.wire(), lacking), Why.MISSING_CLAIM);
        }
    }

    @Test
    @DisplayName("RFC 9068 §2.1: the plain type only where the API's tokens have it")
    void the_plain_type_counts_where_it_is_used() {
        var plain = on.altered("JWT", Map.of());
        assertThat(on.tokens.look(plain, ORDERS, TokenType.AT_JWT, NOW))
                .isEqualTo(new TokenState.Wrong(Why.WRONG_TYPE));
        assertThat(on.tokens.look(plain, ORDERS, TokenType.JWT, NOW))
                .isInstanceOf(TokenState.Alive.class);
        assertThat(on.tokens.look(good, ORDERS, TokenType.AT_JWT, NOW))
                .isInstanceOf(TokenState.Alive.class);
    }

    @Test
    @DisplayName("RFC 9068 §4: a token for another audience is none here")
    void the_audience_is_the_one_asked_for() {
        var elsewhere = new TokenState.Wrong(Why.WRONG_AUDIENCE);
        assertThat(on.tokens.look(good, ORDERS, null, NOW)).isInstanceOf(TokenState.Alive.class);
        for (var other : List.of(BILLS, ORDERS + "/", "https://orders.example")) {
            assertThat(on.tokens.look(good, other, null, NOW)).as(other).isEqualTo(elsewhere);
        }
        // With openid this server is among the audience for the sake of userinfo alone.
        assertThat(on.tokens.look(good, ISSUER.value(), null, NOW)).isEqualTo(elsewhere);
        var ours = on.access(on.ofUser(on.app, "openid"));
        assertThat(on.tokens.look(ours, ISSUER.value(), null, NOW))
                .isInstanceOf(TokenState.Alive.class);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("every kind of row on the denylist ends it")
    void what_was_ended_is_dead(Denied.Kind kind) {
        var facts = on.tokens.find(good, NOW).facts();
        on.denylist.deny(Denied.cutoff(kind, facts.key(kind), NOW.minusSeconds(1)));
        assertThat(look(good)).isInstanceOf(TokenState.Alive.class);
        on.denylist.deny(Denied.cutoff(kind, facts.key(kind), NOW));
        assertThat(look(good)).isEqualTo(new TokenState.Ended(kind));
        assertThat(on.tokens.find(good, NOW)).isNull();
    }

    @Test
    void where_nobody_can_know_it_is_neither_alive_nor_dead() {
        var why = new Unavailable("stale", null);
        var unsure =
                new OwnTokens(
                        on.jwts,
                        _ -> {
                            throw why;
                        });
        assertThat(unsure.look(good, null, null, NOW)).isEqualTo(new TokenState.Unsure(why));
        assertThatThrownBy(() -> unsure.find(good, NOW)).isSameAs(why);
        // One that is no good whatever the denylist says is told so.
        assertThat(unsure.find("a.b.c", NOW)).isNull();
    }

    @Test
    @DisplayName("RFC 7009 §2.2.1: an ID token is told from an access token of the plain type")
    void an_id_token_is_known_as_one() {
        assertThat(on.tokens.isIdToken(on.idToken(), NOW)).isTrue();
        on.api("plain", BILLS, TokenType.JWT);
        var plain = on.access(on.ofUser(on.app, "openid", BILLS));
        for (var other : List.of(good, plain, on.altered("JWT", Map.of()), "a.b.c")) {
            assertThat(on.tokens.isIdToken(other, NOW)).as(other).isFalse();
        }
        var old = on.idToken();
        on.clock.advance(Duration.ofMinutes(10));
        assertThat(on.tokens.isIdToken(old, on.clock.instant())).isFalse();
    }
}
