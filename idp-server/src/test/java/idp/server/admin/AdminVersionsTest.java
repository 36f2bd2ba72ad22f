package idp.server.admin;

import static idp.server.admin.AdminScene.AUDITOR;
import static idp.server.admin.AdminScene.NOBODY;
import static idp.server.admin.AdminScene.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.access.facts.Entity;
import idp.server.admin.call.AdminRoute;
import idp.server.admin.call.AdminRoute.Method;
import idp.server.flow.App.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("ADR 88: who overwrites says what, and who calls too often is told")
final class AdminVersionsTest {
    private static final int CALLS = 400;
    private static final int ROUNDS = 4;

    /// What is written there has no version of its own, or is said to be whatever is there.
    private static final List<String> UNASKED =
            List.of(
                    "PUT /groups/{group}/members/{user}",
                    "PATCH /clients/{client}/secrets/{secret}");

    private static AdminScene scene;
    private static ExecutorService pool;

    @BeforeAll
    static void open() {
        scene =
                new AdminScene(
                        Map.of(
                                "IDP_ADMIN_CALLS",
                                Integer.toString(CALLS),
                                "IDP_ADMIN_IF_MATCH",
                                "required"));
        var known = new Entity("order", scene.held.get("orders"));
        scene.keepers.resources().put("orders", known, AdminScene.now());
        scene.keepers.subjects().put("orders", known, AdminScene.now());
        pool = Executors.newFixedThreadPool(2);
    }

    @AfterAll
    static void close() {
        pool.close();
        scene.close();
    }

    private static Answer write(AdminRoute route, String body, String... headers) {
        var path = scene.filled(route.path(), "orders");
        return scene.call(route.method().name(), ROOT, path, body, headers);
    }

    @Test
    @DisplayName("RFC 6585 §3: what is there is overwritten by who names its version, or any")
    void who_overwrites_is_asked_what() {
        var asked = new TreeSet<String>();
        var wanted = new TreeSet<String>();
        for (var route : AdminScene.ROUTES) {
            if (!route.overwrites()) {
                continue;
            }
            var name = route.method() + " " + route.path();
            if (!UNASKED.contains(name)) {
                wanted.add(name);
            }
            var body =
                    switch (name) {
                        case "PUT /apis/{api}" -> "{\"resource\": \"https://orders\"}";
                        case "PUT /apis/{api}/policies/active" -> "{\"version\": 1}";
                        default -> "{}";
                    };
            if (write(route, body).status() == 428) {
                asked.add(name);
                assertThat(write(route, body, "If-Match", "\"never\"").status()).isEqualTo(412);
                assertThat(write(route, body, "If-Match", "*").status())
                        .as(name)
                        .isIn(200, 415, 204);
            }
        }
        assertThat(asked).isEqualTo(wanted);
        assertThat(scene.call("PUT", ROOT, "/groups/new", "{}").status()).isEqualTo(201);
        var shelf = "{\"client_name\": \"S\", \"grant_types\": [\"client_credentials\"]}";
        assertThat(scene.call("PUT", ROOT, "/clients/by-key/shop%2Fshelf", shelf).status())
                .isEqualTo(200);
        var active = "{\"version\": 1, \"expected\": 1}";
        assertThat(scene.call("PUT", ROOT, "/apis/orders/policies/active", active).status())
                .isEqualTo(200);
    }

