package idp.server.guard;

import static org.assertj.core.api.Assertions.assertThat;

import idp.clients.AppProcess;
import idp.server.TestNode;
import idp.server.Wait;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/// What every orders API has to answer, whatever it is written in: a process of its own before a real
/// node, asked with real tokens.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class OrdersTable {
    private static final String DOCUMENT =
            "https://api.example/.well-known/oauth-protected-resource/orders";
    private static final String START = "Bearer resource_metadata=\"" + DOCUMENT + "\", ";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final OrdersWorld world = new OrdersWorld();
    private final TestNode node = world.node;
    private final Shop.Person alice = world.alice;
    private final Shop.Person mona = world.mona;
    private AppProcess process;
    private OrdersClient api;

    /// Starts it with these settings and orders.
    abstract AppProcess start(Map<String, String> settings, List<OrdersClient.Row> orders);

    @BeforeAll
    void open() {
        var port = AppProcess.freePort();
        process = start(world.settings(port), world.orders);
        process.await("Listening on");
        api = new OrdersClient(port);
        Wait.until(() -> api.get("/orders/42", alice.token()).status() == 200);
    }

    @AfterAll
    void stop() {
        if (process != null) {
            process.close();
        }
        node.close();
    }

    @Test
    @Order(1)
    void owners_see_their_orders_and_no_others() {
        var own = api.get("/orders/42", alice.token());
        assertThat(own.status()).isEqualTo(200);
        assertThat(own.json().get("cents").asInt()).isEqualTo(60_000);
        var all = api.get("/orders", alice.token()).json();
        assertThat(all.size()).isEqualTo(1);
        assertThat(all.get(0).get("id").asInt()).isEqualTo(42);
    }

    @Test
    @Order(1)
    void somebody_elses_order_is_403_and_no_fault_of_the_token() {
        var answer = api.get("/orders/43", alice.token());
        answer.isProblem(403);
        assertThat(answer.challenge()).isNull();
        assertThat(answer.json().get("reason").asString()).isEqualTo("no_policy_permits");
    }

    @Test
    @Order(1)
    @DisplayName(
            "RFC 6750 §3.1: without a token the challenge names no error; two are a bad request")
    void no_token_is_401_without_an_error() {
        var none = api.get("/orders/42");
        none.isProblem(401);
        assertThat(none.challenge()).isEqualTo(START + "scope=\"orders:read orders:write\"");
        var token = "Bearer " + alice.token();
        api.send("GET", "/orders/42", null, token, token).isProblem(400);
        api.send("GET", "/orders/42", null, "Bearer").isProblem(400);
        api.get("/orders/42?access_token=" + alice.token()).isProblem(401);
    }

    @Test
    @Order(1)
    @DisplayName("RFC 6750 §3.1, RFC 9068 §4: expired, for another API, of another kind, forged")
    void a_token_that_is_not_valid_is_401_invalid_token() {
        var tokens = alice.tokens(Shop.SCOPES, Shop.ORDERS);
        var good = tokens.get("access_token");
        var expired = api.get("/orders/42", world.expired());
        invalid(expired);
        assertThat(expired.challenge()).contains("error_description=\"expired\"");
        invalid(api.get("/orders/42", alice.token(Shop.SCOPES, Shop.OTHER)));
        invalid(api.get("/orders/42", tokens.get("id_token")));
        invalid(api.get("/orders/42", good.substring(0, good.length() - 6) + "AAAAAA"));
        invalid(api.get("/orders/42", "no.jwt.here"));
        assertThat(api.get("/orders/42", good).status()).isEqualTo(200);
    }

    @Test
    @Order(1)
    @DisplayName("R-04: a second after a revocation nobody accepts the token")
    void a_revoked_token_is_401_within_a_second() {
        var token = alice.token();
        var other = alice.token();
        assertThat(api.get("/orders/42", token).status()).isEqualTo(200);
        assertThat(world.shop.app.revoke(token).status()).isEqualTo(200);
        Wait.aSecondLater(
                "refused",
                () ->
                        Wait.forAnswer(
                                                () -> api.get("/orders/42", token),
                                                answer -> answer.status() != 503)
                                        .status()
                                == 401);
        invalid(api.get("/orders/42", token));
        Wait.until(() -> api.get("/orders/42", other).status() == 200);
    }

    @Test
    @Order(1)
    @DisplayName("RFC 6750 §3.1: a scope that is missing is 403 insufficient_scope")
    void a_missing_scope_is_named() {
        var reader = alice.token("openid orders:read", Shop.ORDERS);
        var answer = api.refund(42, 100, reader);
        answer.isProblem(403);
        assertThat(answer.challenge())
                .isEqualTo(START + "error=\"insufficient_scope\", scope=\"orders:write\"");
        var bare = api.get("/orders/42", alice.token("openid", Shop.ORDERS));
        assertThat(bare.status()).isEqualTo(403);
        assertThat(bare.challenge()).endsWith("scope=\"orders:read\"");
    }

    @Test
    @Order(1)
    void a_manager_refunds_up_to_the_limit_in_the_own_region() {
        var token = mona.token();
        var large = api.refund(43, 60_000, token);
        large.isProblem(403);
        assertThat(large.challenge()).isNull();
        assertThat(large.json().get("reason").asString()).isEqualTo("refund_over_limit");
        assertThat(large.json().get("detail").asString())
                .isEqualTo("Refunds of €500 or more need an administrator.");
        var small = api.refund(43, 40_000, token);
        assertThat(small.status()).as(small.body()).isEqualTo(200);
        assertThat(small.json().get("refunded").asInt()).isEqualTo(40_000);
        api.refund(44, 40_000, token).isProblem(403);
        assertThat(api.refund(44, 60_000, world.ada.token()).status()).isEqualTo(200);
        assertThat(api.refund(44, 60_000, world.ada.token()).status()).isEqualTo(409);
        assertThat(api.refund(43, -5, token).status()).isEqualTo(400);
        assertThat(api.get("/orders/42", token).status()).as("managers see").isEqualTo(200);
    }

    @Test
    @Order(1)
    @DisplayName("RFC 6750 §3.1: idp lint finds nothing wrong, and probes everything")
    void the_linter_finds_nothing() {
        Wait.until(() -> api.get("/orders/43", mona.token()).status() == 200);
        OrdersLint.isClean(world, api.url("/orders/43"));
    }

    @Test
    @Order(2)
    @DisplayName("AZ-08: a role that was taken away counts no more, whatever the token")
    void a_role_that_was_taken_away_is_gone() {
        var token = mona.token();
        assertThat(api.refund(43, 100, token).status()).isEqualTo(200);
        node.access().unassign("orders", world.role);
        Wait.until(() -> api.refund(43, 1, token).status() == 403);
        api.get("/orders/43", token).isProblem(403);
    }

    @Test
    @Order(1)
    @DisplayName("RFC 9728 §2: the API says who gives out its tokens")
    void the_document_of_the_api() {
        var document = api.get("/.well-known/oauth-protected-resource/orders");
        assertThat(document.status()).isEqualTo(200);
        assertThat(document.json().get("resource").asString()).isEqualTo(Shop.ORDERS);
        assertThat(document.json().at("/authorization_servers/0").asString())
                .isEqualTo(node.issuer());
        assertThat(document.json().at("/bearer_methods_supported/0").asString())
                .isEqualTo("header");
    }

    @Test
    @Order(3)
    @DisplayName("R-06, R-12: without Gatehouse the answer is 503, never 200 and never 401")
    void without_gatehouse_nobody_can_say() {
        var token = alice.token();
        assertThat(api.get("/orders/42", token).status()).isEqualTo(200);
        node.close();
        Wait.until(() -> {
            var answer = api.get("/orders/42", token);
            assertThat(answer.status()).isIn(200, 503);
            return answer.status() == 503;
        });
        var answer = api.get("/orders/42", token);
        answer.isProblem(503);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.challenge()).isNull();
        api.get("/orders/42").isProblem(401);
    }

    private static void invalid(OrdersClient.Answer answer) {
        answer.isProblem(401);
        assertThat(answer.challenge()).startsWith(START + "error=\"invalid_token\"");
    }
}
