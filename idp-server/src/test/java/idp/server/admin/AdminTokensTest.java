package idp.server.admin;

import static idp.server.admin.AdminScene.NOBODY;
import static idp.server.admin.AdminScene.ORDERS_ADMIN;
import static idp.server.admin.AdminScene.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Admin API: what an API says of its tokens, and who speaks for it")
final class AdminTokensTest {
    private static final String API = "{\"resource\": \"https://orders\", \"name\": \"orders\"%s}";
    private static final String PATH = "/apis/orders";

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
    void what_is_said_is_kept_and_what_is_left_out_is_the_clients() {
        var wishes =
                ", \"access_token_signed_response_alg\": \"RS256\", \"access_token_lifetime\": 120,"
                        + " \"token_status_list\": true, \"token_type\": \"JWT\"";
        var put = scene.call("PUT", ORDERS_ADMIN, PATH, API.formatted(wishes));
        assertThat(put.status()).as(put.response().body()).isEqualTo(200);
        var kept = scene.call("GET", ORDERS_ADMIN, PATH, null).json();
        assertThat(kept.get("access_token_signed_response_alg").stringValue()).isEqualTo("RS256");
        assertThat(kept.get("access_token_lifetime").intValue()).isEqualTo(120);
        assertThat(kept.get("token_status_list").booleanValue()).isTrue();
        assertThat(kept.get("token_type").stringValue()).isEqualTo("JWT");
        var less = scene.call("PUT", ORDERS_ADMIN, PATH, API.formatted("")).json();
        assertThat(less.has("access_token_signed_response_alg")).isFalse();
        assertThat(less.has("access_token_lifetime")).isFalse();
        assertThat(less.get("token_status_list").booleanValue()).isFalse();
    }

    @Test
    void what_cannot_be_is_refused() {
        for (var wrong :
                new String[] {
                    ", \"access_token_signed_response_alg\": \"none\"",
                    ", \"access_token_lifetime\": 29",
                    ", \"access_token_lifetime\": 601",
                    ", \"token_status_list\": \"yes\"",
                    ", \"clients\": [\"not-there\"]"
                }) {
            assertThat(scene.call("PUT", ROOT, PATH, API.formatted(wrong)).status())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    @DisplayName("AD-06: who manages an API does not say who speaks for it")
    void who_speaks_for_an_api_is_for_the_server_s_administrator() {
        var spoken = API.formatted(", \"clients\": [\"" + NOBODY + "\"]");
        assertThat(scene.call("PUT", ORDERS_ADMIN, PATH, spoken).status()).isEqualTo(403);
        assertThat(scene.call("PUT", ROOT, PATH, spoken).status()).isEqualTo(200);
        // What is not said stays.
        var after = scene.call("PUT", ORDERS_ADMIN, PATH, API.formatted(""));
        assertThat(after.json().get("clients")).hasToString("[\"" + NOBODY + "\"]");
        var nobody = API.formatted(", \"clients\": []");
        assertThat(scene.call("PUT", ORDERS_ADMIN, PATH, nobody).status()).isEqualTo(403);
        assertThat(scene.call("PUT", ROOT, PATH, nobody).status()).isEqualTo(200);
    }
}
