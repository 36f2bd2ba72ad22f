package idp.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.core.access.PolicyNote.Challenge;
import idp.core.access.facts.Assignment;
import idp.core.access.facts.Attribute;
import idp.core.access.facts.Attributes;
import idp.core.access.facts.Entity;
import idp.core.oauth.Unavailable;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ADR 10: the decision point")
final class DecisionPointTest extends OrdersScene {
    private static Attributes region(String region) {
        return NONE.with("region", Attribute.text(region));
    }

    @Test
    void a_permit_names_the_policies_that_gave_it() {
        evaluator.answer(new Evaluation.Permitted(Set.of("limit")));
        var decision = decide();
        assertThat(decision.permitted()).isTrue();
        assertThat(decision.reason()).isEqualTo(Reason.PERMITTED);
        assertThat(decision.policies()).containsExactly("limit");
        assertThat(decision.version()).isEqualTo(1);
        assertThat(decision.note()).isEqualTo(PolicyNote.NONE);
        assertThat(decide().id()).isNotEqualTo(decision.id());
    }

    @Test
    void of_several_that_forbid_the_first_with_a_note_speaks() {
        evaluator.answer(new Evaluation.Forbidden(Set.of("zone", "limit", "a-silent")));
        var decision = decide();
        assertThat(decision.reason()).isEqualTo(Reason.DENIED_BY_POLICY);
        assertThat(decision.code()).isEqualTo("too_much");
        assertThat(decision.note().challenge())
                .isEqualTo(new Challenge.InsufficientScope("orders:write"));
    }

    @Test
    @DisplayName("AZ-01: whatever is unknown or broken is a no, with its reason")
    void what_is_unknown_or_broken_is_a_no() {
        evaluator.answer(new Evaluation.NotPermitted());
        assertDenied(decide(), Reason.NO_POLICY_PERMITS);
        evaluator.answer(new Evaluation.NotInSchema("no action zap"));
        assertDenied(decide(), Reason.NOT_IN_SCHEMA);
        assertThat(decide().detail()).isEqualTo("no action zap");
        evaluator.answer(new Evaluation.Failed(Set.of("limit"), "overflow"));
        assertDenied(decide(), Reason.POLICY_ERROR);
        assertThat(decide().code()).isEqualTo("policy_error");

        evaluator.answer(new Evaluation.Permitted(Set.of("limit")));
        var nobody = question(new Entity("order", "42")).by(new Entity("user", "nobody"));
        assertHidden(decisions.decide("orders", nobody), Reason.UNKNOWN_SUBJECT);
        var robot = question(new Entity("order", "42")).by(new Entity("robot", alice.id()));
        assertHidden(decisions.decide("orders", robot), Reason.UNKNOWN_SUBJECT);
        assertDenied(
                decisions.decide("other", question(new Entity("order", "42"))),
                Reason.NO_ACTIVE_POLICY);
        assertDenied(decisions.tokenNotValid(), Reason.TOKEN_NOT_VALID);
        stage.disable(alice);
        assertHidden(decide(), Reason.SUBJECT_DISABLED);
    }

    @Test
    @DisplayName("AZ-07: the answer does not tell whether somebody exists")
    void the_answer_does_not_tell_whether_somebody_exists() {
        var nobody = question(new Entity("order", "42")).by(new Entity("user", "nobody"));
        for (var said :
                List.of(
                        new Evaluation.NotPermitted(),
                        new Evaluation.Forbidden(Set.of("limit")),
                        new Evaluation.NotInSchema("no action zap"),
                        new Evaluation.Failed(Set.of("limit"), "overflow"))) {
            evaluator.answer(said);
            var known = decide();
            var unknown = decisions.decide("orders", nobody);

            assertThat(unknown.code()).isEqualTo(known.code());
            assertThat(unknown.note()).isEqualTo(known.note());
            assertThat(unknown.fullCode()).isEqualTo("unknown_subject");
        }
        assertThat(evaluator.seen.entity().id()).isEqualTo("nobody");
        assertThat(evaluator.seen.stored()).isEqualTo(NONE);
        assertThat(log.all.getLast().code()).isEqualTo("unknown_subject");
    }

