package idp.core.authorize;

import static idp.core.oauth.ErrorCode.LOGIN_REQUIRED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import idp.core.FakeStage;
import idp.core.Stage;
import idp.core.authorize.AuthorizeOutcome.AskAccount;
import idp.core.authorize.AuthorizeOutcome.AskLogin;
import idp.core.authorize.AuthorizeOutcome.ErrorRedirect;
import idp.core.authorize.AuthorizeOutcome.Granted;
import idp.core.client.Client;
import idp.core.jose.JoseSamples;
import idp.core.session.Session;
import idp.core.token.IdTokenHints;
import idp.core.user.HandClock;
import idp.core.user.terms.FakeAcceptedTerms;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("OIDC Core §3.1.2.1: a fresh sign-in is one that the request itself led to")
final class FreshSignInTest {
    private final HandClock clock = new HandClock(JoseSamples.NOW);
    private final Stage stage = new FakeStage(clock);
    private final AuthorizeEndpoint endpoint =
            new AuthorizeEndpoint(
                    stage.clients(),
                    new IdTokenHints(JoseSamples.jwts()),
                    AuthorizeSamples.AAL1,
                    FakeAcceptedTerms.NOTHING_ASKED,
                    stage.consents(),
                    stage.sessions(),
                    stage.codes(),
                    Stage.OPAQUE,
                    clock);
    private final Client own = stage.client(Map.of("first_party", true));
    private final Session alice = stage.session(stage.user());

    private Destination.App pending(String name, String value) {
        clock.advance(Duration.ofSeconds(1));
        return endpoint.begin(AuthorizeSamples.params(own, name, value));
    }

    private Session elsewhere(Session of, String replaces) {
        clock.advance(Duration.ofSeconds(1));
        return stage.session(of.user(), Stage.OPAQUE.secret(), replaces);
    }

    @ParameterizedTest
    @CsvSource({"prompt, login", "max_age, 0", "prompt, login consent"})
    void a_sign_in_in_another_tab_does_not_count(String name, String value) {
        var asked = pending(name, value);
        var bob = elsewhere(stage.session(stage.user()), null);
        for (var known : List.of(List.of(bob, alice), List.of(bob), List.of(alice, bob))) {
            assertThat(endpoint.answer(asked, List.of(known.getFirst())))
                    .isInstanceOf(AskLogin.class);
            // Neither does picking that account.
            assertThat(endpoint.answer(asked.choosing(bob.sid()), known))
                    .asInstanceOf(type(AskLogin.class))
                    .matches(ask -> bob.equals(ask.fixed()));
        }
        var again = elsewhere(alice, alice.sid());
        assertThat(endpoint.answer(asked.choosing(again.sid()), List.of(again)))
                .isInstanceOf(AskLogin.class);
    }

    @Test
    void the_sign_in_on_its_own_way_counts_however_long_the_person_thinks_then() {
        for (var parameter : List.of(List.of("prompt", "login"), List.of("max_age", "0"))) {
            var asked = pending(parameter.get(0), parameter.get(1));
            var fresh = elsewhere(alice, null);
            clock.advance(Duration.ofMinutes(5));
            assertThat(endpoint.answer(asked.signedIn(fresh.sid()), List.of(fresh)))
                    .isInstanceOf(Granted.class);
        }
    }

    @Test
    void it_counts_for_the_one_who_signed_in_and_for_nobody_else() {
        var asked = pending("prompt", "login");
        var fresh = elsewhere(alice, null);
        var bob = elsewhere(stage.session(stage.user()), null);
        var changedMind = asked.signedIn(fresh.sid()).choosing(bob.sid());
        assertThat(endpoint.answer(changedMind, List.of(bob, fresh)))
                .asInstanceOf(type(AskLogin.class))
                .matches(ask -> bob.equals(ask.fixed()));
        assertThat(endpoint.answer(changedMind.choosing(fresh.sid()), List.of(bob, fresh)))
                .isInstanceOf(Granted.class);
        assertThat(endpoint.answer(changedMind.choosingAgain(), List.of(bob, fresh)))
                .isInstanceOf(AskAccount.class);
    }

    @Test
    void prompt_select_account_and_login_ask_both() {
        var asked = pending("prompt", "select_account login");
        assertThat(endpoint.answer(asked, List.of(alice))).isInstanceOf(AskAccount.class);
        assertThat(endpoint.answer(asked.choosing(alice.sid()), List.of(alice)))
                .asInstanceOf(type(AskLogin.class))
                .matches(ask -> alice.equals(ask.fixed()));
    }

    @Test
    void max_age_of_zero_is_a_fresh_sign_in_within_the_same_instant_too() {
        var now = stage.session(stage.user());
        var asked = endpoint.begin(AuthorizeSamples.params(own, "max_age", "0"));
        assertThat(endpoint.answer(asked, List.of(now))).isInstanceOf(AskLogin.class);
        var silent = endpoint.begin(AuthorizeSamples.params(own, "max_age", "0", "prompt", "none"));
        assertThat(((ErrorRedirect) endpoint.answer(silent, List.of(now))).error())
                .isEqualTo(LOGIN_REQUIRED);
    }

    @Test
    void a_small_max_age_takes_a_session_that_is_young_enough_wherever_it_was_begun() {
        var asked = pending("max_age", "60");
        var young = elsewhere(alice, null);
        assertThat(endpoint.answer(asked, List.of(young))).isInstanceOf(Granted.class);
        clock.advance(Duration.ofSeconds(61));
        assertThat(endpoint.answer(asked, List.of(young))).isInstanceOf(AskLogin.class);
        var forever = pending("max_age", "9".repeat(500));
        assertThat(endpoint.answer(forever, List.of(young))).isInstanceOf(Granted.class);
    }
}
