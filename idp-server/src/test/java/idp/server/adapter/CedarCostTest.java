package idp.server.adapter;

import static idp.server.adapter.CedarFixture.CEDAR;
import static idp.server.adapter.CedarFixture.ask;
import static idp.server.adapter.CedarFixture.order;
import static idp.server.adapter.CedarFixture.user;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.access.Evaluation.NotInSchema;
import idp.core.access.Evaluation.NotPermitted;
import idp.core.access.Evaluation.Permitted;
import idp.core.access.Evaluator.Asked;
import idp.core.access.Evaluator.Checked;
import idp.core.access.Policy;
import idp.core.access.PolicyNote;
import idp.core.access.PolicySet;
import idp.core.access.ResourceServer;
import idp.core.access.facts.Action;
import idp.core.access.facts.Attribute;
import idp.core.access.facts.Attributes;
import idp.core.oauth.Unavailable;
import idp.server.adapter.cedar.CedarPolicies;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What the native engine is given is bounded, because it cannot be stopped.
@DisplayName("ADR 43: what decisions and checks may cost")
final class CedarCostTest {
    private static final String ALL = "permit(principal, action, resource);";

    private static String like(int length) {
        return "permit(principal, action, resource) when { resource has owner && resource.owner like"
                + " \"*%sb\" };".formatted("a".repeat(length));
    }

    private static Map<String, String> times(int policies, String text) {
        var all = new HashMap<String, String>();
        IntStream.range(0, policies).forEach(i -> all.put("p" + i, text));
        return all;
    }

    /// As an earlier release stored it, whatever is checked now.
    private static PolicySet stored(String api, Map<String, String> texts) {
        var policies =
                texts.entrySet().stream()
                        .map(one -> new Policy(one.getKey(), one.getValue(), PolicyNote.NONE))
                        .toList();
        return new PolicySet(
                api, 1, CedarFixture.SCHEMA, policies, Set.of("read"), "", "", Instant.EPOCH);
    }

    private static Attributes owner(int length) {
        return Attributes.NONE.with("owner", Attribute.text("a".repeat(length)));
    }

    @Test
    void patterns_of_a_set_are_bounded_when_it_is_published() {
        var checked = CEDAR.check(CedarFixture.SCHEMA, times(60, like(9_000)));

        assertThat(checked).isInstanceOf(Checked.Unsound.class);
        assertThat(((Checked.Unsound) checked).problems().getFirst().message())
                .contains("patterns longer than 20000");
        assertThat(CEDAR.check(CedarFixture.SCHEMA, times(60, like(300))))
                .isInstanceOf(Checked.Sound.class);
        // A star can be written as an escape.
        var escaped = times(60, like(9_000).replace("*", "\\u{2a}"));
        assertThat(CEDAR.check(CedarFixture.SCHEMA, escaped)).isInstanceOf(Checked.Unsound.class);
    }

    @Test
    void a_long_text_is_not_put_to_long_patterns() {
        var set = stored("patterns", times(60, like(1_000)));

        assertThat(ask(set, user(), "read", order(owner(50_000)))).isInstanceOf(NotInSchema.class);
        assertThat(ask(set, user(), "read", order(owner(100)))).isInstanceOf(NotPermitted.class);
    }

    @Test
    void a_long_text_in_a_policy_counts_as_well() {
        var text = "permit(principal, action, resource) when { \"%s\" like \"*%sb\" };";
        var set =
                stored("literals", times(40, text.formatted("a".repeat(5_000), "a".repeat(4_000))));

        assertThat(ask(set, user(), "read", order(Attributes.NONE)))
                .isInstanceOf(NotInSchema.class);
    }

    @Test
    void many_policies_and_a_large_question_are_not_put_together() {
        var compare =
                "permit(principal, action, resource) when { resource has tags && "
                        + String.join(
                                " && ",
                                Collections.nCopies(
                                        200, "resource.tags.containsAll(resource.tags)"))
                        + " && false };";
        var set = stored("compared", times(100, compare));
        var tags =
                Attribute.texts(
                        IntStream.range(0, 1_500).mapToObj(i -> "x".repeat(50) + i).toList());

        assertThat(ask(set, user(), "read", order(Attributes.NONE.with("tags", tags))))
                .isInstanceOf(NotInSchema.class);
        var few = Attribute.texts(List.of("a", "b"));
        assertThat(ask(set, user(), "read", order(Attributes.NONE.with("tags", few))))
                .isInstanceOf(NotPermitted.class);
    }

