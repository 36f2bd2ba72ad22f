package idp.core.authorize;

import static idp.core.oauth.ErrorCode.ACCESS_DENIED;
import static idp.core.oauth.ErrorCode.CONSENT_REQUIRED;
import static idp.core.oauth.ErrorCode.INVALID_REQUEST;
import static idp.core.oauth.ErrorCode.LOGIN_REQUIRED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import idp.core.FakeStage;
import idp.core.FakeStore;
import idp.core.Stage;
import idp.core.authorize.AuthorizeOutcome.AskAccount;
import idp.core.authorize.AuthorizeOutcome.AskConsent;
import idp.core.authorize.AuthorizeOutcome.AskLogin;
import idp.core.authorize.AuthorizeOutcome.ErrorRedirect;
import idp.core.authorize.AuthorizeOutcome.Granted;
import idp.core.client.Client;
import idp.core.grant.Codes.Redemption;
import idp.core.jose.Claims;
import idp.core.jose.JoseSamples;
import idp.core.jose.Jwts;
import idp.core.jose.SigningAlgorithm;
import idp.core.oauth.ErrorCode;
import idp.core.oauth.Opaque;
import idp.core.oauth.Scope;
import idp.core.session.Session;
import idp.core.token.IdTokenHints;
import idp.core.user.HandClock;
import idp.core.user.terms.FakeAcceptedTerms;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("OIDC Core §3.1.2: the authorization endpoint")
final class AuthorizeEndpointTest {
    private static final Jwts JWTS = JoseSamples.jwts();

    private final HandClock clock = new HandClock(JoseSamples.NOW);
    private final Stage stage = new FakeStage(clock);
    private final AuthorizeEndpoint endpoint =
            new AuthorizeEndpoint(
                    stage.clients(),
                    new IdTokenHints(JWTS),
                    AuthorizeSamples.AAL1,
                    FakeAcceptedTerms.NOTHING_ASKED,
                    stage.consents(),
                    stage.sessions(),
                    stage.codes(),
                    Stage.OPAQUE,
                    clock);
    private final Client client = stage.client();
    private final Client own = stage.client(Map.of("first_party", true));
    private final Session alice = stage.session(stage.user());
    private final Session bob = stage.session(stage.user());

    private Destination.App pending(Client of, String... changes) {
        clock.advance(Duration.ofSeconds(1));
        return endpoint.begin(AuthorizeSamples.params(of, changes));
    }

    private AuthorizeOutcome answer(Client of, List<Session> known, String... changes) {
        return endpoint.answer(pending(of, changes), known);
    }

    private static ErrorCode error(AuthorizeOutcome outcome) {
        return ((ErrorRedirect) outcome).error();
    }

    @Test
    void without_a_session_somebody_has_to_sign_in() {
        assertThat(answer(client, List.of(), "login_hint", "alice"))
                .asInstanceOf(type(AskLogin.class))
                .matches(ask -> "alice".equals(ask.loginHint()) && ask.fixed() == null);
    }

    @Test
    @DisplayName("CO-07: with session and consent there is a code of 60 seconds")
    void with_session_and_consent_there_is_a_code() {
        var asked = pending(client, "scope", "openid email");
        assertThat(endpoint.answer(asked, List.of(alice))).isInstanceOf(AskConsent.class);
        var granted = (Granted) endpoint.allow(asked, List.of(alice), Scope.parse("email"));
        assertThat(granted.toString()).doesNotContain(granted.code());
        var now = stage.now();
        var spent =
                stage.codes()
                        .redeem(
                                Opaque.hash(granted.code()),
                                (_, _) -> Stage.opening(null, now),
                                now);
        var issued = ((Redemption.First) spent).issued();
        assertThat(issued.consented().scope().toString()).isEqualTo("openid email");
        assertThat(issued.consented().sid()).isEqualTo(alice.sid());
        assertThat(issued.consented().authTime()).isEqualTo(alice.authTime());
        assertThat(issued.expiresAt()).isEqualTo(now.plusSeconds(60));
        assertThat(issued.nonce()).isEqualTo("n-1");
        // The next time nobody is asked, until there is more to ask.
        assertThat(answer(client, List.of(alice), "scope", "openid email"))
                .isInstanceOf(Granted.class);
        assertThat(answer(client, List.of(alice), "scope", "openid phone"))
                .asInstanceOf(type(AskConsent.class))
                .matches(ask -> ask.before().scope().has("email"));
        assertThat(answer(client, List.of(bob))).isInstanceOf(AskConsent.class);
    }

    @Test
    @DisplayName("OIDC Core §3.1.2.4: what was unticked is not granted, what was not asked neither")
    void only_what_was_ticked_and_asked_is_granted() {
        var asked = pending(client, "scope", "openid email phone");
        endpoint.allow(asked, List.of(alice), Scope.parse("email groups"));
        var allowed = stage.consents().allowed(alice.user().id(), client.id());
        assertThat(allowed.scope().toString()).isEqualTo("openid email");
    }

    @Test
    @DisplayName("RFC 6749 §4.1.2.1: a no is access_denied")
    void a_no_is_told_to_the_client() {
        assertThat(error(endpoint.deny(pending(client)))).isEqualTo(ACCESS_DENIED);
    }

    @Test
    void a_first_party_is_not_asked_unless_it_wants_to() {
        assertThat(answer(own, List.of(alice))).isInstanceOf(Granted.class);
        assertThat(answer(own, List.of(alice), "prompt", "consent")).isInstanceOf(AskConsent.class);
    }

