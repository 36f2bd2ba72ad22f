package idp.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("idp resource, idp subject: what APIs make known")
final class EntityCommandsTest {
    private final CliFixture idp = new CliFixture();

    @BeforeEach
    void an_api() {
        assertThat(idp.run("api", "put", "orders", "--resource", "urn:orders").code()).isZero();
    }

    @AfterEach
    void everything_that_was_opened_is_closed() {
        assertThat(idp.open).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"resource", "subject"})
    void one_is_stored_shown_listed_and_forgotten(String noun) {
        var put =
                idp.run(
                        noun,
                        "put",
                        "vehicle",
                        "van-7",
                        "--api",
                        "orders",
                        "--properties",
                        "{\"load\": 1.5, \"tags\": [\"a\"]}");
        assertThat(put.code()).as(put.err()).isZero();
        assertThat(idp.run(noun, "get", "vehicle", "van-7", "--api", "orders").document())
                .containsEntry("type", "vehicle")
                .containsEntry("id", "van-7")
                .extractingByKey("properties")
                .asString()
                .contains("1.5", "tags");
        assertThat(idp.run(noun, "list", "vehicle", "--api", "orders").documents()).hasSize(1);
        assertThat(idp.run(noun, "delete", "vehicle", "van-7", "--api", "orders").code()).isZero();
        assertThat(idp.run(noun, "delete", "vehicle", "van-7", "--api", "orders").code()).isOne();
        assertThat(idp.run(noun, "get", "vehicle", "van-7", "--api", "orders").code()).isOne();
        assertThat(idp.run(noun, "list", "vehicle", "--api", "none").code()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": 1e9999999999999999}", "{\"a\": \"\\ud800\"}", "[]", "{"})
    void what_is_no_json_of_ours_is_said_so(String properties) {
        var ran =
                idp.run(
                        "subject",
                        "put",
                        "vehicle",
                        "v",
                        "--api",
                        "orders",
                        "--properties",
                        properties);

        assertThat(ran.code()).isOne();
        assertThat(ran.err()).contains("--properties is a JSON object");
    }

    @Test
    void accounts_are_not_for_an_api_to_make_known() {
        var ran = idp.run("subject", "put", "user", "alice", "--api", "orders");

        assertThat(ran.code()).isOne();
        assertThat(ran.err()).contains("must not be of the type user");
    }

    @Test
    void what_an_api_sees_of_people_is_granted_and_shown() {
        assertThat(idp.run("api", "get", "orders").document())
                .containsEntry("user_attributes", List.of());
        assertThat(idp.run("api", "put", "orders", "--sees", "groups,email").document())
                .containsEntry("user_attributes", List.of("email", "groups"));
        assertThat(idp.run("api", "put", "orders", "--name", "Shop").document())
                .containsEntry("user_attributes", List.of("email", "groups"));
        assertThat(idp.run("api", "put", "orders", "--sees", "none").document())
                .containsEntry("user_attributes", List.of());
        assertThat(idp.run("api", "put", "orders", "--sees", "password").code()).isOne();
    }
}
