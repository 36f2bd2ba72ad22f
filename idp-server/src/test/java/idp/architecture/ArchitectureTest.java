package idp.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import idp.architecture.Sources.Source;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each rule holds for the product, and finds the violation that is planted for it.
@DisplayName("The dependency rules of the house")
final class ArchitectureTest {
    private static final JavaClasses PRODUCT =
            new ClassFileImporter()
                    .withImportOption(ArchitectureTest::isProduct)
                    .importPackages("idp.core", "idp.server");

    private static final JavaClasses PLANTED =
            new ClassFileImporter().importPackages("idp.planted");

    static Stream<Arguments> rules() {
        return Stream.of(
                rule("1", Rules::core_depends_on_itself_and_a_short_list, "UsesReflection"),
                rule("1", Rules::core_depends_on_itself_and_a_short_list, "SpeaksToTheNet"),
                rule("2", Rules::core_sees_no_rim, "WritesFiles"),
                rule("2", Rules::core_sees_no_rim, "KnowsTheRim"),
                rule("storeys", Rules::packages_see_only_lower_storeys, "LooksUp"),
                rule("storeys", Rules::packages_see_only_lower_storeys, "LooksAside"),
                rule("storeys", Rules::packages_see_only_lower_storeys, "HasNoStorey"),
                rule("3", Rules::packages_have_no_cycles, "LooksUp"),
                rule("4", Rules::each_library_has_its_room, "SpeaksSql"),
                rule("4", Rules::each_library_has_its_room, "UsesAStranger"),
                rule("5", Rules::only_wiring_reaches_for_time_and_chance, "ReadsTheClock"),
                rule("5", Rules::only_wiring_reaches_for_time_and_chance, "RollsDice"),
                rule("5", Rules::stores_ask_the_connection_that_they_hold, "AsksElsewhere"),
                rule("rule", Rules::accounts_are_made_by_one_rule, "MakesAnAccount"),
                rule("5", Rules::state_never_hides_in_a_thread, "HidesState"),
                rule("6", Rules::classes_are_closed, "IsOpen"),
                rule("6", Rules::no_field_is_optional, "MayBe"),
                rule("7", Rules::names_say_what_a_type_is, "KeyManager"),
                rule("lint", Rules::the_linter_knows_no_server, "KnowsTheServer"),
                rule("null", Rules::packages_are_null_marked, "HasNoStorey"));
    }

    @ParameterizedTest(name = "rule {0}: {2}")
    @MethodSource("rules")
    void the_product_keeps_the_rule(String number, Function<Rules, ArchRule> rule, String planted) {
        rule.apply(new Rules("idp")).check(PRODUCT);
    }

    @ParameterizedTest(name = "rule {0} finds {2}")
    @MethodSource("rules")
    void the_rule_finds_what_is_planted(
            String number, Function<Rules, ArchRule> rule, String planted) {
        assertThatThrownBy(() -> rule.apply(new Rules("idp.planted")).check(PLANTED))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(planted);
    }

    @Test
    void no_name_stands_for_two_types_of_core_server_and_guard() {
        assertThat(Names.twice(Sources.main())).isEmpty();
    }

    @Test
    void a_name_that_stands_for_two_types_is_found() {
        var one = new Source("Config.java", "package a;\n\npublic record Config(int n) {}\n");
        var other = new Source("Late.java", "final class Late {}\n\nsealed interface Config {}\n");
        var inner = new Source("Inner.java", "final class Inner {\n    record Late() {}\n}\n");
        assertThat(Names.twice(List.of(one, other, inner))).containsExactly("Config");
    }

    @Test
    void rules_see_the_classes_of_both_modules() {
        assertThat(PRODUCT.contain("idp.core.oauth.Params")).isTrue();
        assertThat(PRODUCT.contain("idp.server.Main")).isTrue();
    }

    @Test
    void a_planted_class_that_keeps_the_rules_is_let_through() {
        var kept =
                new ClassFileImporter()
                        .importPackages("idp.planted.core.user")
                        .that(
                                com.tngtech.archunit.base.DescribedPredicate.describe(
                                        "kept", c -> c.getSimpleName().equals("KeepsTheRules")));
        assertThat(kept).isNotEmpty();
        rules().forEach(arguments -> {
            @SuppressWarnings("unchecked")
            var rule = (Function<Rules, ArchRule>) arguments.get()[1];
            rule.apply(new Rules("idp.planted")).allowEmptyShould(true).check(kept);
        });
    }

    private static Arguments rule(String number, Function<Rules, ArchRule> rule, String planted) {
        return Arguments.of(number, rule, planted);
    }

    private static boolean isProduct(Location location) {
        return !location.contains("/test-classes/") && !location.contains("-tests.jar");
    }
}
