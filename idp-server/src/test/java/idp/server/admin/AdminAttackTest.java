package idp.server.admin;

import static idp.server.admin.AdminScene.NOBODY;
import static idp.server.admin.AdminScene.ORDERS_ADMIN;
import static idp.server.admin.AdminScene.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import idp.server.admin.call.AdminRoute;
import idp.server.admin.call.AdminRoute.Method;
import idp.server.flow.App;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Attacks on the admin API")
final class AdminAttackTest {
    private static AdminScene scene;

    @BeforeAll
    static void open() {
        scene = new AdminScene();
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    @Test
    @DisplayName("AD-06: who administers one API grants nothing outside of it")
    void a_grantor_holds_what_is_granted() {
        var grant =
                """
                {"role": "%s", "holder": {"type": "client", "id": "orders-admin"}}
                """;
        for (var role : List.of("admin", "api-admin", "auditor")) {
            denied("POST", "/apis/gatehouse/assignments", grant.formatted(role));
        }
        denied("POST", "/apis/billing/assignments", grant.formatted("manager"));
        denied("PUT", "/apis/gatehouse/policies/active", "{\"version\": 1}");
        denied("PUT", "/groups/staff/members/x", null);
        // Not a new API, and not the audience of another one.
        denied("PUT", "/apis/mine", "{\"resource\": \"https://mine\"}");
        denied("PUT", "/apis/orders", "{\"resource\": \"https://stolen\"}");
        denied("DELETE", "/apis/orders", null);
        assertThat(
                        scene.call(
                                        "POST",
                                        ORDERS_ADMIN,
                                        "/apis/orders/assignments",
                                        grant.formatted("manager"))
                                .status())
                .isEqualTo(201);
        var scopes =
                """
                {"resource": "https://orders", "scopes": [{"name": "gatehouse:admin"}]}
                """;
        assertThat(scene.call("PUT", ORDERS_ADMIN, "/apis/orders", scopes).status()).isEqualTo(400);
        assertThat(scene.call("PUT", ROOT, "/apis/orders", scopes).status()).isEqualTo(400);
    }

    private static void denied(String method, String path, String body) {
        var answer = scene.call(method, ORDERS_ADMIN, path, body);
        assertThat(answer.status()).as(path).isEqualTo(403);
        assertThat(answer.get("type")).isEqualTo("urn:gatehouse:problem:denied");
    }

    @Test
    @DisplayName("AD-08: the scope is needed, and the token comes in the header alone")
    void a_token_counts_in_the_header_and_with_its_scope() {
        scene.account("reader", "orders:read gatehouse:admin");
        var poor = scene.token("reader", "orders:read");
        var url = scene.node.url("/admin/api/apis");
        var without = AdminScene.send(url, "GET", "Bearer " + poor, null);
        assertThat(without.status()).isEqualTo(403);
        assertThat(without.header("WWW-Authenticate"))
                .contains("error=\"insufficient_scope\"", "scope=\"gatehouse:admin\"");
        var good = scene.tokenOf(ROOT);
        assertThat(AdminScene.send(url, "GET", "Bearer " + good, null).status()).isEqualTo(200);
        // RFC 6750 §2.3: a token in the URL is no way to show one here.
        assertThat(AdminScene.send(url + "?access_token=" + good, "GET", null, null).status())
                .isEqualTo(400);
        assertThat(AdminScene.send(url, "GET", null, null, "Cookie", "token=" + good).status())
                .isEqualTo(401);
        for (var basic : List.of("root:" + App.SECRET, "root:" + good, good + ":")) {
            var header = Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8));
            assertThat(AdminScene.send(url, "GET", "Basic " + header, null).status())
                    .isEqualTo(401);
        }
        var broken = AdminScene.send(url, "GET", "Bearer " + good + "x", null);
        assertThat(broken.status()).isEqualTo(401);
        assertThat(broken.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
        assertThat(new App(scene.node.url(""), ROOT).revoke(good + "x").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("AD-08: a token for another audience is refused")
    void a_token_of_another_api_is_refused() {
        scene.node.client(
                "orders-server",
                App.SECRET,
                Map.of(
                        "client_name",
                        "Orders",
                        "grant_types",
                        List.of("client_credentials"),
                        "served_resources",
                        List.of("https://orders")));
        scene.node.client(
                "ordering",
                App.SECRET,
                Map.of(
                        "client_name",
                        "Ordering",
                        "grant_types",
                        List.of("client_credentials"),
                        "scope",
                        "gatehouse:admin",
                        "resources",
                        List.of("https://orders")));
        var answer =
                new App(scene.node.url(""), "ordering")
                        .token(
                                "grant_type",
                                "client_credentials",
                                "scope",
                                "gatehouse:admin",
                                "resource",
                                "https://orders");
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        var url = scene.node.url("/admin/api/apis");
        var header = "Bearer " + answer.get("access_token");
        assertThat(AdminScene.send(url, "GET", header, null).status()).isEqualTo(401);
    }

    @Test
    @DisplayName("AD-11: a cursor is ours and of this list, or refused")
    void cursors_cannot_be_made_up() {
        for (var i = 0; i < 3; i++) {
            scene.call("PUT", ROOT, "/apis/orders/roles/r" + i, "{}");
            scene.call("PUT", ROOT, "/apis/billing/roles/r" + i, "{}");
        }
        var first = scene.get(ROOT, "/apis/orders/roles?limit=2");
        var next = first.get("next");
        var second = scene.get(ROOT, "/apis/orders/roles?limit=2&cursor=" + next);
        assertThat(second.json().get("items").size()).isEqualTo(2);
        assertThat(second.json().get("items").get(0)).isNotIn(first.json().get("items"));
        assertThat(second.json().has("next")).isFalse();
        var forged = Base64.getUrlEncoder().withoutPadding().encodeToString("r1".getBytes());
        var bent = (next.charAt(40) == 'A' ? "B" : "A");
        for (var cursor :
                List.of(
                        "r1",
                        forged,
                        "1'--",
                        next + "A",
                        next.substring(0, 40) + bent + next.substring(41))) {
            assertThat(status("/apis/orders/roles?cursor=" + encode(cursor))).isEqualTo(400);
        }
        assertThat(status("/apis/billing/roles?cursor=" + next)).isEqualTo(400);
        assertThat(status("/apis/orders/assignments?cursor=" + next)).isEqualTo(400);
        for (var query :
                List.of("sort=id%3Bdrop", "limit=0", "limit=-1", "limit=x", "limit=1&limit=2")) {
            assertThat(status("/apis/orders/roles?" + query)).as(query).isEqualTo(400);
        }
    }

    @Test
    @DisplayName("AD-12: metacharacters of SQL are only characters, in every place of every route")
    void nothing_that_is_sent_becomes_sql() {
        var odd =
                List.of(
                        "'",
                        "\"",
                        "';DROP TABLE role;--",
                        "\\",
                        "%",
                        "_",
                        "a' OR '1'='1",
                        "$1",
                        ":id",
                        "?",
                        "{}",
                        "\0",
                        "\uD83D\uDE00",
                        "٣",
                        "1e9",
                        "99999999999999999999");
        for (var route : AdminScene.ROUTES) {
            for (var text : odd) {
                var path = route.path().replaceAll("\\{[a-z]+\\}", encodeForReplace(text));
                sound(route, path);
                if (route.path().startsWith("/apis/{api}/")) {
                    var inside =
                            route.path()
                                    .replace("{api}", "orders")
                                    .replaceAll("\\{[a-z]+\\}", encodeForReplace(text));
                    sound(route, inside);
                    sound(route, inside + "?role=" + encode(text) + "&holder=" + encode(text));
                    sound(route, inside + "?holder=user:" + encode(text) + "&limit=1");
                }
            }
        }
        assertThat(scene.get(ROOT, "/apis/orders/roles/manager").status()).isEqualTo(200);
    }

    private static void sound(AdminRoute route, String path) {
        var body =
                route.method() == Method.PUT || route.method() == Method.POST
                        ? "{\"role\": \"'\", \"holder\": {\"type\": \"user\", \"id\": \"'\"}}"
                        : null;
        var answer = scene.call(route.method().name(), ROOT, path, body);
        assertThat(answer.status())
                .as("%s %s: %s", route.method(), path, answer.response().body())
                .isIn(200, 201, 204, 400, 403, 404, 405, 409);
        assertThat(answer.response().body())
                .doesNotContainIgnoringCase("syntax")
                .doesNotContainIgnoringCase("psql")
                .doesNotContain("Exception");
    }

    @Test
    void who_may_nothing_learns_nothing_from_a_broken_body() {
        var answer = scene.call("PUT", NOBODY, "/apis/orders", "{");
        assertThat(answer.status()).isEqualTo(403);
    }

    private static int status(String path) {
        return scene.get(ROOT, path).status();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String encodeForReplace(String text) {
        return encode(text).replace("\\", "\\\\").replace("$", "\\$");
    }
}
