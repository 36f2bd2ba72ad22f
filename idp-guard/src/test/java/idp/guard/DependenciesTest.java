package idp.guard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The guard needs nothing but Java and a JOSE library")
final class DependenciesTest {
    private static final JavaClasses MAIN =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("idp.guard");
    private static final ArchRule NO_FRAMEWORK =
            classes()
                    .that()
                    .resideInAPackage("idp.guard")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "idp.guard",
                            "idp.guard.denylist",
                            "java..",
                            "com.nimbusds.jose..",
                            "org.jspecify..");
    private static final ArchRule COPY_KNOWS_NOTHING =
            classes()
                    .that()
                    .resideInAPackage("idp.guard.denylist")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("idp.guard.denylist", "java..", "org.jspecify..");
    private static final ArchRule NO_OTHER_CLOCK =
            noClasses()
                    .that()
                    .doNotHaveSimpleName("Clocks")
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(System.class, "nanoTime");

    @Test
    void frameworks_are_for_the_adapters_only() {
        NO_FRAMEWORK.check(MAIN);
        COPY_KNOWS_NOTHING.check(MAIN);
        adapter("javalin", "io.javalin..", "kotlin..").check(MAIN);
        adapter("servlet", "jakarta.servlet..").check(MAIN);
    }

    @Test
    void time_comes_from_outside() {
        NO_OTHER_CLOCK.check(MAIN);
    }

    @Test
    void a_class_that_breaks_the_rule_is_found() {
        var tests = new ClassFileImporter().importClasses(DependenciesTest.class);
        assertThatThrownBy(() -> NO_FRAMEWORK.check(tests)).isInstanceOf(AssertionError.class);
    }

    private static ArchRule adapter(String name, String... frameworks) {
        var allowed = new java.util.ArrayList<>(java.util.List.of(frameworks));
        allowed.addAll(
                java.util.List.of("idp.guard", "idp.guard." + name, "java..", "org.jspecify.."));
        allowed.addAll(java.util.List.of("jakarta.servlet.http"));
        return classes()
                .that()
                .resideInAPackage("idp.guard." + name)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new));
    }
}
