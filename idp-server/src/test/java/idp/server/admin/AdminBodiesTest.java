package idp.server.admin;

import static idp.server.admin.AdminScene.NOBODY;
import static idp.server.admin.AdminScene.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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
