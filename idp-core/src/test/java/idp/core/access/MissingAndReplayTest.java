package idp.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Stage;
import idp.core.access.facts.Attribute;
import idp.core.access.facts.Entity;
import idp.core.access.facts.FakeRoles;
import idp.core.access.facts.Role;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What would have helped, and what a draft would change")
final class MissingAndReplayTest extends OrdersScene {
    private final FakeRoles roles = new FakeRoles(stage.store, api -> apis.find(api) != null);

    @Test
    void missing_names_the_roles_and_scopes_that_would_have_helped() {
        evaluator.answer((_, principal, context) ->
                principal.roles().contains("manager")
                                || String.valueOf(context).contains("orders:write")
                        ? new Evaluation.Permitted(Set.of("limit"))
                        : new Evaluation.NotPermitted());
        var missing =
                new MissingForPermit(
                        policies, subjects, roles, new Judge(evaluator, Stage.OPAQUE), clock);
        var set = policies.active("orders");
        var facts = subjects.find("orders", "user", alice.id());
        var names = List.of("clerk", "manager");
        var scopes = List.of("orders:read", "orders:write");
        var plain = question(new Entity("order", "42"));
        var token = NONE.with("scopes", Attribute.texts(List.of("orders:read")));
        var withToken = plain.in(NONE.with("token", new Attribute.Members(token)));
        assertThat(missing.of(set, plain, facts, names, scopes, clock.instant()))
                .containsExactly("role:manager");
        assertThat(missing.of(set, withToken, facts, names, scopes, clock.instant()))
                .containsExactly("role:manager", "scope:orders:write");
        assertThat(missing.of(set, plain, null, names, scopes, clock.instant())).isEmpty();
        int asked = evaluator.asked;
        var many = java.util.stream.IntStream.range(0, 500).mapToObj(i -> "r" + i).toList();
        assertThat(missing.of(set, plain, facts, many, scopes, clock.instant())).isEmpty();
        assertThat(evaluator.asked - asked).isLessThanOrEqualTo(MissingForPermit.MOST);

        names.forEach(name -> roles.put("orders", new Role(name, ""), clock.instant()));
        var api =
                new ResourceServer(
                        "orders",
                        "urn:orders",
                        "Orders",
                        List.of(new ApiScope("orders:write", "")));
        assertThat(missing.of(api, withToken, decide()))
                .containsExactly("role:manager", "scope:orders:write");
        assertThat(
                        missing.of(
                                api,
                                withToken,
                                new Judge(evaluator, Stage.OPAQUE)
                                        .deny(Reason.SUBJECT_DISABLED, set)))
                .isEmpty();
    }

    @Test
    @DisplayName("AZ-07: whoever may see it is told the attribute that would have helped")
    void missing_names_an_attribute_that_would_have_helped() {
        evaluator.answer((_, _, context) ->
                Attribute.text("web").equals(context.find("channel"))
                        ? new Evaluation.Permitted(Set.of("web"))
                        : new Evaluation.NotPermitted());
        var text = "permit (principal, action, resource) when { context.channel == \"web\" };";
        var draft =
                new Evaluator.Checked.Sound(
                        "", List.of(new Policy("web", text, PolicyNote.NONE)), Set.of("refund"));
        policies.add("orders", draft, "ann", "", clock.instant());
        policies.activate("orders", 2, 1L, "ann", clock.instant());
        var missing =
                new MissingForPermit(
                        policies, subjects, roles, new Judge(evaluator, Stage.OPAQUE), clock);
        assertThat(missing.of(apis.find("orders"), question(new Entity("order", "42")), decide()))
                .containsExactly("context.channel=\"web\"");
    }

    @Test
    void a_replay_tells_where_a_draft_differs() {
        evaluator.answer((set, _, context) ->
                set.version() == 0 && context.find("late") != null
                        ? new Evaluation.Forbidden(Set.of("limit"))
                        : new Evaluation.Permitted(Set.of("limit")));
        var plain = question(new Entity("order", "42"));
        decisions.decide("orders", plain);
        decisions.decide("orders", plain.in(NONE.with("late", new Attribute.Flag(true))));
        decisions.decide("orders", plain);
        var active = policies.active("orders");
        var draft =
                new PolicySet(
                        "orders", 0, "", active.policies(), Set.of(), "", "", clock.instant());
        var replay = new Replay(policies, subjects, log, new Judge(evaluator, Stage.OPAQUE), clock);
        var result = replay.replay(draft, 10);
        assertThat(result.asked()).isEqualTo(3);
        assertThat(result.differences()).hasSize(1);
        var one = result.differences().getFirst();
        assertThat(one.of()).isEqualTo(log.all.get(1));
        assertThat(one.active()).isEqualTo(new Replay.Said(true, "permitted"));
        assertThat(one.draft()).isEqualTo(new Replay.Said(false, "too_much"));
        assertThat(replay.replay(draft, 1).asked()).isEqualTo(1);
    }
}