    private static void assertHidden(Decision decision, Reason reason) {
        assertThat(decision.permitted()).isFalse();
        assertThat(decision.reason()).isEqualTo(reason);
        assertThat(decision.fullCode()).isEqualTo(reason.wire());
        assertThat(decision.code()).isEqualTo("no_policy_permits");
        assertThat(decision.policies()).isEmpty();
    }

    private static void assertDenied(Decision decision, Reason reason) {
        assertThat(decision.permitted()).isFalse();
        assertThat(decision.reason()).isEqualTo(reason);
        assertThat(decision.code()).isEqualTo(reason.wire());
    }

    @Test
    @DisplayName("AZ-01: what cannot be known is no decision")
    void what_cannot_be_known_is_no_decision() {
        evaluator.answer((_, _, _) -> {
            throw new Unavailable("no room", null);
        });
        assertThatThrownBy(this::decide).isInstanceOf(Unavailable.class);
    }

    @Test
    void a_decision_cannot_contradict_its_reason() {
        assertThatThrownBy(() ->
                        new Decision(
                                "id",
                                true,
                                Reason.NO_POLICY_PERMITS,
                                Reason.PERMITTED,
                                PolicyNote.NONE,
                                1L,
                                Set.of(),
                                null,
                                false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void roles_count_only_towards_the_resource_in_question() {
        assign(new Assignment("everywhere", null, null, null, null));
        assign(new Assignment("of-42", "order", "42", null, null));
        assign(new Assignment("of-43", "order", "43", null, null));
        assign(new Assignment("of-parcel", "parcel", "42", null, null));
        assign(new Assignment("in-eu", null, null, "eu", null));
        assign(new Assignment("in-us", null, null, "us", null));
        assign(new Assignment("of-42-in-us", "order", "42", "us", null));
        decisions.decide("orders", question(new Entity("order", "42", region("eu"))));
        assertThat(evaluator.seen.roles())
                .containsExactlyInAnyOrder("everywhere", "of-42", "in-eu");
        decisions.decide("orders", question(new Entity("order", "42")));
        assertThat(evaluator.seen.roles()).containsExactlyInAnyOrder("everywhere", "of-42");
        var number = NONE.with("region", new Attribute.Many(List.of(Attribute.text("eu"))));
        decisions.decide("orders", question(new Entity("order", "1", number)));
        assertThat(evaluator.seen.roles()).containsExactly("everywhere");
    }

    @Test
    void a_role_ends_at_its_time() {
        assign(new Assignment("guest", null, null, null, clock.instant().plusSeconds(60)));
        clock.advance(Duration.ofSeconds(60).minusNanos(1));
        decide();
        assertThat(evaluator.seen.roles()).containsExactly("guest");
        clock.advance(Duration.ofNanos(1));
        decide();
        assertThat(evaluator.seen.roles()).isEmpty();
    }

    private void assign(Assignment assignment) {
        subjects.assign("orders", "user", alice.id(), assignment);
    }

    @Test
    @DisplayName("AZ-08: what is stored wins over what is sent, also where nothing is stored")
    void what_is_stored_wins() {
        var sent =
                NONE.with("username", Attribute.text("root"))
                        .with("email", Attribute.text("root@example.org"))
                        .with("groups", Attribute.texts(List.of("admins")))
                        .with("level", new Attribute.Whole(3));
        var question = question(new Entity("order", "42")).by(new Entity("user", alice.id(), sent));
        decisions.decide("orders", question);
        assertThat(evaluator.seen.entity().properties())
                .isEqualTo(NONE.with("level", new Attribute.Whole(3)));
        assertThat(evaluator.seen.stored().text("username")).isEqualTo("u" + alice.id());
        assertThat(evaluator.seen.stored().find("email")).isNull();
        assertThat(evaluator.seen.groups()).isEmpty();
    }

    @Test
    void decisions_are_logged_without_tokens() {
        var token =
                NONE.with("access_token", Attribute.text("secret")).with("ip", Attribute.text("x"));
        var decision = decisions.decide("orders", question(new Entity("order", "42")).in(token));
        assertThat(log.all).hasSize(1);
        var logged = log.all.getFirst();
        assertThat(logged.id()).isEqualTo(decision.id());
        assertThat(logged.code()).isEqualTo(decision.code());
        assertThat(logged.toString()).doesNotContain("secret").contains("ip");
    }
}
