package idp.server.admin;

import static idp.server.admin.AdminScene.AUDITOR;
import static idp.server.admin.AdminScene.BILLING_ADMIN;
import static idp.server.admin.AdminScene.ORDERS_ADMIN;
import static idp.server.admin.AdminScene.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Admin API: what APIs make known, and what they may see of people")
final class AdminEntitiesTest {
    private static final String API = "{\"resource\": \"https://orders\", \"name\": \"orders\"%s}";
    private static final String DRAFT =
            """
            {"schema": "entity user { email?: String }; entity order; action read appliesTo {principal: user, resource: order};",
             "policies": {"all": "permit (principal, action, resource);"}}
            """;

    private static AdminScene scene;

    @BeforeAll
    static void open() {
        scene = new AdminScene();
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"resources", "subjects"})
    void one_is_stored_shown_listed_and_forgotten(String kind) {
        var path = "/apis/orders/" + kind + "/vehicle/van-7";
        var body = "{\"properties\": {\"region\": \"north\", \"load\": 1.5}}";

        assertThat(scene.get(AUDITOR, path).status()).isEqualTo(404);
        assertThat(scene.call("PUT", AUDITOR, path, body).status()).isEqualTo(403);
        assertThat(scene.call("PUT", BILLING_ADMIN, path, body).status()).isEqualTo(403);
        assertThat(scene.call("PUT", ORDERS_ADMIN, path, body).status()).isEqualTo(200);
        var shown = scene.get(AUDITOR, path);
        assertThat(shown.json().get("properties").toString())
                .isEqualTo("{\"load\":1.5,\"region\":\"north\"}");
        assertThat(
                        scene.get(AUDITOR, "/apis/orders/" + kind + "/vehicle")
                                .json()
                                .get("items")
                                .size())
                .isEqualTo(1);
        assertThat(scene.get(AUDITOR, "/apis/billing/" + kind + "/vehicle/van-7").status())
                .isEqualTo(404);
        assertThat(scene.call("DELETE", ORDERS_ADMIN, path, null).status()).isEqualTo(204);
        assertThat(scene.get(AUDITOR, path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "client", "role", "group", "Action"})
    void an_api_makes_nobody_known_who_has_an_account(String type) {
        var path = "/apis/orders/subjects/" + type + "/somebody";

        assertThat(scene.call("PUT", ROOT, path, "{}").status()).isEqualTo(400);
    }

    @Test
    @DisplayName("AD-06: who manages an API does not say what it sees of people")
    void who_manages_an_api_does_not_say_what_it_sees() {
        var wider = API.formatted(", \"user_attributes\": [\"email\"]");

        assertThat(scene.call("PUT", ORDERS_ADMIN, "/apis/orders", wider).status()).isEqualTo(403);
        assertThat(scene.call("PUT", ORDERS_ADMIN, "/apis/orders", API.formatted("")).status())
                .isEqualTo(200);
        var refused = scene.call("POST", ORDERS_ADMIN, "/apis/orders/policies", DRAFT);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("errors").get(0).get("pointer").stringValue())
                .isEqualTo("/schema");

        assertThat(scene.call("PUT", ROOT, "/apis/orders", wider).status()).isEqualTo(200);
        // What is not said stays.
        assertThat(
                        scene.call("PUT", ORDERS_ADMIN, "/apis/orders", API.formatted(""))
                                .json()
                                .get("user_attributes")
                                .toString())
                .isEqualTo("[\"email\"]");
        assertThat(scene.call("POST", ORDERS_ADMIN, "/apis/orders/policies", DRAFT).status())
                .isEqualTo(201);
        // Nor does an older version come back with more than is granted now.
        var narrower = API.formatted(", \"user_attributes\": []");
        assertThat(scene.call("PUT", ROOT, "/apis/orders", narrower).status()).isEqualTo(200);
        var active = "/apis/orders/policies/active";
        var back = scene.call("PUT", ORDERS_ADMIN, active, "{\"version\": 2}");
        assertThat(back.status()).isEqualTo(400);
        assertThat(back.json().get("errors").get(0).get("pointer").stringValue())
                .isEqualTo("/version");
        assertThat(scene.call("PUT", ROOT, "/apis/orders", wider).status()).isEqualTo(200);
        assertThat(scene.call("PUT", ORDERS_ADMIN, active, "{\"version\": 2}").status())
                .isEqualTo(200);
        var unknown = API.formatted(", \"user_attributes\": [\"password_hash\"]");
        assertThat(scene.call("PUT", ROOT, "/apis/orders", unknown).status()).isEqualTo(400);
    }

    @Test
    @DisplayName("AD-05: checking takes the right to publish")
    void checking_takes_the_right_to_publish() {
        var path = "/apis/orders/policies/check";

        assertThat(scene.call("POST", AUDITOR, path, DRAFT).status()).isEqualTo(403);
        assertThat(scene.call("POST", ORDERS_ADMIN, path, DRAFT).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("ADR 83: the tester names the attribute that would have flipped it")
    void an_attribute_that_would_have_been_enough_is_named() {
        var question =
                """
                {"subject": {"type": "user", "id": "%s"}, "action": {"name": "read"},
                 "resource": {"type": "order", "id": "7", "properties": {"region": "south"}},
                 "schema": "entity role; entity user in [role]; entity order {region: String}; action read appliesTo {principal: user, resource: order};",
                 "policies": {"north": "permit (principal, action, resource) when { resource.region == \\"north\\" };"}}
                """
                        .formatted(scene.user);
        var no = scene.call("POST", ORDERS_ADMIN, "/apis/orders/policies/try", question).json();
        assertThat(no.get("reason").asString()).isEqualTo("no_policy_permits");
        assertThat(no.get("missing").get(0).asString()).isEqualTo("resource.region=\"north\"");
    }
}
