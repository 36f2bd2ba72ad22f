package idp.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.jose.Claims;
import idp.server.TestNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The inspector: a page that says which gate fails, on what, and the right answer")
class InspectFlowTest {
    private static final String API = "https://orders.example";
    private static final String HERE = "/playground/inspect";
    private static final String MARKUP = "\"></textarea><script>alert(1)</script><img src=x>";
    private static final String SCHEMA =
            """
            entity role; entity group;
            entity client in [role, group] { name?: String };
            entity order { cents: Long };
            action view appliesTo {
              principal: [client], resource: [order],
              context: { token?: { scopes: Set<String>, client: String, iat: Long, amr: Set<String> } }
            };
            """;

    private static TestNode node;
    private static App app;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        node.access().api("orders", API);
        node.access()
                .policies(
                        "orders",
                        SCHEMA,
                        Map.of(
                                "small",
                                "permit (principal, action, resource) when { resource.cents < 100 };"));
        node.client(
                "backend",
                App.SECRET,
                Map.of(
                        "client_name", "Backend",
                        "grant_types", List.of("client_credentials"),
                        "scope", "orders:read",
                        "resources", List.of(API),
                        "served_resources", List.of(API)));
        app = new App(node.issuer(), "backend");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static String token() {
        return app.token(
                        "grant_type", "client_credentials", "scope", "orders:read", "resource", API)
                .get("access_token");
    }

    private static Visitor.Page inspect(String pasted, String... pairs) {
        var visitor = new Visitor(node.issuer());
        var begin = visitor.get(node.issuer() + HERE);
        var fields = new HashMap<String, String>();
        fields.put(
                "csrf",
                begin.html()
                        .selectFirst("#inspect")
                        .closest("form")
                        .selectFirst("input[name=csrf]")
                        .attr("value"));
        fields.put("pasted", pasted);
        for (var at = 0; at < pairs.length; at += 2) {
            fields.put(pairs[at], pairs[at + 1]);
        }
        var page = visitor.post(node.issuer() + HERE, fields);
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(page.uri().getQuery()).isNull();
        assertThat(page.response().headers().firstValue("Cache-Control")).contains("no-store");
        return page;
    }

    private static String text(Visitor.Page page, String selector) {
        var found = page.html().selectFirst(selector);
        assertThat(found).as(selector + "\n" + page.body()).isNotNull();
        return found.wholeText();
    }

    private static String part(String json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_good_request_passes_both_gates() {
        var request = "GET /orders/43 HTTP/1.1\r\nAuthorization: Bearer " + token() + "\r\n\r\n";
        var page =
                inspect(
                        request,
                        "api",
                        "orders",
                        "scope",
                        "orders:read",
                        "action",
                        "view",
                        "resource",
                        "order::43",
                        "properties",
                        "{\"cents\": 99}");
        assertThat(text(page, "#answer")).as(page.body()).isEqualTo("HTTP/1.1 200 OK");
        assertThat(page.html().select(".checks .passed")).hasSize(12);
        assertThat(text(page, "#result > table:last-of-type")).contains("client_id", "\"backend\"");
    }

    @Test
    @DisplayName("RFC 6750 §3.1: the page shows the challenge as it goes over the wire")
    void a_token_for_another_api_is_refused() {
        var claims =
                Claims.builder()
                        .put("iss", node.issuer())
                        .put("aud", "https://parcels.example")
                        .put("iat", Instant.now())
                        .put("exp", Instant.now().plusSeconds(300))
                        .build();
        var page = inspect(node.accessToken(claims), "api", "orders");
        assertThat(text(page, "#answer"))
                .isEqualTo(
                        "HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer"
                                + " resource_metadata=\"https://orders.example/.well-known/oauth-protected-resource\","
                                + " error=\"invalid_token\", error_description=\"a token for another API\"");
        assertThat(text(page, ".checks .failed")).contains("https://parcels.example", API);
    }

    @Test
    void a_revoked_token_is_said_to_be_revoked() {
        var token = token();
        assertThat(app.revoke(token).status()).isEqualTo(200);
        assertThat(text(inspect(token, "api", "orders"), ".checks .failed")).contains("revoked");
    }

    @Test
    void the_second_gate_says_why_not() {
        var asks =
                new String[] {
                    "api",
                    "orders",
                    "action",
                    "view",
                    "resource",
                    "order::43",
                    "properties",
                    "{\"cents\": 100}"
                };
        var page = inspect(token(), asks);
        assertThat(text(page, "#answer")).isEqualTo("HTTP/1.1 403 Forbidden");
        assertThat(text(page, "#outcome")).contains("second gate");
        assertThat(text(page, ".gates")).contains("no_policy_permits");
    }

    @Test
    @DisplayName("XS-01, XS-02: what a token says stays text")
    void hostile_claims_stay_text() {
        var json = "{\"sub\":\"" + MARKUP.replace("\"", "\\\"") + "\",\"<script>\":1}";
        var token = part("{\"alg\":\"none\",\"typ\":\"<script>\"}") + "." + part(json) + ".";
        for (var pasted : List.of(token, MARKUP, "Authorization: Bearer " + MARKUP)) {
            var page = inspect(pasted, "scope", "x", "context", MARKUP);
            assertThat(page.html().select("img, script:not([src]), main script")).isEmpty();
            assertThat(page.html().selectFirst("#pasted").wholeText()).isEqualTo(pasted);
        }
        var seen = inspect(token);
        assertThat(text(seen, "#result")).contains("alert(1)", "<script>");
        assertThat(seen.html().select("img, script:not([src])")).isEmpty();
    }

    @Test
    void a_question_that_cannot_be_asked_is_told_so() {
        for (var wrong :
                List.of(
                        new String[] {"action", "view", "resource", "order::43"},
                        new String[] {"api", "orders", "action", "view"},
                        new String[] {"api", "orders", "action", "view", "resource", "order"},
                        new String[] {"api", "nobody"},
                        new String[] {"scope", "a\"b"},
                        new String[] {
                            "api", "orders", "action", "v", "resource", "a::b", "context", "["
                        })) {
            var page = inspect("a.b.c", wrong);
            assertThat(page.html().select("#problem")).as(String.join(" ", wrong)).hasSize(1);
            assertThat(page.html().select("#result")).isEmpty();
        }
    }

    @Test
    void what_another_site_posts_is_turned_down() {
        var visitor = new Visitor(node.issuer());
        visitor.get(node.issuer() + HERE);
        var page = visitor.post(node.issuer() + HERE, Map.of("pasted", "x", "csrf", "y"));
        assertThat(page.status()).isEqualTo(403);
    }

    @Test
    void nothing_is_taken_from_the_address() {
        var page = new Visitor(node.issuer()).get(node.issuer() + HERE + "?pasted=a.b.c");
        assertThat(page.body()).doesNotContain("a.b.c");
        assertThat(page.html().select("#result")).isEmpty();
        assertThat(new Visitor().get(node.issuer() + "/playground").body()).contains(HERE);
    }
}
