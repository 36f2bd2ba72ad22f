package idp.server.adapter.cedar;

import static idp.server.adapter.CedarFixture.CEDAR;
import static idp.server.adapter.CedarFixture.ask;
import static idp.server.adapter.CedarFixture.order;
import static idp.server.adapter.CedarFixture.set;
import static idp.server.adapter.CedarFixture.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.core.access.Evaluation.Failed;
import idp.core.access.Evaluation.NotInSchema;
import idp.core.access.Evaluation.Permitted;
import idp.core.access.Evaluator.Principal;
import idp.core.access.Policy;
import idp.core.access.PolicyNote;
import idp.core.access.PolicySet;
import idp.core.access.facts.Action;
import idp.core.access.facts.Attribute;
import idp.core.access.facts.Attributes;
import idp.core.access.facts.Entity;
import idp.core.oauth.Unavailable;
import idp.server.adapter.CedarFixture;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Cedar and the sets that it is given")
final class CedarSetsTest {
    private static final Attributes NONE = Attributes.NONE;

    @Test
    @DisplayName("AZ-01: a set that cannot be parsed permits nothing")
    void a_broken_set_permits_nothing() {
        for (var text : List.of("permit(principal", "", "(".repeat(5_000), "\"")) {
            var broken =
                    stored(List.of(new Policy("p", text, PolicyNote.NONE)), CedarFixture.SCHEMA);
            assertThat(ask(broken, user(), "read", order(NONE))).isInstanceOf(Failed.class);
        }
        var all = new Policy("p", "permit(principal, action, resource);", PolicyNote.NONE);
        for (var schema : List.of("entity", "", "type a = " + "Set<".repeat(5_000))) {
            assertThat(ask(stored(List.of(all), schema), user(), "read", order(NONE)))
                    .isInstanceOfAny(Failed.class, NotInSchema.class);
        }
    }

    private static PolicySet stored(List<Policy> policies, String schema) {
        return new PolicySet("broken", 1, schema, policies, Set.of(), "", "", Instant.EPOCH);
    }

    @Test
    void versions_are_told_apart_also_when_drafts_share_a_number() {
        for (var text :
                List.of(
                        "permit(principal, action, resource);",
                        "forbid(principal, action, resource);",
                        "permit(principal, action, resource);")) {
            var draft =
                    stored(List.of(new Policy("p", text, PolicyNote.NONE)), CedarFixture.SCHEMA);
            assertThat(ask(draft, user(), "read", order(NONE)) instanceof Permitted)
                    .isEqualTo(text.startsWith("permit"));
        }
    }

    @Test
    void a_thousand_policies_and_more_versions_than_are_kept() {
        var many =
                IntStream.range(0, 1_000)
                        .boxed()
                        .collect(
                                Collectors.toMap(
                                        i -> "p" + i,
                                        i ->
                                                "permit(principal == user::\"u%d\", action, resource);"
                                                        .formatted(i)));
        var big = set(many);
        var who = new Principal(new Entity("user", "u7"), NONE, Set.of(), Set.of());
        assertThat(ask(big, who, "read", order(NONE))).isEqualTo(new Permitted(Set.of("p7")));
        for (int i = 0; i < 100; i++) {
            var set = set(Map.of("v" + i, "permit(principal, action, resource);"));
            assertThat(ask(set, user(), "read", order(NONE)))
                    .isEqualTo(new Permitted(Set.of("v" + i)));
        }
        assertThat(ask(big, who, "read", order(NONE))).isEqualTo(new Permitted(Set.of("p7")));
    }

    @Test
    void without_room_there_is_no_answer() {
        var closed = new CedarPolicies(1, 1);
        closed.close();
        var set = set(Map.of("all", "permit(principal, action, resource);"));
        assertThatThrownBy(
                        () -> closed.evaluate(set, user(), new Action("read"), order(NONE), NONE))
                .isInstanceOf(Unavailable.class);
        assertThat(CEDAR).isNotNull();
    }

    @Test
    @DisplayName("AZ-01: a policy that fails is never a permit, whatever the others say")
    void a_policy_that_fails_is_never_a_permit() {
        var overflow =
                set(
                        Map.of(
                                "all",
                                "permit(principal, action, resource);",
                                "limit",
                                "forbid(principal, action, resource is order) when"
                                        + " { resource has n && resource.n + 9223372036854775807 > 0 };"));
        var broken = ask(overflow, user(), "read", order(NONE.with("n", new Attribute.Whole(1))));
        assertThat(broken).isInstanceOf(Failed.class);
        assertThat(((Failed) broken).by()).containsExactly("limit");
        assertThat(ask(overflow, user(), "read", order(NONE))).isInstanceOf(Permitted.class);
    }
}
