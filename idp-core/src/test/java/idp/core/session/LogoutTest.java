package idp.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import idp.core.FakeStage;
import idp.core.FakeStore;
import idp.core.Stage;
import idp.core.client.Client;
import idp.core.jose.Claims;
import idp.core.jose.JoseSamples;
import idp.core.jose.Jwts;
import idp.core.jose.SigningAlgorithm;
import idp.core.oauth.ErrorCode;
import idp.core.oauth.Params;
import idp.core.oauth.Refused;
import idp.core.token.IdTokenHints;
import idp.core.user.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RP-Initiated Logout §2: what a wish to sign out comes to")
final class LogoutTest {
    private static final String BYE = "https://app.example/bye";
    private static final Jwts JWTS = JoseSamples.jwts();

    private final HandClock clock = new HandClock(JoseSamples.NOW);
    private final Stage stage = new FakeStage(clock);
    private final Logout logout = new Logout(stage.clients(), new IdTokenHints(JWTS));
    private final Client client = stage.client(Map.of("post_logout_redirect_uris", List.of(BYE)));
    private final Session alice = stage.session(stage.user());
    private final Session bob = stage.session(stage.user());

    private Logout.Wish wish(List<Session> known, String... params) {
        var sent = new HashMap<String, List<String>>();
        for (var i = 0; i < params.length; i += 2) {
            sent.put(params[i], List.of(params[i + 1]));
        }
        var now = clock.instant();
        return logout.wish(logout.read(Params.of(sent), now), known, now);
    }

    private ErrorCode refused(String... params) {
        return catchThrowableOfType(Refused.class, () -> wish(List.of(alice), params)).code();
    }

    private String hint(Session session, String sid) {
        var now = clock.instant();
        return hint(session, sid, now.plus(Duration.ofHours(1)), Jwts.ID_TOKEN);
    }

    private String hint(Session session, String sid, Instant expiresAt, String type) {
        var now = clock.instant();
        return JWTS.sign(
                Claims.builder()
                        .put("iss", JoseSamples.ISSUER.value())
                        .put("sub", session.user().id())
                        .put("aud", client.id())
                        .put("sid", sid)
                        .put("auth_time", now)
                        .put("iat", now)
                        .put("exp", expiresAt)
                        .build(),
                type,
                SigningAlgorithm.RS256,
                now);
    }

    @Test
    void without_anything_nobody_is_proven() {
        var wish = wish(List.of(alice));
        assertThat(wish).isEqualTo(new Logout.Wish(null, null, false, null, null, false));
    }

    @Test
    @DisplayName("SE-08: a hint proves the one session that it names")
    void a_hint_proves_its_session() {
        var hint = hint(alice, alice.sid());
        var wish = wish(List.of(bob, alice), "id_token_hint", hint, "state", "s1");
        assertThat(wish.proven()).isEqualTo(alice);
        assertThat(wish.byHint()).isTrue();
        assertThat(wish.client()).isEqualTo(client);
        assertThat(wish.state()).isEqualTo("s1");
        assertThat(wish(List.of(bob), "id_token_hint", hint).proven()).isNull();
        assertThat(wish(List.of(), "id_token_hint", hint).proven()).isNull();
    }

    @Test
    @DisplayName("SE-08: it still does when it has expired")
    void an_expired_hint_proves_its_session() {
        var hint = hint(alice, alice.sid(), clock.instant().plusSeconds(1), Jwts.ID_TOKEN);
        clock.advance(Duration.ofHours(12));
        assertThat(wish(List.of(alice), "id_token_hint", hint).proven()).isEqualTo(alice);
    }

    @Test
    void a_hint_proves_no_session_of_somebody_else_and_none_that_is_over() {
        var swapped = hint(bob, alice.sid());
        assertThat(wish(List.of(alice, bob), "id_token_hint", swapped).proven()).isNull();
        var own = hint(alice, alice.sid());
        var ended = FakeStore.ended(alice);
        assertThat(wish(List.of(ended), "id_token_hint", own).proven()).isNull();
        clock.advance(Session.LIFETIME.plusSeconds(1));
        assertThat(wish(List.of(alice), "id_token_hint", own).proven()).isNull();
    }

    @Test
    void what_is_no_id_token_of_this_server_is_refused() {
        var hint = hint(alice, alice.sid());
        var now = clock.instant();
        var access = hint(alice, alice.sid(), now.plusSeconds(60), Jwts.ACCESS_TOKEN);
        for (var wrong : List.of("x", hint + "A", hint.substring(0, hint.length() - 8), access)) {
            assertThat(refused("id_token_hint", wrong)).isEqualTo(ErrorCode.INVALID_REQUEST);
        }
    }

    @Test
    @DisplayName("SE-07: client_id has to be the one of the hint")
    void another_client_than_the_hints_is_refused() {
        var hint = hint(alice, alice.sid());
        var other = stage.client();
        assertThat(refused("id_token_hint", hint, "client_id", other.id()))
                .isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(wish(List.of(alice), "id_token_hint", hint, "client_id", client.id()).client())
                .isEqualTo(client);
    }

    @Test
    @DisplayName("SE-07: the way back is exactly one that the client registered")
    void only_registered_addresses_are_returned_to() {
        var by = new String[] {"client_id", client.id(), "post_logout_redirect_uri", BYE};
        assertThat(wish(List.of(), by).returnTo()).isEqualTo(BYE);
        assertThat(wish(List.of(), by).unregistered()).isFalse();
        for (var wrong : List.of(BYE + "/", BYE + "?x=1", "https://evil.test/", "//evil.test")) {
            by[3] = wrong;
            assertThat(wish(List.of(), by).returnTo()).as(wrong).isNull();
            assertThat(wish(List.of(), by).unregistered()).as(wrong).isTrue();
        }
        assertThat(wish(List.of(), "post_logout_redirect_uri", BYE).returnTo()).isNull();
        var nobody = wish(List.of(), "client_id", "nobody", "post_logout_redirect_uri", BYE);
        assertThat(nobody.returnTo()).isNull();
        assertThat(nobody.client()).isNull();
    }

    @Test
    @DisplayName("what is carried through the question is bounded, in bytes")
    void a_wish_is_as_long_as_fits_a_link() {
        assertThat(wish(List.of(), "state", "s".repeat(4000)).state()).hasSize(4000);
        assertThat(refused("state", "s".repeat(4100))).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(refused("state", "\uD83E\uDD8A".repeat(400)))
                .isEqualTo(ErrorCode.INVALID_REQUEST);
    }
}
