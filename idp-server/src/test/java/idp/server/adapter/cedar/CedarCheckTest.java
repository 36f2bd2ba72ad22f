package idp.server.adapter.cedar;

import static idp.server.adapter.CedarFixture.CEDAR;
import static idp.server.adapter.CedarFixture.SCHEMA;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.access.Evaluator.Checked;
import idp.core.access.Evaluator.Problem;
import idp.core.access.PolicyNote;
import idp.core.access.PolicyNote.Challenge;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Policies are checked before they are stored")
final class CedarCheckTest {
    private static final String ALL = "permit(principal, action, resource);";

    private static List<Problem> problems(String schema, String text) {
        var checked = CEDAR.check(schema, Map.of("p", text));
        assertThat(checked).as(text).isInstanceOf(Checked.Unsound.class);
        return ((Checked.Unsound) checked).problems();
    }

    private static String problem(String text) {
        var found = problems(SCHEMA, text);
        assertThat(found.getFirst().policy()).isEqualTo("p");
        return found.getFirst().message();
    }

    private static PolicyNote note(String annotations) {
        var checked = CEDAR.check(SCHEMA, Map.of("p", annotations + ALL));
        assertThat(checked).isInstanceOf(Checked.Sound.class);
        return ((Checked.Sound) checked).policies().getFirst().note();
    }

    @Test
    void the_actions_of_the_schema_come_with_it() {
        var checked = CEDAR.check(SCHEMA, Map.of());
        assertThat(((Checked.Sound) checked).actions())
                .containsExactlyInAnyOrder("read", "refund", "sweep");
    }

    @Test
    void an_error_says_where_it_is() {
        assertThat(problem("permit(principal, action, resource)\nwhen { 1 + };"))
                .contains("(line 2, column 12)");
        assertThat(problem("// é😀\npermit(principal, action, resource) when { principal.foo };"))
                .contains("`foo`", "(line 2, column 44)");
        var schema = problems("entity user in [role;", ALL).getFirst();
        assertThat(schema.policy()).isNull();
        assertThat(schema.message()).contains("(line 1, column 21)");
    }

    @Test
    void a_text_is_exactly_one_static_policy() {
        assertThat(problem(ALL + ALL)).contains("unexpected token");
        assertThat(problem("")).contains("unexpected end");
        assertThat(problem("permit(principal == ?principal, action, resource);"))
                .contains("template");
    }

    @Test
    void a_policy_has_to_agree_with_the_schema_and_to_be_able_to_apply() {
        assertThat(problem("permit(principal, action == Action::\"nope\", resource);"))
                .contains("nope");
        assertThat(
                        problem(
                                "permit(principal, action == Action::\"read\", resource is order)"
                                        + " when { resource has total && resource.total > 5 };"))
                .contains("decimal");
        assertThat(problem("permit(principal, action, resource) when { false };"))
                .contains("impossible");
    }

    @Test
    void namespaces_are_refused() {
        assertThat(problems("namespace N { entity a; }", ALL).getFirst().message())
                .contains("namespaces");
    }

    @Test
    @DisplayName("what would overflow the stack of the native parser never reaches it")
    void nesting_is_bounded() {
        var when = "permit(principal, action, resource) when { ";
        for (var text :
                List.of(
                        when + "(".repeat(4_000) + "true" + ")".repeat(4_000) + " };",
                        when + "[".repeat(4_000) + "1" + "]".repeat(4_000) + " == [1] };",
                        when
                                + "\"(\" == \"\\\"\" || "
                                + "(".repeat(100)
                                + "true"
                                + ")".repeat(100)
                                + "};",
                        when + "//\"\r" + "(".repeat(100) + "true" + ")".repeat(100) + "};",
                        when + ") ".repeat(100) + "(".repeat(100))) {
            assertThat(problem(text)).contains("nested");
        }
        assertThat(problem(when + "if true then ".repeat(700) + "true };"))
                .contains("conditionals");
        assertThat(problem(when + " ".repeat(20_000) + "true};")).contains("longer");
        assertThat(problems("type a = " + "Set<".repeat(3_000), ALL).getFirst().message())
                .contains("nested");
        assertThat(CEDAR.check(SCHEMA, Map.of("p", when + "\"" + "(".repeat(100) + "\" != \"\"};")))
                .isInstanceOf(Checked.Sound.class);
    }

    @Test
    void long_chains_within_the_bounds_do_no_harm() {
        var when = "permit(principal, action, resource) when { ";
        for (var text :
                List.of(
                        when + "1" + "+1".repeat(4_900) + " > 0};",
                        when + "true" + "&&true".repeat(1_600) + "};",
                        when + "principal" + ".x".repeat(4_900) + "};",
                        "permit(principal, action, resource)" + "when{true}".repeat(990) + ";",
                        when + "(".repeat(29) + "true" + ")".repeat(29) + "};",
                        when
                                + "if true then ".repeat(60)
                                + "true"
                                + " else false".repeat(60)
                                + "};")) {
            assertThat(CEDAR.check(SCHEMA, Map.of("p", text))).isNotNull();
        }
    }

    @Test
    void annotations_become_the_note_of_a_policy() {
        assertThat(note("")).isEqualTo(PolicyNote.NONE);
        assertThat(
                        note(
                                "@reason(\"too_much\") @reason_user(\"Too much.\") @reason_admin(\"Limit.\") "))
                .isEqualTo(new PolicyNote("too_much", "Too much.", "Limit.", null));
        assertThat(
                        note("@challenge(\"insufficient_scope\") @scope(\"orders:write a\") ")
                                .challenge())
                .isEqualTo(new Challenge.InsufficientScope("orders:write a"));
        assertThat(
                        note("@challenge(\"insufficient_user_authentication\")"
                                        + " @acr_values(\"a b\") @max_age(\"300\") ")
                                .challenge())
                .isEqualTo(
                        new Challenge.InsufficientAuthentication(
                                List.of("a", "b"), Duration.ofSeconds(300)));
    }

    @Test
    void annotations_that_are_not_understood_are_refused() {
        for (var bad :
                List.of(
                        "@reason(\"Too much\")",
                        "@reason",
                        "@reson(\"x\")",
                        "@reason_user(\"a\\nb\")",
                        "@challenge(\"password\")",
                        "@challenge(\"insufficient_scope\")",
                        "@challenge(\"insufficient_scope\") @scope(\"a  b\")",
                        "@challenge(\"insufficient_scope\") @scope(\"a\\\"b\")",
                        "@challenge(\"insufficient_scope\") @scope(\"a\") @max_age(\"1\")",
                        "@challenge(\"insufficient_user_authentication\")",
                        "@challenge(\"insufficient_user_authentication\") @max_age(\"-1\")",
                        "@scope(\"a\")")) {
            assertThat(problem(bad + " " + ALL)).isNotEmpty();
        }
    }

    @Test
    void names_and_sizes_have_bounds() {
        assertThat(CEDAR.check(SCHEMA, Map.of("a b", ALL))).isInstanceOf(Checked.Unsound.class);
        assertThat(CEDAR.check(SCHEMA, Map.of("", ALL))).isInstanceOf(Checked.Unsound.class);
        var many = new java.util.HashMap<String, String>();
        for (int i = 0; i < 5_001; i++) {
            many.put("p" + i, ALL);
        }
        assertThat(CEDAR.check(SCHEMA, many)).isInstanceOf(Checked.Unsound.class);
    }
}