    @Test
    @DisplayName("a schema that doubles with every line is refused before it is written out")
    void a_schema_that_doubles_is_refused() {
        var schema = new StringBuilder("entity user; entity order { all: T0 };\n");
        for (var i = 0; i < 17; i++) {
            schema.append("type T%d = { a: T%d, b: Set<T%<d> };%n".formatted(i, i + 1));
        }
        schema.append(
                "type T17 = Long;\naction read appliesTo { principal: user, resource: order };");

        for (var text : List.of(schema.toString(), schema.toString().replace("{ all: T0 }", ""))) {
            var checked = CEDAR.check(text, Map.of("all", ALL));
            assertThat(checked).isInstanceOf(Checked.Unsound.class);
            assertThat(((Checked.Unsound) checked).problems().getFirst().message())
                    .contains("written out");
        }
        var circle = "entity user; type A = { a: B, b: B }; type B = { a: A, b: A };";
        assertThat(CEDAR.check(circle, Map.of())).isInstanceOf(Checked.Unsound.class);
        var names =
                "entity user { a: A }; type A = { A: Long, B?: Long }; type B = { A: A, B: A };";
        assertThat(CEDAR.check(names, Map.of())).isInstanceOf(Checked.Sound.class);
    }

    @Test
    @DisplayName("the schema is parsed once for many policies")
    void a_large_draft_is_checked() {
        var schema = new StringBuilder("entity user; entity order;\n");
        for (var i = 0; schema.length() < 93_000; i++) {
            schema.append(
                    "entity e%d { %s };%n"
                            .formatted(
                                    i,
                                    IntStream.range(0, 20)
                                            .mapToObj(k -> "a%d?: Long".formatted(k))
                                            .collect(Collectors.joining(", "))));
        }
        schema.append("action read appliesTo { principal: user, resource: order };");

        var checked = CEDAR.check(schema.toString(), times(5_000, ALL));

        assertThat(checked).isInstanceOf(Checked.Sound.class);
        assertThat(((Checked.Sound) checked).policies()).hasSize(5_000);
    }

    @Test
    void a_policy_is_not_checked_for_more_combinations_than_there_is_time_for() {
        var types = IntStream.range(0, 200).mapToObj(i -> "t" + i).toList();
        var all = String.join(", ", types);
        var schema =
                "entity %s;%naction read appliesTo { principal: [%s], resource: [%s] };"
                        .formatted(all, all, all);

        var checked = CEDAR.check(schema, Map.of("all", ALL));

        assertThat(checked).isInstanceOf(Checked.Unsound.class);
        assertThat(((Checked.Unsound) checked).problems().getFirst().message())
                .contains("combinations");
    }

    /// The longest questions that are taken, as many as there is room for.
    @Test
    @DisplayName("questions about one API stop neither another's nor the gate of the admin API")
    void questions_about_one_api_stop_nobody_elses() throws Exception {
        var stop = new AtomicBoolean();
        var slow = stored("slow", times(50, like(390)));
        var gate = stored(ResourceServer.OWN, Map.of("all", ALL));
        var other = stored("other", Map.of("all", ALL));
        try (var cedar = new CedarPolicies(2, 4).warm();
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var question =
                    new Asked(user(), new Action("read"), order(owner(5_000)), Attributes.NONE);
            var batch = Collections.nCopies(100, question);
            for (var i = 0; i < 16; i++) {
                callers.submit(() -> {
                    while (!stop.get()) {
                        try {
                            assertThat(cedar.evaluate(slow, batch)).isNotEmpty();
                        } catch (Unavailable e) {
                            Thread.yield();
                        }
                    }
                });
            }
            try {
                for (var i = 0; i < 20; i++) {
                    for (var set : List.of(gate, other)) {
                        assertThat(
                                        cedar.evaluate(
                                                set,
                                                user(),
                                                new Action("read"),
                                                order(Attributes.NONE),
                                                Attributes.NONE))
                                .isInstanceOf(Permitted.class);
                    }
                }
            } finally {
                stop.set(true);
            }
        }
    }
}
