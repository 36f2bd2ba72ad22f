package idp.server.admin;

import static idp.server.admin.AdminScene.AUDITOR;
import static idp.server.admin.AdminScene.BILLING_ADMIN;
import static idp.server.admin.AdminScene.CALLERS;
import static idp.server.admin.AdminScene.NOBODY;
import static idp.server.admin.AdminScene.ORDERS_ADMIN;
import static idp.server.admin.AdminScene.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.access.facts.Entity;
import idp.server.admin.call.AdminRoute;
import idp.server.admin.call.AdminRoute.ActedOn;
import idp.server.admin.call.AdminRoute.Method;
import idp.server.flow.App.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Every route of the table, by everybody, upon their own things, others' and none.
@DisplayName("AD-05: nobody reaches a thing of another API through any route")
final class AdminMatrixTest {
    private static final List<AdminRoute> ROUTES = AdminScene.ROUTES;
    private static final Set<String> OF_AN_API = Set.of("read", "write", "grant", "publish");

    private static AdminScene scene;

    @BeforeAll
    static void open() {
        scene = new AdminScene();
        putBack();
    }

    private static void putBack() {
        for (var api : List.of("orders", "billing")) {
            var known = new Entity("order", scene.held.get(api));
            scene.keepers.resources().put(api, known, AdminScene.now());
            scene.keepers.subjects().put(api, known, AdminScene.now());
        }
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    /// What the policies that this server starts with should say.
    private static boolean may(String caller, AdminRoute route, String api) {
        if (route.target() == ActedOn.CALLER) {
            return true;
        }
        var ofApi = route.target() == ActedOn.API && OF_AN_API.contains(route.action());
        return switch (caller) {
            case ROOT -> true;
            case ORDERS_ADMIN -> ofApi && api.equals("orders");
            case BILLING_ADMIN -> ofApi && api.equals("billing");
            case AUDITOR ->
                    route.method() == Method.GET
                            || route.action().equals("read")
                            || route.action().equals("read_configuration");
            default -> false;
        };
    }

    @ParameterizedTest
    @FieldSource("ROUTES")
    void who_shows_no_token_is_challenged(AdminRoute route) {
        for (var api : List.of("orders", "nothing")) {
            var answer =
                    scene.call(name(route), null, scene.filled(route.path(), api), body(route));
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate"))
                    .startsWith("Bearer resource_metadata=\"")
                    .endsWith("scope=\"gatehouse:admin\"")
                    .doesNotContain("error=");
            problem(answer, "unauthenticated");
        }
    }

    @ParameterizedTest
    @FieldSource("ROUTES")
    void who_may_not_is_told_the_same_of_what_is_there_and_what_is_not(AdminRoute route) {
        for (var caller : CALLERS) {
            for (var api : List.of("orders", "billing", "gatehouse", "nothing")) {
                if (may(caller, route, api)) {
                    continue;
                }
                var answer =
                        scene.call(
                                name(route), caller, scene.filled(route.path(), api), body(route));
                assertThat(answer.status()).as("%s %s %s", caller, route, api).isEqualTo(403);
                assertThat(answer.header("WWW-Authenticate")).isNull();
                problem(answer, "denied");
                var unknown =
                        scene.call(
                                name(route),
                                NOBODY,
                                scene.filled(route.path(), "nothing"),
                                body(route));
                assertThat(answer.response().body()).isEqualTo(unknown.response().body());
            }
        }
    }

    @ParameterizedTest
    @FieldSource("ROUTES")
    void who_may_is_let_in_and_learns_what_is_not_there(AdminRoute route) {
        var seen = new LinkedHashMap<String, Integer>();
        var wanted = new LinkedHashMap<String, Integer>();
        for (var caller : CALLERS) {
            for (var api : whose(route)) {
                if (!may(caller, route, api)) {
                    continue;
                }
                putBack();
                var answer =
                        scene.call(
                                name(route),
                                caller,
                                scene.filled(route.path(), api),
                                body(route),
                                "If-Match",
                                "\"never\"");
                wanted.put(caller + " " + api, expected(route, !api.equals("nothing")));
                seen.put(caller + " " + api, answer.status());
            }
        }
        assertThat(seen).as("%s %s", route.method(), route.path()).isNotEmpty().isEqualTo(wanted);
    }

    @Test
    @DisplayName("AD-05: 404 is the same bytes for another API's id and for one that never was")
    void an_id_of_another_api_is_as_good_as_none() {
        for (var method : List.of("GET", "DELETE")) {
            var foreign =
                    scene.call(
                            method,
                            ORDERS_ADMIN,
                            "/apis/orders/assignments/" + scene.held.get("billing"),
                            null);
            var unknown =
                    scene.call(
                            method,
                            ORDERS_ADMIN,
                            "/apis/orders/assignments/AAAAAAAAAAAAAAAAAAAAAA",
                            null);
            assertThat(foreign.status()).isEqualTo(404);
            assertThat(foreign.response().body()).isEqualTo(unknown.response().body());
        }
        assertThat(scene.keepers.assignments().find("billing", scene.held.get("billing")))
                .isNotNull();
    }

    @Test
    void every_action_is_one_that_the_policies_know() {
        var known = scene.keepers.policies().active("gatehouse").actions();
        assertThat(ROUTES).extracting(AdminRoute::action).isSubsetOf(known);
    }

    @Test
    void every_write_has_its_row() {
        var writes = new TreeMap<String, Boolean>();
        for (var route : ROUTES) {
            if (route.method() != Method.GET) {
                writes.put(name(route) + " " + route.path(), true);
            }
        }
        assertThat(AdminWrites.answers()).containsOnlyKeys(writes.keySet());
    }

    /// A route of the server itself has no API in it.
    private static List<String> whose(AdminRoute route) {
        return route.target() != ActedOn.API
                ? List.of("orders")
                : List.of("orders", "billing", "nothing");
    }

    private static int expected(AdminRoute route, boolean there) {
        if (route.method() == Method.GET) {
            // Nobody is signed in where the routes are tried.
            return there && !route.path().endsWith("{session}") ? 200 : 404;
        }
        return AdminWrites.answers().get(name(route) + " " + route.path()).get(there ? 0 : 1);
    }

    private static String name(AdminRoute route) {
        return route.method().name();
    }

    private static String body(AdminRoute route) {
        return route.method() == Method.GET || route.method() == Method.DELETE ? null : "{}";
    }

    private static void problem(Answer answer, String name) {
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.get("type")).isEqualTo("urn:gatehouse:problem:" + name);
    }
}
