package idp.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.access.ApiScope;
import idp.core.access.ResourceServer;
import idp.core.access.TokenType;
import idp.core.jose.Claims;
import idp.core.jose.SigningAlgorithm;
import idp.server.TestNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("D2: tokens are typed as their API wants")
final class TokenTypeTest {
    private static final String ORDERS = "https://orders.example";
    private static final String LEGACY = "https://legacy.example";

    private static final ResourceServer.Tokens LEGACY_TOKENS =
            new ResourceServer.Tokens(
                    TokenType.JWT, SigningAlgorithm.RS256, Duration.ofSeconds(90), Set.of(), true);

    private static TestNode node;
    private static App app;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        var scopes = List.of(new ApiScope("orders:read", "See your orders"));
        node.access().api(new ResourceServer("orders", ORDERS, "Orders", scopes));
        node.access().api(ResourceServer.of("legacy", LEGACY).with(LEGACY_TOKENS));
        node.client(
                "backend",
                App.SECRET,
                Map.of(
                        "client_name", "Backend",
                        "grant_types", List.of("client_credentials"),
                        "scope", "orders:read",
                        "resources", List.of(ORDERS, LEGACY),
                        "served_resources", List.of(ORDERS, LEGACY)));
        app = new App(node.issuer(), "backend");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static String token(String... resources) {
        var fields = new String[4 + 2 * resources.length];
        fields[0] = "grant_type";
        fields[1] = "client_credentials";
        fields[2] = "scope";
        fields[3] = "orders:read";
        for (var i = 0; i < resources.length; i++) {
            fields[4 + 2 * i] = "resource";
            fields[5 + 2 * i] = resources[i];
        }
        return app.token(fields).json().get("access_token").stringValue();
    }

    private static String header(String token) {
        var first = token.substring(0, token.indexOf('.'));
        return new String(Base64.getUrlDecoder().decode(first), StandardCharsets.UTF_8);
    }

    @Test
    void one_client_gets_each_api_its_type() {
        assertThat(header(token(ORDERS))).contains("\"typ\":\"at+jwt\"");
        assertThat(header(token(LEGACY))).contains("\"typ\":\"JWT\"");
        assertThat(header(token(ORDERS, LEGACY))).contains("\"typ\":\"at+jwt\"");
    }

    @Test
    void what_an_api_says_of_its_tokens_counts_before_the_client_that_asks() {
        assertThat(header(token(ORDERS))).contains("\"alg\":\"ES256\"");
        assertThat(header(token(LEGACY))).contains("\"alg\":\"RS256\"");
        assertThat(lifetime(token(ORDERS))).isEqualTo(300);
        assertThat(lifetime(token(LEGACY))).isEqualTo(90);
        assertThat(App.claims(token(ORDERS)).has("status")).isFalse();
        assertThat(App.claims(token(LEGACY)).has("status")).isTrue();
        // They do not agree on one algorithm, and the shorter life is good for both.
        var both = token(ORDERS, LEGACY);
        assertThat(header(both)).contains("\"alg\":\"ES256\"");
        assertThat(lifetime(both)).isEqualTo(90);
        assertThat(App.claims(both).has("status")).isTrue();
    }

    private static long lifetime(String token) {
        var claims = App.claims(token);
        return claims.get("exp").longValue() - claims.get("iat").longValue();
    }

    @Test
    @DisplayName(
            "RFC 8725 §3.12: a plainly typed access token is one, a plainly typed ID token is none")
    void a_plainly_typed_token_is_known_by_its_claims() {
        assertThat(app.introspect(token(LEGACY)).json().get("active").booleanValue()).isTrue();
        var claims =
                Claims.builder()
                        .put("iss", node.issuer())
                        .put("sub", "alice")
                        .put("aud", LEGACY)
                        .put("iat", Instant.now())
                        .put("exp", Instant.now().plusSeconds(300))
                        .build();
        assertThat(app.introspect(node.idToken(claims)).json().get("active").booleanValue())
                .isFalse();
    }

    @Test
    void people_read_the_sentence_of_the_scope() {
        node.user("alice");
        node.client(
                "shop",
                App.SECRET,
                Map.of(
                        "client_name",
                        "Shop",
                        "redirect_uris",
                        List.of(App.REDIRECT),
                        "scope",
                        "openid orders:read",
                        "resources",
                        List.of(ORDERS)));
        var shop = new App(node.issuer(), "shop");
        var alice = new Visitor(node.issuer());

        App.signIn(alice, shop.authorize("scope", "openid"), "alice");

        var consent = alice.get(shop.authorize("scope", "openid orders:read", "resource", ORDERS));

        assertThat(consent.body()).contains("See your orders").contains("Orders");
    }
}
