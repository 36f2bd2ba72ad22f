package idp.server.adapter.cedar;

import static idp.server.adapter.CedarFixture.CEDAR;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.access.Evaluation;
import idp.core.access.Evaluator.Principal;
import idp.core.access.PolicySet;
import idp.core.access.facts.Action;
import idp.core.access.facts.Attribute;
import idp.core.access.facts.Attributes;
import idp.core.access.facts.Entity;
import idp.server.adapter.CedarFixture;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The same questions to one large set, which is sliced, and to its policies in small sets, which are
/// not: a question asked often enough gets its slice, and never another answer.
@DisplayName("A slice of the policies says what all of them say")
final class CedarSlicesTest {
    private static final List<String> PRINCIPALS =
            List.of(
                    "principal",
                    "principal == user::\"a\"",
                    "principal in role::\"r1\"",
                    "principal in role::\"r2\"",
                    "principal in group::\"g1\"",
                    "principal in user::\"b\"",
                    "principal is user",
                    "principal is client",
                    "principal is user in group::\"g2\"");
    private static final List<String> ACTIONS =
            List.of(
                    "action",
                    "action == Action::\"read\"",
                    "action == Action::\"write\"",
                    "action in [Action::\"read\", Action::\"write\"]",
                    "action in Action::\"all\"");
    private static final List<String> RESOURCES =
            List.of(
                    "resource",
                    "resource == order::\"1\"",
                    "resource in order::\"1\"",
                    "resource is order",
                    "resource is user",
                    "resource in user::\"a\"");
    private static final List<String> CONDITIONS =
            List.of(
                    " when { context.n == 1 }",
                    " when { context.n > 0 }",
                    " when { context.n * 9223372036854775807 == 1 }");
    private static final String SCHEMA =
            """
            entity role; entity group;
            entity user in [role, group]; entity client in [role]; entity order;
            action "all";
            action read, write in ["all"] appliesTo {
              principal: [user, client], resource: [order, user], context: { n: Long }
            };
            """;

    private static String policy(Random random) {
        return (random.nextInt(4) == 0 ? "forbid(" : "permit(")
                + pick(PRINCIPALS, random)
                + ", "
                + pick(ACTIONS, random)
                + ", "
                + pick(RESOURCES, random)
                + ")"
                + pick(CONDITIONS, random)
                + ";";
    }

    private static <T> T pick(List<T> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }

    private record Asked(Principal who, Action action, Entity resource, Attributes context) {
        Evaluation of(PolicySet set) {
            var said = CEDAR.evaluate(set, who, action, resource, context);
            return said instanceof Evaluation.Failed(var by, _)
                    ? new Evaluation.Failed(by, "")
                    : said;
        }
    }

    private static Asked question(Random random) {
        var type = random.nextInt(4) == 0 ? "client" : "user";
        var roles = new HashSet<String>();
        var groups = new HashSet<String>();
        for (int i = 1; i <= 2; i++) {
            if (random.nextBoolean()) {
                roles.add("r" + i);
            }
            if (random.nextBoolean()) {
                groups.add("g" + i);
            }
        }
        var who = new Entity(type, pick(List.of("a", "b", "c"), random));
        var resource =
                new Entity(
                        pick(List.of("order", "user"), random),
                        pick(List.of("1", "2", "a", "b"), random));
        return new Asked(
                new Principal(who, Attributes.NONE, roles, groups),
                new Action(pick(List.of("read", "write"), random)),
                resource,
                Attributes.NONE.with("n", new Attribute.Whole(random.nextInt(3))));
    }

    /// Policies that cannot apply are refused before they are stored, so each is checked alone.
    private static Map<String, String> sound(Random random, int count) {
        var all = new LinkedHashMap<String, String>();
        while (all.size() < count) {
            var text = policy(random);
            var checked = CEDAR.check(SCHEMA, Map.of("p", text));
            if (checked instanceof idp.core.access.Evaluator.Checked.Sound) {
                all.put("p" + all.size(), text);
            }
        }
        return all;
    }

    @Test
    void large_sets_answer_like_their_parts() {
        var random = new Random(4711);
        var kinds = new TreeSet<String>();
        for (int round = 0; round < 4; round++) {
            var texts = sound(random, 60);
            var whole = CedarFixture.set(SCHEMA, texts);
            var parts = new ArrayList<PolicySet>();
            texts.forEach((name, text) -> parts.add(CedarFixture.set(SCHEMA, Map.of(name, text))));
            for (int q = 0; q < 20; q++) {
                var asked = question(random);
                var expected = expected(asked, parts);
                for (int again = 0; again < 4; again++) {
                    assertThat(asked.of(whole)).as("%s %s", asked, texts).isEqualTo(expected);
                }
                kinds.add(expected.getClass().getSimpleName());
            }
        }
        assertThat(kinds).contains("Permitted", "Forbidden", "NotPermitted", "Failed");
    }

    /// By Cedar's rules, out of what each policy says alone.
    private static Evaluation expected(Asked asked, List<PolicySet> parts) {
        var permits = new HashSet<String>();
        var forbids = new HashSet<String>();
        var failed = new HashSet<String>();
        for (var part : parts) {
            switch (asked.of(part)) {
                case Evaluation.Permitted(var by) -> permits.addAll(by);
                case Evaluation.Forbidden(var by) -> forbids.addAll(by);
                case Evaluation.Failed(var by, _) -> failed.addAll(by);
                case Evaluation.NotPermitted() -> {}
                case Evaluation.NotInSchema(var detail) -> throw new AssertionError(detail);
            }
        }
        if (!failed.isEmpty()) {
            return new Evaluation.Failed(failed, "");
        }
        if (!forbids.isEmpty()) {
            return new Evaluation.Forbidden(forbids);
        }
        return permits.isEmpty()
                ? new Evaluation.NotPermitted()
                : new Evaluation.Permitted(Set.copyOf(permits));
    }
}
