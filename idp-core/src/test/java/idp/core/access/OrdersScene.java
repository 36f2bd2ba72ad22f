package idp.core.access;

import idp.core.FakeStage;
import idp.core.Stage;
import idp.core.access.PolicyNote.Challenge;
import idp.core.access.facts.Action;
import idp.core.access.facts.Attributes;
import idp.core.access.facts.Entity;
import idp.core.access.facts.FakeSubjects;
import idp.core.user.HandClock;
import idp.core.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;

/// The API `orders` with three policies, a user, and an evaluator that says what it is told to.
abstract class OrdersScene {
    static final Attributes NONE = Attributes.NONE;

    final HandClock clock = new HandClock(Instant.parse("2030-05-04T12:00:00Z"));
    final FakeStage stage = new FakeStage(clock);
    final FakeResourceServers apis = new FakeResourceServers(stage.store);
    final FakePolicies policies = new FakePolicies(stage.store, apis);
    final FakeSubjects subjects = new FakeSubjects(stage.store);
    final FakeEvaluator evaluator = new FakeEvaluator();
    final FakeDecisionLog log = new FakeDecisionLog();
    final DecisionPoint decisions =
            new DecisionPoint(policies, subjects, new Judge(evaluator, Stage.OPAQUE), log, clock);
    final User alice = stage.user();

    @BeforeEach
    void activate() {
        apis.put(new ResourceServer("orders", "urn:orders", "Orders", List.of()), clock.instant());
        var note =
                new PolicyNote(
                        "too_much",
                        "Too much.",
                        null,
                        new Challenge.InsufficientScope("orders:write"));
        var draft =
                new Evaluator.Checked.Sound(
                        "",
                        List.of(
                                new Policy("a-silent", "", PolicyNote.NONE),
                                new Policy("limit", "", note),
                                new Policy("zone", "", new PolicyNote("zone", null, null, null))),
                        Set.of("refund"));
        policies.add("orders", draft, "ann", "", clock.instant());
        policies.activate("orders", 1, null, "ann", clock.instant());
    }

    Question question(Entity resource) {
        return new Question(new Entity("user", alice.id()), new Action("refund"), resource, NONE);
    }

    Decision decide() {
        return decisions.decide("orders", question(new Entity("order", "42")));
    }
}