    @Test
    @DisplayName("OIDC Core §3.1.2.6: prompt=none asks nobody")
    void prompt_none_asks_nobody() {
        assertThat(error(answer(client, List.of(), "prompt", "none"))).isEqualTo(LOGIN_REQUIRED);
        assertThat(error(answer(client, List.of(alice), "prompt", "none")))
                .isEqualTo(CONSENT_REQUIRED);
        assertThat(answer(own, List.of(alice), "prompt", "none")).isInstanceOf(Granted.class);
        assertThat(error(answer(own, List.of(alice), "prompt", "none", "max_age", "0")))
                .isEqualTo(LOGIN_REQUIRED);
        assertThat(error(answer(own, List.of(alice), "prompt", "none", "login_hint", "nobody")))
                .isEqualTo(LOGIN_REQUIRED);
        assertThat(error(answer(own, List.of(FakeStore.ended(alice)), "prompt", "none")))
                .isEqualTo(LOGIN_REQUIRED);
    }

    @Test
    @DisplayName("MX-08: prompt=login asks again, and a login as somebody else is theirs alone")
    void prompt_login_asks_for_a_login_of_this_request() {
        var asked = pending(own, "prompt", "login");
        assertThat(endpoint.answer(asked, List.of(alice)))
                .asInstanceOf(type(AskLogin.class))
                .matches(ask -> alice.equals(ask.fixed()));
        clock.advance(Duration.ofSeconds(5));
        var fresh = stage.session(bob.user(), Stage.OPAQUE.secret(), alice.sid());
        assertThat(endpoint.answer(asked.signedIn(fresh.sid()), List.of(fresh)))
                .asInstanceOf(type(Granted.class))
                .matches(granted -> granted.session().user().equals(bob.user()));
    }

    @Test
    @DisplayName("OIDC Core §3.1.2.1: max_age asks for a login that is not older")
    void max_age_asks_again() {
        clock.advance(Duration.ofMinutes(10));
        assertThat(answer(own, List.of(alice), "max_age", "3600")).isInstanceOf(Granted.class);
        assertThat(answer(own, List.of(alice), "max_age", "60")).isInstanceOf(AskLogin.class);
    }

    @Test
    void several_accounts_are_a_choice() {
        var both = List.of(alice, bob);
        assertThat(answer(own, both)).isInstanceOf(AskAccount.class);
        assertThat(answer(own, List.of(alice), "prompt", "select_account"))
                .isInstanceOf(AskAccount.class);
        assertThat(answer(own, both, "login_hint", bob.user().loginName()))
                .asInstanceOf(type(Granted.class))
                .matches(granted -> granted.session().equals(bob));
        assertThat(answer(own, both, "login_hint", "somebody-else")).isInstanceOf(AskAccount.class);
        assertThat(endpoint.answer(pending(own).choosing(bob.sid()), both))
                .asInstanceOf(type(Granted.class))
                .matches(granted -> granted.session().equals(bob));
        assertThat(error(answer(own, both, "prompt", "none", "login_hint", "somebody-else")))
                .isEqualTo(LOGIN_REQUIRED);
    }

    @Test
    @DisplayName("CO-15: a chosen session that this browser does not have is a login")
    void a_chosen_session_must_be_of_this_browser() {
        assertThat(endpoint.answer(pending(own).choosing(bob.sid()), List.of(alice)))
                .isInstanceOf(AskLogin.class);
        assertThat(
                        endpoint.answer(
                                pending(own).choosing(alice.sid()),
                                List.of(FakeStore.ended(alice))))
                .isInstanceOf(AskLogin.class);
    }

    @Test
    @DisplayName("JW-12: an id_token_hint that is no ID token of ours is refused")
    void a_hint_must_be_an_id_token() {
        assertThat(error(answer(own, List.of(alice), "id_token_hint", "e30.e30.")))
                .isEqualTo(INVALID_REQUEST);
    }

    @Test
    @DisplayName("OIDC Core §3.1.2.1: an ID token of another client is no hint")
    void a_hint_must_have_been_issued_to_the_client_that_sends_it() {
        var both = List.of(bob, alice);
        assertThat(answer(own, both, "id_token_hint", idToken(own)))
                .asInstanceOf(type(Granted.class))
                .matches(granted -> granted.session().equals(alice));
        assertThat(error(answer(own, both, "id_token_hint", idToken(client))))
                .isEqualTo(INVALID_REQUEST);
    }

    private String idToken(Client of) {
        var now = clock.instant();
        return JWTS.sign(
                Claims.builder()
                        .put("iss", JoseSamples.ISSUER.value())
                        .put("sub", alice.user().id())
                        .put("aud", of.id())
                        .put("auth_time", now)
                        .put("iat", now)
                        .put("exp", now.plusSeconds(60))
                        .build(),
                Jwts.ID_TOKEN,
                SigningAlgorithm.RS256,
                now);
    }

    @Test
    void idle_and_expired_sessions_do_not_count() {
        clock.advance(Session.IDLE);
        assertThat(answer(own, List.of(alice))).isInstanceOf(AskLogin.class);
    }

    @Test
    void use_is_noted_at_most_once_an_hour() {
        var secret = Stage.OPAQUE.secret();
        var used = stage.session(stage.user(), secret, null);
        answer(own, List.of(used));
        assertThat(seen(secret).lastSeenAt()).isEqualTo(used.lastSeenAt());
        clock.advance(Session.TOUCH_EVERY.plusSeconds(1));
        answer(own, List.of(used));
        assertThat(seen(secret).lastSeenAt()).isEqualTo(stage.now());
    }

    private Session seen(String secret) {
        return stage.sessions().find(List.of(Opaque.hash(secret))).getFirst().session();
    }
}
