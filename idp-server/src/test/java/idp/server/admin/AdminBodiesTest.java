package idp.server.admin;

import static idp.server.admin.AdminScene.NOBODY;
import static idp.server.admin.AdminScene.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import idp.server.json.HostileJson;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Bodies of the admin API: a large set of policies fits, more than a megabyte does not")
final class AdminBodiesTest {
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
    void a_thousand_policies_in_one_call() {
        var made = scene.call("POST", ROOT, "/apis/orders/policies", draft(1_000));
        assertThat(made.status()).as(made.response().body()).isEqualTo(201);
        var path = "/apis/orders/policies/" + made.json().get("version").asString();
        assertThat(scene.get(ROOT, path).json().get("policies").size()).isEqualTo(1_000);
    }

    @Test
    @DisplayName("RFC 9110 §15.5.14: what is too large is told so, after who calls was asked")
    void more_than_a_megabyte() {
        var large = draft(8_000);
        assertThat(large.length()).isGreaterThan(1024 * 1024);
        assertThat(scene.call("POST", ROOT, "/apis/orders/policies", large).status())
                .isEqualTo(413);
        assertThat(scene.call("POST", NOBODY, "/apis/orders/policies", draft(100)).status())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("RFC 3339 §5.6: a year that no database has is no time")
    void a_year_has_four_digits() {
        for (var far : List.of("%2B999999999-12-31T23:59:59Z", "-999999999-01-01T00:00:00Z")) {
            for (var list : List.of("/audit?since=", "/audit?until=", "/clients?unused_since=")) {
                assertThat(scene.get(ROOT, list + far).status()).as(list).isEqualTo(400);
            }
        }
        assertThat(scene.get(ROOT, "/audit?since=9999-12-31T23:59:59Z").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    @DisplayName("RFC 8259 §6: nothing that JSON can say is a fault of the server")
    void nothing_that_json_can_say_is_a_fault(String value) {
        for (var body :
                List.of(
                        value,
                        "{\"x\": " + value + "}",
                        "{\"properties\": {\"x\": " + value + "}}",
                        "{\"name\": " + value + "}",
                        "{\"version\": " + value + "}")) {
            for (var path :
                    List.of(
                            "/apis/orders",
                            "/apis/orders/roles/r",
                            "/apis/orders/resources/order/1",
                            "/apis/orders/policies/active")) {
                assertThat(scene.call("PUT", ROOT, path, body).status())
                        .as(path + " " + body.substring(0, Math.min(80, body.length())))
                        .isIn(200, 201, 400);
            }
        }
    }

    static List<String> hostile() {
        return HostileJson.values();
    }

    private static String draft(int policies) {
        var all =
                IntStream.range(0, policies)
                        .mapToObj(
                                "\"p%d\": \"permit (principal, action == Action::\\\"read\\\", resource == order::\\\"number-%<d\\\");                                       \""
                                        ::formatted)
                        .collect(Collectors.joining(","));
        return """
        {"schema": "entity user; entity order; action read appliesTo {principal: user, resource: order};",
         "policies": {%s}}
        """
                .formatted(all);
    }
}
