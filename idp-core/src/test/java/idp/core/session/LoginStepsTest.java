package idp.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import idp.core.FakeStage;
import idp.core.Race;
import idp.core.Stage;
import idp.core.session.Login.Passed;
import idp.core.session.Login.Step;
import idp.core.session.LoginSteps.Onward;
import idp.core.session.LoginSteps.Standing;
import idp.core.user.PasswordLogin.Outcome.Welcome;
import idp.core.user.User;
import idp.core.user.terms.FakeAcceptedTerms;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ADR 47: each step of a sign-in is taken once")
final class LoginStepsTest {
    private final Stage stage = new FakeStage();
    private final LoginSteps steps =
            new LoginSteps(
                    stage.logins(),
                    _ -> Enrolled.NOTHING,
                    SecondFactorRule.NONE,
                    FakeAcceptedTerms.NOTHING_ASKED,
                    Stage.OPAQUE,
                    stage::now);
    private final User alice = stage.user();

    private Onward shown(boolean temporary, Demand demand) {
        return steps.pass(
                steps.standing(null, demand, null),
                () -> new Passed.Password(new Welcome(alice, temporary, "mark"), false));
    }

    private Standing temporary() {
        var further = (Onward.Further) shown(true, Demand.NONE);
        return steps.standing(further.id(), Demand.NONE, null);
    }

    @Test
    void a_password_that_is_enough_leaves_no_row() {
        assertThat(steps.standing(null, Demand.NONE, null))
                .isEqualTo(new Standing(null, new Login.Nobody(), Demand.NONE));
        assertThat(shown(false, Demand.NONE))
                .asInstanceOf(type(Onward.Done.class))
                .matches(done -> done.login().user().equals(alice));
    }

    @Test
    void a_step_between_is_found_by_its_id() {
        var stands = temporary();
        assertThat(stands.login().next()).isEqualTo(Step.NEW_PASSWORD);
        assertThat(steps.pass(stands, () -> new Passed.NewPassword(alice)))
                .isInstanceOf(Onward.Done.class);
        assertThat(steps.standing(stands.id(), Demand.NONE, null)).isNull();
    }

    @Test
    @DisplayName("LG-15: of fifty at once one does it, and a replay does nothing")
    void a_step_is_done_once() throws Exception {
        var stands = temporary();
        var done = new AtomicInteger();
        var led =
                Race.of(
                        50,
                        _ ->
                                steps.pass(
                                        stands,
                                        () -> {
                                            done.incrementAndGet();
                                            return new Passed.NewPassword(alice);
                                        }));
        assertThat(led).filteredOn(Onward.Done.class::isInstance).hasSize(1);
        assertThat(led).filteredOn(Onward.Nowhere.class::isInstance).hasSize(49);
        assertThat(done).hasValue(1);
    }

    @Test
    void what_cannot_be_done_leads_nowhere() {
        assertThat(steps.pass(temporary(), () -> null)).isInstanceOf(Onward.Nowhere.class);
        assertThat(shown(false, new Demand(List.of("aal2"), null, false)))
                .isInstanceOf(Onward.Unmet.class);
    }

    @Test
    @DisplayName("LG-14: the answer to another step leads nowhere, and spends this one")
    void an_answer_to_another_step_leads_nowhere() {
        var stands = temporary();
        assertThat(
                        steps.pass(
                                stands,
                                () ->
                                        new Passed.Password(
                                                new Welcome(alice, false, "mark"), false)))
                .isInstanceOf(Onward.Nowhere.class);
        assertThat(steps.standing(stands.id(), Demand.NONE, null)).isNull();
    }
}
