package idp.server.adapter;

import static idp.server.adapter.CedarFixture.ask;
import static idp.server.adapter.CedarFixture.order;
import static idp.server.adapter.CedarFixture.set;
import static idp.server.adapter.CedarFixture.user;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.access.Evaluation;
import idp.core.access.Evaluation.Failed;
import idp.core.access.Evaluation.Forbidden;
import idp.core.access.Evaluation.NotPermitted;
import idp.core.access.Evaluation.Permitted;
import idp.core.access.PolicySet;
import idp.core.access.facts.Attribute;
import idp.core.access.facts.Attributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Random sets of policies whose outcome is known by construction, judged by the real engine.
@DisplayName("Cedar's semantics hold through the adapter")
final class CedarSemanticsTest {
    private static final int SETS = 300;

    /// What a policy does with the question that is asked.
    private enum Does {
        APPLIES("resource.n == 1"),
        STANDS_ASIDE("resource.n == 2"),
        FAILS("resource.n + 9223372036854775807 > 0");

        final String condition;

        Does(String condition) {
            this.condition = condition;
        }
    }

    private record Drawn(String name, boolean permits, Does does) {
        String text() {
            return "%s(principal, action == Action::\"read\", resource is order) when { resource has n && %s };"
                    .formatted(permits ? "permit" : "forbid", does.condition);
        }
    }

    private static List<Drawn> draw(Random random, boolean mayFail) {
        var all = new ArrayList<Drawn>();
        int size = random.nextInt(7);
        for (int i = 0; i < size; i++) {
            var does = Does.values()[random.nextInt(mayFail ? 3 : 2)];
            all.add(new Drawn("p" + i, random.nextBoolean(), does));
        }
        return all;
    }

    private static PolicySet drawn(List<Drawn> policies) {
        var texts = new LinkedHashMap<String, String>();
        policies.forEach(policy -> texts.put(policy.name(), policy.text()));
        return set(texts);
    }

    private static Evaluation judge(PolicySet set) {
        return ask(set, user(), "read", order(Attributes.NONE.with("n", new Attribute.Whole(1))));
    }

    private static Set<String> names(List<Drawn> policies, boolean permits, Does does) {
        var names = new HashSet<String>();
        for (var policy : policies) {
            if (policy.permits() == permits && policy.does() == does) {
                names.add(policy.name());
            }
        }
        return names;
    }

    @Test
    void forbid_overrides_permit_and_the_default_is_no() {
        var random = new Random(20261123);
        for (int i = 0; i < SETS; i++) {
            var policies = draw(random, false);
            var permits = names(policies, true, Does.APPLIES);
            var forbids = names(policies, false, Does.APPLIES);
            Evaluation expected =
                    !forbids.isEmpty()
                            ? new Forbidden(forbids)
                            : permits.isEmpty() ? new NotPermitted() : new Permitted(permits);
            assertThat(judge(drawn(policies))).as("%s", policies).isEqualTo(expected);
        }
    }

    @Test
    void the_order_of_policies_does_not_matter() {
        var random = new Random(42);
        for (int i = 0; i < SETS / 3; i++) {
            var policies = draw(random, true);
            var first = judge(drawn(policies));
            Collections.shuffle(policies, random);
            assertThat(judge(drawn(policies)).getClass()).isEqualTo(first.getClass());
        }
    }

    @Test
    @DisplayName("AZ-01: with a policy that fails, nothing is permitted")
    void an_error_is_never_a_permit() {
        var random = new Random(7);
        int failed = 0;
        for (int i = 0; i < SETS; i++) {
            var policies = draw(random, true);
            var broken = names(policies, true, Does.FAILS);
            broken.addAll(names(policies, false, Does.FAILS));
            var said = judge(drawn(policies));
            if (broken.isEmpty()) {
                assertThat(said).isNotInstanceOf(Failed.class);
            } else {
                failed++;
                assertThat(said).as("%s", policies).isInstanceOf(Failed.class);
                assertThat(((Failed) said).by()).isEqualTo(broken);
            }
        }
        assertThat(failed).isPositive();
    }

    @Test
    void a_further_forbid_never_permits_more_and_a_further_permit_never_forbids_more() {
        var random = new Random(11);
        for (int i = 0; i < SETS / 3; i++) {
            var policies = draw(random, false);
            var before = judge(drawn(policies)) instanceof Permitted;
            var extra = new Drawn("extra", random.nextBoolean(), Does.values()[random.nextInt(2)]);
            policies.add(extra);
            var after = judge(drawn(policies)) instanceof Permitted;
            if (extra.permits()) {
                assertThat(after || !before).as("%s", policies).isTrue();
            } else {
                assertThat(before || !after).as("%s", policies).isTrue();
            }
        }
    }
}
