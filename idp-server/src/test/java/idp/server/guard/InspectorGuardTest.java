package idp.server.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.guard.Authentication;
import idp.guard.Guard;
import idp.guard.GuardConfig;
import idp.server.CommandLine;
import idp.server.TestNode;
import idp.server.Wait;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The inspector names the answer that a guard gives")
final class InspectorGuardTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    private static TestNode node;
    private static Shop shop;
    private static Shop.Person alice;
    private static Guard guard;

    @BeforeAll
    static void start() {
        node = TestNode.start(Map.of("IDP_MASTER_KEY", KEY));
        node.access().api("orders", Shop.ORDERS);
        shop = new Shop(node);
        alice = shop.person("alice");
        guard =
                Guard.start(
                        GuardConfig.of(node.issuer(), Shop.ORDERS, "orders-api", App.SECRET)
                                .withNodes(URI.create(node.url(""))));
        assertThat(guard.awaitReady(PATIENCE)).as("%s", guard.health()).isTrue();
    }

    @AfterAll
    static void stop() {
        guard.close();
        node.close();
    }

    @Test
    @DisplayName("RFC 6750 §3.1: status and challenge are the same, request by request")
    void both_say_the_same() {
        var tokens = alice.tokens(Shop.SCOPES, Shop.ORDERS);
        var good = tokens.get("access_token");
        var body = good.substring(good.indexOf('.'));
        var requests =
                List.of(
                        List.<String>of(),
                        List.of("Basic YTpi"),
                        List.of("Bearer"),
                        List.of("Bearer a b"),
                        List.of("Bearer a", "Bearer b"),
                        List.of("Basic YTpi, Bearer b"),
                        List.of("Bearer garbage"),
                        List.of("Bearer a.b.c"),
                        List.of("Bearer " + header("at+jwt", "nobody") + body),
                        List.of("Bearer " + header("JWT", "nobody") + body),
                        List.of("Bearer " + good.substring(0, good.length() - 4) + "AAAA"),
                        List.of("Bearer " + alice.token(Shop.SCOPES, Shop.OTHER)),
                        List.of("bearer " + good));
        for (var authorization : requests) {
            assertThat(inspected(authorization))
                    .as("%s", authorization)
                    .isEqualTo(guarded(authorization));
        }
        // The page says more closely what is wrong with it.
        var idToken = List.of("Bearer " + tokens.get("id_token"));
        assertThat(start(inspected(idToken))).isEqualTo(start(guarded(idToken)));
        assertThat(inspected(idToken)).contains("not an access token");
    }

    private static String start(String answer) {
        return answer.substring(0, answer.indexOf("error_description"));
    }

    @Test
    void a_revoked_token_is_refused_by_guard_page_and_command() {
        var token = alice.token();
        var sent = List.of("Bearer " + token);
        assertThat(verify(token)).contains("\"status\" : 200");
        assertThat(shop.app.revoke(token).status()).isEqualTo(200);
        assertThat(inspected(sent)).contains("401", "revoked");
        assertThatThrownBy(() -> verify(token)).hasMessageContaining("The token was revoked.");
        Wait.until("the guard knows", () -> !guarded(sent).contains("200"));
        assertThat(inspected(sent)).isEqualTo(guarded(sent));
    }

    private static String verify(String token) {
        var settings = node.settings();
        var environment =
                Map.of(
                        "IDP_ISSUER", node.issuer(),
                        "IDP_DB_URL", settings.jdbcUrl(),
                        "IDP_DB_USER", settings.user(),
                        "IDP_DB_PASSWORD", settings.password(),
                        "IDP_MASTER_KEY", KEY);
        return CommandLine.run(
                environment, token, "token", "verify", "--token-stdin", "--api", "orders");
    }

    private static String header(String type, String kid) {
        var json = "{\"alg\":\"ES256\",\"typ\":\"" + type + "\",\"kid\":\"" + kid + "\"}";
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /// Status and challenge, as the page shows them.
    private static String guarded(List<String> authorization) {
        return switch (guard.authenticate(authorization)) {
            case Authentication.Authenticated _ -> "200";
            case Authentication.Denied denied ->
                    denied.answer().status()
                            + " "
                            + denied.answer().headers().get("WWW-Authenticate");
            case Authentication.Unknown _ -> "503";
        };
    }

    private static String inspected(List<String> authorization) {
        var lines = new ArrayList<>(List.of("GET /orders/43 HTTP/1.1", "Host: api.example"));
        authorization.forEach(value -> lines.add("Authorization: " + value));
        var visitor = new Visitor(node.issuer());
        var here = node.issuer() + "/playground/inspect";
        var fields = new HashMap<String, String>();
        fields.put("csrf", visitor.get(here).html().selectFirst("main input[name=csrf]").val());
        fields.put("pasted", String.join("\r\n", lines));
        fields.put("api", "orders");
        var answer = visitor.post(here, fields).html().selectFirst("#answer").wholeText();
        var status = answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length());
        var challenge = answer.indexOf("WWW-Authenticate: ");
        return challenge < 0
                ? status
                : status + " " + answer.substring(challenge + "WWW-Authenticate: ".length());
    }
}
