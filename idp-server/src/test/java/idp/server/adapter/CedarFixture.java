package idp.server.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.access.Evaluation;
import idp.core.access.Evaluator.Checked;
import idp.core.access.Evaluator.Principal;
import idp.core.access.PolicySet;
import idp.core.access.facts.Action;
import idp.core.access.facts.Attributes;
import idp.core.access.facts.Entity;
import idp.server.adapter.cedar.CedarPolicies;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// Cedar with an order API: one engine for all tests, as loading it takes most of a second.
public final class CedarFixture {
    public static final CedarPolicies CEDAR = new CedarPolicies(2, 64).warm();
    private static final AtomicLong VERSIONS = new AtomicLong();

    public static final String SCHEMA =
            """
            entity role;
            entity group;
            entity user in [role, group] {
              username?: String, email?: String, level?: Long, groups?: Set<String>
            };
            entity client;
            entity order {
              owner?: String, keeper?: user, total?: decimal, region?: String, n?: Long,
              tags?: Set<String>, prices?: Set<decimal>, meta?: { fee?: decimal, deep?: { a: Long } }
            };
            action read, refund appliesTo {
              principal: [user], resource: [order, user],
              context: { ip?: String, action?: { amount?: decimal } }
            };
            action sweep appliesTo { principal: [client], resource: [order] };
            """;

    private CedarFixture() {}

    public static PolicySet set(Map<String, String> policies) {
        return set(SCHEMA, policies);
    }

    public static PolicySet set(String schema, Map<String, String> policies) {
        var checked = CEDAR.check(schema, policies);
        assertThat(checked).isInstanceOf(Checked.Sound.class);
        var sound = (Checked.Sound) checked;
        return new PolicySet(
                "orders",
                VERSIONS.incrementAndGet(),
                sound.schema(),
                sound.policies(),
                sound.actions(),
                "ann",
                "",
                Instant.EPOCH);
    }

    public static Principal user(String... roles) {
        return new Principal(new Entity("user", "alice"), Attributes.NONE, Set.of(roles), Set.of());
    }

    public static Evaluation ask(PolicySet set, Principal who, String action, Entity resource) {
        return ask(set, who, new Action(action), resource, Attributes.NONE);
    }

    public static Evaluation ask(
            PolicySet set, Principal who, Action action, Entity resource, Attributes context) {
        return CEDAR.evaluate(set, who, action, resource, context);
    }

    public static Entity order(Attributes properties) {
        return new Entity("order", "42", properties);
    }
}