    /// A thing that two write at once.
    ///
    /// @param body with a place for what tells the two apart
    record Written(Method method, String path, String body) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static Stream<Written> written() {
        var says = "{\"description\": \"%s\"}";
        var knows = "{\"properties\": {\"by\": \"%s\"}}";
        var of = "/apis/orders/";
        return Stream.of(
                new Written(Method.PUT, "/groups/staff", says),
                new Written(Method.PATCH, "/groups/staff", says),
                new Written(Method.PUT, of + "roles/manager", says),
                new Written(
                        Method.PUT,
                        "/apis/orders",
                        "{\"resource\": \"https://orders\", \"scopes\": [{\"name\": \"orders:%s\"}]}"),
                new Written(Method.PUT, of + "resources/order/" + scene.held.get("orders"), knows),
                new Written(Method.PUT, of + "subjects/order/" + scene.held.get("orders"), knows),
                new Written(Method.PATCH, "/users/" + scene.user, "{\"name\": \"%s\"}"),
                new Written(
                        Method.PATCH,
                        "/webhooks/" + scene.webhook,
                        "{\"url\": \"http://127.0.0.1:1/%s\"}"),
                new Written(Method.PATCH, "/clients/shelf", "{\"client_name\": \"%s\"}"),
                new Written(
                        Method.PUT,
                        "/clients/by-key/shop%2Fshelf",
                        "{\"client_name\": \"%s\", \"grant_types\": [\"client_credentials\"]}"));
    }

    @ParameterizedTest
    @MethodSource("written")
    @DisplayName("RFC 9110 §13.1.1: of two who read the same, one is told that it has changed")
    void of_two_who_read_the_same_one_writes(Written one) throws Exception {
        for (var round = 0; round < ROUNDS; round++) {
            var read = scene.get(ROOT, one.path()).header("ETag");
            var words = List.of("a" + round, "b" + round);
            var statuses = new ArrayList<Integer>();
            var bodies = words.stream().map(word -> one.body().replace("%s", word)).toList();
            for (var answer : atOnce(one, bodies, "If-Match", read)) {
                statuses.add(answer.status());
            }
            assertThat(statuses).containsExactlyInAnyOrder(200, 412);
            var there = scene.get(ROOT, one.path()).response().body();
            assertThat(there).contains(words.get(statuses.indexOf(200)));
        }
    }

    @Test
    @DisplayName("RFC 9110 §13.1.2: of two who make the same, one is told that it is there")
    void of_two_who_make_the_same_one_does() throws Exception {
        for (var round = 0; round < ROUNDS; round++) {
            var group = new Written(Method.PUT, "/groups/made-" + round, "");
            var bodies = List.of("{\"description\": \"a\"}", "{\"description\": \"b\"}");
            assertThat(atOnce(group, bodies, "If-None-Match", "*"))
                    .extracting(Answer::status)
                    .containsExactlyInAnyOrder(201, 412);
        }
    }

    private static List<Answer> atOnce(Written one, List<String> bodies, String... headers)
            throws Exception {
        var barrier = new CyclicBarrier(bodies.size());
        var calls = new ArrayList<Callable<Answer>>();
        for (var body : bodies) {
            calls.add(() -> {
                barrier.await();
                return scene.call(one.method().name(), ROOT, one.path(), body, headers);
            });
        }
        var answers = new ArrayList<Answer>();
        for (var answer : pool.invokeAll(calls)) {
            answers.add(answer.get());
        }
        return answers;
    }

    @Test
    void who_calls_too_often_is_told_when_to_come_again_and_hinders_nobody() {
        for (var stranger = 0; stranger < 5; stranger++) {
            assertThat(scene.get(null, "/groups").header("RateLimit")).isNull();
        }
        var first = scene.get(AUDITOR, "/groups");
        assertThat(first.header("RateLimit-Policy")).isEqualTo("\"calls\";q=" + CALLS + ";w=60");
        assertThat(first.header("RateLimit")).isEqualTo("\"calls\";r=" + (CALLS - 1) + ";t=1");
        var last = first;
        for (var call = 0; call < 4 * CALLS && last.status() != 429; call++) {
            last = scene.get(AUDITOR, "/groups");
        }
        assertThat(last.get("type")).isEqualTo("urn:gatehouse:problem:quota_exceeded");
        assertThat(last.header("RateLimit")).isEqualTo("\"calls\";r=0;t=1");
        assertThat(last.header("Retry-After")).isEqualTo("1");
        var denied = scene.get(NOBODY, "/groups");
        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.header("RateLimit")).isNotNull();
        assertThat(scene.get(null, "/groups").status()).isEqualTo(401);
        assertThat(scene.token(AUDITOR, "gatehouse:admin")).isNotEmpty();
    }
}
