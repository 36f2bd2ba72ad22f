package idp.server.admin;

import static idp.server.admin.AdminScene.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import idp.server.Wait;
import idp.server.admin.call.AdminRoute;
import idp.server.admin.call.AdminRoute.Dry;
import idp.server.admin.call.AdminRoute.Method;
import idp.server.admin.contract.Contract;
import idp.server.flow.App.Answer;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// From the table of routes, so that a new one cannot be forgotten.
@DisplayName("ADR 75: every write can be asked first, and every POST be sent twice")
final class EveryWriteTest {
    private static final String KEY_NAME =
            "{\"name\": \"k\", \"scope\": \"walk:go\", \"expires_at\": \"%s\","
                    + " \"holder\": {\"type\": \"client\", \"id\": \"walker\"}}";
    private static final String CLIENT =
            "{\"client_name\": \"E\", \"grant_types\": [\"client_credentials\"]}";

    private static final String FILE =
            "{\"file\": \"apiVersion: gatehouse/v1\\ngroups: [{name: staff}]\\n\"}";

    /// What nobody has in the scene, or only once, or what takes a picture.
    private static final List<String> NOTHING_THERE =
            List.of(
                    "PUT /clients/{client}/logo",
                    "DELETE /clients/{client}/logo",
                    "DELETE /clients/{client}/secrets/{secret}",
                    "DELETE /sessions/{session}",
                    "DELETE /users/{user}/sessions/{session}",
                    "DELETE /users/{user}/grants/{client}",
                    "DELETE /users/{user}/credentials/authenticator",
                    "DELETE /users/{user}/credentials/passkeys/{passkey}",
                    "DELETE /outbox/{letter}",
                    "PUT /groups/{group}/members/{user}",
                    "DELETE /groups/{group}/members/{user}");

    private static final Map<String, String> BODIES =
            Map.ofEntries(
                    Map.entry("PUT /apis/{api}", "{\"resource\": \"https://orders\"}"),
                    Map.entry("PUT /clients/by-key/{external}", CLIENT),
                    Map.entry("PUT /apis/{api}/policies/active", "{\"version\": 1}"),
                    Map.entry(
                            "POST /apis/{api}/assignments",
                            "{\"role\": \"manager\", \"holder\": {\"type\": \"client\", \"id\": \"root\"}}"),
                    Map.entry("POST /apis/{api}/policies", "{\"schema\": \"entity user;\"}"),
                    Map.entry("POST /apis/{api}/policies/check", "{\"schema\": \"entity user;\"}"),
                    Map.entry(
                            "POST /apis/{api}/policies/try",
                            "{\"subject\": {\"type\": \"user\", \"id\": \"x\"}, \"action\": {\"name\": \"read\"},"
                                    + " \"resource\": {\"type\": \"order\", \"id\": \"7\"}}"),
                    Map.entry(
                            "POST /api-keys",
                            KEY_NAME.formatted(AdminScene.now().plusSeconds(600))),
                    Map.entry("POST /configuration", FILE),
                    Map.entry("POST /configuration/diff", FILE),
                    Map.entry("POST /clients", CLIENT),
                    Map.entry("POST /webhooks", "{\"url\": \"http://127.0.0.1:1/e\"}"),
                    Map.entry("POST /users", "{\"username\": \"every\"}"),
                    Map.entry("POST /invitations", "{\"invitations\": [{}]}"));

    private static AdminScene scene;

    @BeforeAll
    static void open() {
        scene = new AdminScene();
        var known = "{\"properties\": {\"a\": 1}}";
        var id = scene.held.get("orders");
        scene.call("PUT", ROOT, "/apis/orders/resources/order/" + id, known);
        scene.call("PUT", ROOT, "/apis/orders/subjects/order/" + id, known);
        scene.call(
                "PUT",
                ROOT,
                "/apis/walk",
                "{\"resource\": \"https://walk\", \"scopes\": [{\"name\": \"walk:go\"}]}");
        scene.account("walker", "walk:go");
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    private static String name(AdminRoute route) {
        return route.method() + " " + route.path();
    }

    private static String body(AdminRoute route) {
        return route.method() == Method.DELETE ? null : BODIES.getOrDefault(name(route), "{}");
    }

    private static String path(AdminRoute route) {
        var path = scene.filled(route.path(), "orders");
        return name(route).equals("DELETE /sessions") ? path + "?user=" + scene.user : path;
    }

    /// All that people and programs put there.
    private static Map<String, String> stored() {
        return scene.node
                .database()
                .statement(db -> {
                    var tables =
                            db.createQuery(
                                            """
                                            SELECT tablename FROM pg_tables
                                            WHERE schemaname = current_schema() AND tablename ~
                                                '^(action|active|api|client$|ident|policy|role|signing|user)'
                                            """)
                                    .mapTo(String.class)
                                    .list();
                    return tables.stream()
                            .collect(
                                    Collectors.toMap(
                                            table -> table,
                                            table ->
                                                    db.createQuery(
                                                                    "SELECT coalesce(md5(string_agg(x::text, ',' ORDER BY x::text)), '') FROM "
                                                                            + table
                                                                            + " x")
                                                            .mapTo(String.class)
                                                            .one()));
                });
    }

    @Test
    void every_write_says_what_it_would_do_and_does_nothing() {
        var before = stored();
        var silent = new TreeSet<String>();
        for (var route : AdminScene.ROUTES) {
            if (route.dry() == Dry.REFUSED) {
                continue;
            }
            var path = path(route);
            var asked = path + (path.contains("?") ? "&" : "?") + "dry_run=true";
            var body = body(route);
            // Who was made by the other test has that name already.
            var other = body == null ? null : body.replace("every", "rehearsed");
            var answer = scene.call(route.method().name(), ROOT, asked, other);
            if (answer.status() != 200
                    || !(answer.json().has("would") || answer.json().has("changes"))) {
                silent.add(name(route));
            }
        }
        assertThat(silent).isSubsetOf(NOTHING_THERE);
        assertThat(stored()).isEqualTo(before);
    }

    static Stream<AdminRoute> posts() {
        return AdminScene.ROUTES.stream().filter(route -> route.method() == Method.POST);
    }

    @ParameterizedTest
    @MethodSource("posts")
    void every_post_with_the_same_key_is_done_once(AdminRoute route) {
        var key = "every" + route.path().hashCode();
        var path = path(route);
        // Who had a long check has a pause, and a call that was refused leaves its key free.
        Wait.until(() -> marked(path, body(route), key).status() != 429);
        var first = marked(path, body(route), key);
        assertThat(first.status()).as(first.response().body()).isLessThan(300);
        var again = marked(path, body(route), key);
        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.response().body()).isEqualTo(first.response().body());
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(marked(path, body(route) + " ", key).status()).isEqualTo(422);
    }

    private static Answer marked(String path, String body, String key) {
        return scene.call("POST", ROOT, path, body, "Idempotency-Key", key);
    }

    @Test
    void the_document_says_which_call_takes_what() {
        for (var route : AdminScene.ROUTES) {
            var method = route.method().name();
            var taken = Contract.OURS.parameters(method, route.path());
            assertThat(taken.contains("dry_run"))
                    .as(name(route))
                    .isEqualTo(route.dry() != Dry.REFUSED);
            assertThat(taken.contains("Idempotency-Key"))
                    .as(name(route))
                    .isEqualTo(route.method() == Method.POST);
            if (route.method() != Method.GET
                    && AdminWrites.answers().get(name(route)).getFirst() == 412) {
                assertThat(taken).as(name(route)).contains("If-Match");
            }
        }
    }
}
