package idp.server.admin;

import static idp.server.admin.AdminScene.BILLING_ADMIN;
import static idp.server.admin.AdminScene.ORDERS_ADMIN;
import static idp.server.admin.AdminScene.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 3986 §2.2: ids of others may hold any character")
final class AdminIdsTest {
    @Test
    @DisplayName("a resource is put, listed and deleted under the very id it has elsewhere")
    void any_id_can_be_named() {
        try (var scene = new AdminScene()) {
            for (var id :
                    List.of("a/b", "a%2Fb", "50%", "c\\d", "x/../y", "ü/é?#;=&", "a//b", "%5C")) {
                var path = "/apis/orders/resources/order/" + encoded(id);
                var put = scene.call("PUT", ORDERS_ADMIN, path, "{\"properties\":{\"n\":1}}");
                assertThat(put.status()).as(id).isEqualTo(200);
                assertThat(put.get("id")).isEqualTo(id);
                assertThat(scene.get(ROOT, "/apis/orders/resources/order").response().body())
                        .as(id)
                        .contains(put.response().body());
                // Of another API it is no business, however it is spelled.
                assertThat(scene.call("DELETE", BILLING_ADMIN, path, null).status())
                        .as(id)
                        .isEqualTo(403);
                assertThat(scene.call("DELETE", ORDERS_ADMIN, path, null).status())
                        .as(id)
                        .isEqualTo(204);
            }
        }
    }

    @Test
    @DisplayName("a separator inside an id never leads to another API")
    void no_id_reaches_beyond_its_segment() {
        try (var scene = new AdminScene()) {
            var answers = new TreeMap<String, Integer>();
            for (var path :
                    List.of(
                            "/apis/billing%2F..%2Forders/roles",
                            "/apis/billing%2Froles",
                            "/apis/orders%2F/roles",
                            "/apis/orders%5C..%5Cbilling/roles",
                            "/apis/orders/roles%2Fmanager",
                            "/apis/orders/..%2Fbilling/roles")) {
                answers.put(path, scene.get(ORDERS_ADMIN, path).status());
            }
            assertThat(answers)
                    .containsExactlyInAnyOrderEntriesOf(
                            Map.of(
                                    "/apis/billing%2F..%2Forders/roles", 403,
                                    "/apis/billing%2Froles", 403,
                                    "/apis/orders%2F/roles", 403,
                                    "/apis/orders%5C..%5Cbilling/roles", 403,
                                    "/apis/orders/roles%2Fmanager", 404,
                                    "/apis/orders/..%2Fbilling/roles", 404));
        }
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
