package idp.core.authzen;

import static idp.core.jose.JoseSamples.ISSUER;
import static idp.core.jose.JoseSamples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.FakeStage;
import idp.core.Stage;
import idp.core.access.ApiScope;
import idp.core.access.DecisionPoint;
import idp.core.access.Evaluator;
import idp.core.access.FakeDecisionLog;
import idp.core.access.FakeEvaluator;
import idp.core.access.FakePolicies;
import idp.core.access.FakeResourceServers;
import idp.core.access.Judge;
import idp.core.access.Policy;
import idp.core.access.PolicyNote;
import idp.core.access.PolicyNote.Challenge;
import idp.core.access.ResourceServer;
import idp.core.access.facts.FakeSubjects;
import idp.core.authzen.Inspection.Check;
import idp.core.authzen.Inspection.Fault;
import idp.core.authzen.Inspection.State;
import idp.core.jose.Claims;
import idp.core.jose.JoseSamples;
import idp.core.jose.Jwts;
import idp.core.jose.SigningAlgorithm;
import idp.core.revoke.Denylist;
import idp.core.revoke.FakeDenylist;
import idp.core.token.OwnTokens;
import idp.core.user.HandClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/// An inspector over fakes, an API with one policy, and tokens for it.
final class InspectorFixture {
    static final ResourceServer ORDERS =
            new ResourceServer(
                    "orders", "https://orders.example/v1", "Orders", List.<ApiScope>of());
    static final String START =
            "Bearer resource_metadata=\"https://orders.example/.well-known/oauth-protected-resource/v1\"";

    final HandClock clock = new HandClock(NOW);
    final FakeStage stage = new FakeStage(clock);
    final FakeResourceServers apis = new FakeResourceServers(stage.store);
    final FakePolicies policies = new FakePolicies(stage.store, apis);
    final FakeEvaluator evaluator = new FakeEvaluator();
    final FakeDecisionLog log = new FakeDecisionLog();
    final String alice = stage.user().id();
    final Jwts jwts = JoseSamples.jwts();

    InspectorFixture() {
        apis.put(ORDERS, NOW);
        var challenge =
                new Challenge.InsufficientAuthentication(List.of("mfa"), Duration.ofMinutes(5));
        var note = new PolicyNote("strong_sign_in", null, null, challenge);
        var strong = List.of(new Policy("strong", "", note));
        policies.add(
                "orders", new Evaluator.Checked.Sound("", strong, Set.of("read")), "ann", "", NOW);
        policies.activate("orders", 1, null, "ann", NOW);
    }

    Inspector inspector(Jwts by, Denylist on, InstantSource at) {
        var judge = new Judge(evaluator, Stage.OPAQUE);
        var decisions = new DecisionPoint(policies, new FakeSubjects(stage.store), judge, log, at);
        return new Inspector(ISSUER, new OwnTokens(by, on), decisions, at);
    }

    Inspection inspect(Denylist on, String pasted, Inspector.Wish wish) {
        return inspector(jwts, on, clock).inspect(pasted, wish);
    }

    Inspection inspect(String pasted, Inspector.Wish wish) {
        return inspect(new FakeDenylist(), pasted, wish);
    }

    Inspection inspectAt(InstantSource at, String pasted) {
        return inspector(jwts, new FakeDenylist(), at).inspect(pasted, Inspector.Wish.of(ORDERS));
    }

    Claims.Builder claims() {
        return Claims.builder()
                .put("iss", ISSUER.value())
                .put("sub", alice)
                .put("client_id", "shop")
                .put("jti", "r1")
                .put("sub_profile", "user")
                .put("grant_id", "g1")
                .put("sid", "s1")
                .put("scope", "orders:read")
                .put("iat", NOW)
                .put("exp", NOW.plusSeconds(300));
    }

    String sign(Claims.Builder claims, String type) {
        return jwts.sign(claims.build(), type, SigningAlgorithm.ES256, NOW);
    }

    String token() {
        return sign(claims().put("aud", ORDERS.resource()), Jwts.ACCESS_TOKEN);
    }

    static Inspection.Step step(Inspection seen, Check check) {
        return seen.steps().get(check.ordinal());
    }

    /// Everything before it passed, nothing after it was reached.
    static void assertFails(Inspection seen, Check check, Fault fault, int status) {
        for (var step : seen.steps()) {
            int side = step.check().compareTo(check);
            var expected =
                    side < 0
                            ? Set.of(State.PASSED, State.NOT_ASKED)
                            : side > 0 ? Set.of(State.NOT_REACHED) : Set.of(State.FAILED);
            assertThat(step.state()).as(step.toString()).isIn(expected);
        }
        assertThat(step(seen, check).fault()).isEqualTo(fault);
        assertThat(seen.end()).isEqualTo(step(seen, check));
        assertThat(seen.answer().status()).isEqualTo(status);
        assertThat(seen.answer().good()).isFalse();
    }
}
