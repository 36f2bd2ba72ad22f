package idp.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("idp api put: what an API says of its tokens, and who speaks for it")
final class ApiTokensCommandTest {
    private static final String ORDERS = "https://orders.example";

    private final CliFixture idp = new CliFixture();

    @BeforeEach
    void an_api_and_a_client() {
        done("api", "put", "orders", "--resource", ORDERS);
        done("client", "create", "--id", "shop", "--name", "Shop", "--grant", "client_credentials");
    }

    private void done(String... line) {
        var ran = idp.run(line);
        assertThat(ran.code()).as(ran.err()).isZero();
    }

    @Test
    void what_is_said_stays_until_it_is_taken_back() {
        done("api", "put", "orders", "--alg", "RS256", "--token-lifetime", "2m", "--status-list");
        done("api", "put", "orders", "--client", "shop");
        done("api", "put", "orders", "--name", "Orders");
        assertThat(idp.run("api", "get", "orders").document())
                .containsEntry("access_token_signed_response_alg", "RS256")
                .containsEntry("access_token_lifetime", 120)
                .containsEntry("token_status_list", true)
                .containsEntry("clients", List.of("shop"));
        assertThat(idp.run("client", "get", "shop").document())
                .containsEntry("served_resources", List.of(ORDERS));
        done("api", "put", "orders", "--alg", "client", "--token-lifetime", "0");
        done("api", "put", "orders", "--status-list", "false", "--client", "none");
        assertThat(idp.run("api", "get", "orders").document())
                .doesNotContainKeys("access_token_signed_response_alg", "access_token_lifetime")
                .containsEntry("token_status_list", false)
                .containsEntry("clients", List.of());
        assertThat(idp.run("client", "get", "shop").document())
                .containsEntry("served_resources", List.of());
    }

    @Test
    void what_cannot_be_is_said() {
        assertThat(idp.run("api", "put", "orders", "--alg", "none").err()).contains("--alg");
        for (var time : List.of("29s", "601s")) {
            assertThat(idp.run("api", "put", "orders", "--token-lifetime", time).err())
                    .contains("from 30 to 600 seconds");
        }
        assertThat(idp.run("api", "put", "orders", "--client", "nobody").err())
                .contains("--client");
    }

    @Test
    void an_api_that_came_with_its_client_gets_a_name_and_keeps_what_was_said() {
        var resource = "https://bills.example";
        done("client", "update", "shop", "--add-served", resource);
        var made =
                idp.run("api", "list").documents().stream()
                        .filter(api -> resource.equals(api.get("resource")))
                        .findFirst()
                        .orElseThrow();
        var id = String.valueOf(made.get("id"));
        assertThat(id).startsWith("bills-example-");
        done("api", "put", id, "--token-lifetime", "1m");
        done("api", "put", "bills", "--resource", resource);
        assertThat(idp.run("api", "get", "bills").document())
                .containsEntry("clients", List.of("shop"))
                .containsEntry("access_token_lifetime", 60);
        assertThat(idp.run("api", "get", id).code()).isOne();
        done("client", "update", "shop", "--remove-served", resource);
        assertThat(idp.run("api", "get", "bills").document()).containsEntry("clients", List.of());
    }
}
