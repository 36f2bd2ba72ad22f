package idp.architecture;

import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import idp.core.user.Users;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/// The rules of the house for the classes under one root package. The product's root is `idp`; the
/// planted violations stand under a root of their own, so that the very same rules meet them.
final class Rules {
    /// Of the JDK, the core uses values: text, numbers, time, collections, cryptography.
    private static final Pattern JDK_FOR_CORE =
            Pattern.compile(
                    "java\\.(lang|lang\\.(annotation|invoke|runtime)|math|nio|nio\\.charset|security"
                            + "|security\\.(cert|interfaces|spec)|text|time|time\\.[a-z]+|util"
                            + "|util\\.(concurrent|concurrent\\.atomic|concurrent\\.locks|function|regex|stream))"
                            + "|javax\\.crypto|javax\\.crypto\\.spec|javax\\.security\\.auth\\.x500");

    private static final Set<String> NET_FOR_CORE =
            Set.of(
                    "java.net.InetAddress",
                    "java.net.Inet4Address",
                    "java.net.Inet6Address",
                    "java.net.URI",
                    "java.net.URISyntaxException",
                    "java.net.URLDecoder",
                    "java.net.URLEncoder");

    private static final Set<String> OUTSIDE_WORLD =
            Set.of(
                    "java.time.Instant.now",
                    "java.time.LocalDate.now",
                    "java.time.LocalDateTime.now",
                    "java.time.OffsetDateTime.now",
                    "java.time.ZonedDateTime.now",
                    "java.time.InstantSource.system",
                    "java.time.Clock.systemUTC",
                    "java.time.Clock.systemDefaultZone",
                    "java.lang.System.currentTimeMillis",
                    "java.util.UUID.randomUUID",
                    "java.lang.Math.random",
                    "java.security.SecureRandom.<init>",
                    "java.security.SecureRandom.getInstanceStrong",
                    "java.util.Date.<init>",
                    "java.util.Random.<init>",
                    "java.util.concurrent.ThreadLocalRandom.current");

    private final String root;

    Rules(String root) {
        this.root = root;
    }

    ArchRule core_depends_on_itself_and_a_short_list() {
        return classes()
                .that()
                .resideInAPackage(root + ".core..")
                .should(onlyDependOnClassesThat(that("the short list", this::forCore)))
                .because("the rules of the product need no library but the one for JOSE");
    }

    ArchRule core_sees_no_rim() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".core..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        root + ".server..",
                        "java.sql..",
                        "javax.sql..",
                        "java.io..",
                        "java.nio.file..",
                        "java.net.http..",
                        "io.javalin..",
                        "org.jdbi..",
                        "tools.jackson..",
                        "com.fasterxml..");
    }

    ArchRule packages_see_only_lower_storeys() {
        return classes().that().resideInAPackage(root + "..").should(new Levels(root));
    }

    ArchRule packages_have_no_cycles() {
        return slices().matching(root + ".(**)").should().beFreeOfCycles();
    }

    ArchRule each_library_has_its_room() {
        return classes().that().resideInAPackage(root + "..").should(new Libraries(root));
    }

    ArchRule only_wiring_reaches_for_time_and_chance() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .doNotHaveFullyQualifiedName(root + ".server.Wiring")
                .should()
                .callCodeUnitWhere(that("time or chance of the machine", Rules::outsideWorld));
    }

    ArchRule accounts_are_made_by_one_rule() {
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName(root + ".core.user.NewUsers")
                .should()
                .callCodeUnitWhere(that("the making of an account", Rules::makesAnAccount))
                .because("names and passwords are looked at there");
    }

    private static boolean makesAnAccount(JavaCall<?> call) {
        return call.getTargetOwner().isAssignableTo(Users.class) && call.getName().equals("create");
    }

    ArchRule stores_ask_the_connection_that_they_hold() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".server.db..")
                .and()
                .doNotHaveFullyQualifiedName(root + ".server.db.DatabaseClock")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(InstantSource.class, Clock.class)
                .because("a command's clock is a query, which takes a connection of its own");
    }

    ArchRule state_never_hides_in_a_thread() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocal.class);
    }

    ArchRule classes_are_closed() {
        return classes()
                .that(that("named types", type -> !type.isAnonymousClass()))
                .should(be("final, sealed, a record, an enum or an interface", Rules::closed));
    }

    ArchRule no_field_is_optional() {
        return fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage(root + "..")
                .should()
                .notHaveRawType(
                        that("optional", t -> t.getName().startsWith("java.util.Optional")));
    }

    ArchRule names_say_what_a_type_is() {
        return noClasses()
                .should()
                .haveNameMatching(
                        ".*(Manager|Service|Helper|Utils?|Impl|Base|Common|DTO|Dto)(\\$.*)?");
    }

    ArchRule the_linter_knows_no_server() {
        return classes()
                .that()
                .resideInAPackage(root + ".server.cli.lint..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        root + ".server.cli.lint..",
                        "java..",
                        "javax.crypto..",
                        "tools.jackson..",
                        "org.jspecify..")
                .because("it tries an API as a client does, whatever server issued the tokens");
    }

    ArchRule packages_are_null_marked() {
        return classes()
                .that(that("types", type -> !type.getSimpleName().equals("package-info")))
                .should(
                        be(
                                "in a package marked @NullMarked",
                                type -> type.getPackage().isAnnotatedWith(NullMarked.class)));
    }

    private boolean forCore(JavaClass type) {
        var base = type.getBaseComponentType();
        var home = base.getPackageName();
        return base.isPrimitive()
                || home.startsWith(root + ".core")
                || home.startsWith("com.nimbusds")
                || home.equals("org.jspecify.annotations")
                || home.equals("com.google.errorprone.annotations")
                || NET_FOR_CORE.contains(base.getName())
                || JDK_FOR_CORE.matcher(home).matches();
    }

    private static boolean outsideWorld(JavaCall<?> call) {
        return OUTSIDE_WORLD.contains(call.getTargetOwner().getName() + "." + call.getName());
    }

    private static boolean closed(JavaClass type) {
        return type.isInterface()
                || type.isEnum()
                || type.isRecord()
                || type.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.FINAL)
                || type.reflect().isSealed();
    }

    private static <T> DescribedPredicate<T> that(
            String text, java.util.function.Predicate<? super T> predicate) {
        return DescribedPredicate.describe(text, predicate::test);
    }

    private static ArchCondition<JavaClass> be(
            String text, java.util.function.Predicate<JavaClass> predicate) {
        return new ArchCondition<>("be " + text) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!predicate.test(type)) {
                    events.add(
                            SimpleConditionEvent.violated(
                                    type, type.getName() + " is not " + text));
                }
            }
        };
    }
}
