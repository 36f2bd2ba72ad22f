package idp.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import idp.core.FakeStage;
import idp.core.Stage;
import idp.core.session.Login.Passed;
import idp.core.session.LoginSteps.Onward;
import idp.core.user.HandClock;
import idp.core.user.User;
import idp.core.user.terms.FakeAcceptedTerms;
import idp.core.user.terms.Terms;
import idp.core.user.terms.TermsRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("LG-21, RFC 9470 §5: more is asked inside a session, and nothing that was just shown")
final class StepUpTest {
    private static final Instant THEN = Instant.parse("2026-07-01T08:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final HandClock clock = new HandClock(THEN);
    private final Stage stage = new FakeStage(clock);
    private final User alice = stage.user();
    private Enrolled has = Enrolled.NOTHING;
    private boolean offered = true;
    private TermsRule terms = FakeAcceptedTerms.NOTHING_ASKED;

    private LoginSteps steps() {
        var ways = offered ? Set.of(Factor.TOTP, Factor.PASSKEY) : Set.<Factor>of();
        var rule = new SecondFactorRule(ways, false, Set.of());
        return new LoginSteps(stage.logins(), _ -> has, rule, terms, Stage.OPAQUE, clock);
    }

    private Login.Asking asked(Session session, Demand demand) {
        return steps().standing(null, demand, session).login();
    }

    private Session session(Proven proven) {
        return new Session("sid", alice, proven, THEN, THEN.plus(Session.LIFETIME), false);
    }

    private static Demand aal2(Duration maxAge, boolean afresh) {
        return new Demand(List.of("aal2"), maxAge, afresh);
    }

    @Test
    void who_has_a_second_factor_is_asked_for_that_alone() {
        has = new Enrolled(Set.of(Factor.TOTP), 0);
        var session = session(Proven.by(Factor.PASSWORD, THEN));
        clock.advance(Duration.ofDays(9));
        var demand = aal2(null, false);
        var stands = steps().standing(null, demand, session);
        assertThat(stands.login())
                .isEqualTo(new Login.SecondFactor(alice, Proven.by(Factor.PASSWORD, THEN)));
        assertThat(steps().pass(stands, () -> new Passed.Totp(alice)))
                .asInstanceOf(type(Onward.Done.class))
                .matches(done -> done.login().proven().acr().equals("aal2"))
                .matches(done -> done.login().proven().authTime().equals(clock.instant()));
    }

    @Test
    void what_is_too_old_is_asked_for_again() {
        has = new Enrolled(Set.of(Factor.TOTP), 0);
        var session = session(Proven.by(Factor.PASSWORD, THEN));
        clock.advance(MINUTE);
        assertThat(asked(session, aal2(MINUTE, false))).isInstanceOf(Login.SecondFactor.class);
        clock.advance(Duration.ofMillis(1));
        assertThat(asked(session, aal2(MINUTE, false))).isEqualTo(new Login.Nobody());
        assertThat(asked(session, aal2(null, true))).isEqualTo(new Login.Nobody());
        assertThat(asked(session, aal2(Duration.ZERO, false))).isEqualTo(new Login.Nobody());
    }

    @Test
    @DisplayName("ASVS 7.5.1: a session that was found open gets no factor of its finder's")
    void a_first_factor_takes_a_fresh_password() {
        var session = session(Proven.by(Factor.PASSWORD, THEN));
        clock.advance(LoginSteps.RECENT);
        assertThat(asked(session, aal2(null, false))).isInstanceOf(Login.Enrol.class);
        clock.advance(Duration.ofMillis(1));
        assertThat(asked(session, aal2(null, false))).isEqualTo(new Login.Nobody());
        offered = false;
        clock.advance(Duration.ofMinutes(-5));
        assertThat(asked(session, aal2(null, false))).isEqualTo(new Login.Nobody());
    }

    @Test
    void another_factor_takes_the_ones_that_there_are() {
        has = new Enrolled(Set.of(Factor.TOTP), 0);
        var phr = new Demand(List.of("phr"), null, false);
        var password = Proven.by(Factor.PASSWORD, THEN);
        // The trusted browser of somebody who has an authenticator.
        assertThat(asked(session(password), phr)).isEqualTo(new Login.Nobody());
        var both = password.and(Factor.TOTP, THEN);
        assertThat(asked(session(both), phr)).isEqualTo(new Login.Enrol(alice, both));
        clock.advance(Duration.ofMinutes(6));
        var half = password.and(Factor.TOTP, clock.instant());
        assertThat(asked(session(half), phr)).isEqualTo(new Login.Nobody());
    }

    @Test
    void a_session_that_was_enough_is_not_enough_for_something_else() {
        assertThat(asked(session(Proven.by(Factor.PASSWORD, THEN)), Demand.NONE))
                .isEqualTo(new Login.Nobody());
        assertThat(asked(null, aal2(null, false))).isEqualTo(new Login.Nobody());
        var touched = session(Proven.by(Factor.TOUCHED_PASSKEY, THEN));
        assertThat(asked(touched, aal2(null, false))).isEqualTo(new Login.Nobody());
    }

    @Test
    @DisplayName("ADR 60: newer terms of use are all that is asked of a session that is enough")
    void newer_terms_are_asked_of_a_session_that_is_enough() {
        var accepted = new FakeAcceptedTerms();
        terms = new TermsRule(new Terms("https://shop.example.com/terms", "2"), accepted);
        accepted.accept(alice.id(), "1", THEN);
        var proven = Proven.by(Factor.PASSWORD, THEN);
        assertThat(asked(session(proven), Demand.NONE)).isEqualTo(new Login.Terms(alice, proven));
        has = new Enrolled(Set.of(Factor.TOTP), 0);
        assertThat(asked(session(proven), aal2(null, false)))
                .isInstanceOf(Login.SecondFactor.class);
        accepted.accept(alice.id(), "2", THEN);
        assertThat(asked(session(proven), Demand.NONE)).isEqualTo(new Login.Nobody());
    }

    @Test
    void whose_group_has_to_have_one_is_asked_for_it() {
        var rule = new SecondFactorRule(Set.of(Factor.TOTP), false, Set.of("staff"));
        assertThat(rule.isFor(alice)).isFalse();
        assertThat(new SecondFactorRule(Set.of(Factor.TOTP), true, Set.of()).isFor(alice)).isTrue();
        assertThat(SecondFactorRule.NONE.isFor(alice)).isFalse();
    }
}
