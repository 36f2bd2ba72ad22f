package idp.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.access.PersonClaim;
import idp.core.access.ResourceServer;
import idp.core.access.facts.Assignment;
import idp.core.access.facts.Role;
import idp.core.access.facts.RoleHolder;
import idp.core.user.Person;
import idp.core.user.User;
import idp.server.TestNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("RFC 9068 §2.2.2: what access tokens say about people is each API's choice")
final class ApiClaimsTest {
    private static final String ORDERS = "https://orders.example";
    private static final String BILLING = "https://billing.example";
    private static final String PLAIN = "https://plain.example";
    private static final Set<PersonClaim> ALL = EnumSet.allOf(PersonClaim.class);

    private static TestNode node;
    private static App app;
    private static User alice;
    private static Visitor browser;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        api("orders", ORDERS, ALL);
        api("billing", BILLING, Set.of(PersonClaim.EMAIL, PersonClaim.ROLES));
        api("plain", PLAIN, Set.of());
        var shop = new LinkedHashMap<String, Object>(App.document());
        shop.put("scope", "openid profile orders:read");
        shop.put("resources", List.of(ORDERS, BILLING, PLAIN));
        shop.put("first_party", true);
        node.client("shop", App.SECRET, shop);
        app = new App(node.issuer(), "shop");
        alice = node.user("alice");
        browser = new Visitor(node.issuer());
        assertThat(App.signIn(browser, app.authorize("scope", "openid"), "alice").status())
                .isEqualTo(303);
        assign("reader", null, null);
        assign("closer", Instant.now().plus(Duration.ofSeconds(30)), null);
        assign("northerner", null, "north");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static void api(String id, String resource, Set<PersonClaim> claims) {
        node.access()
                .api(
                        ResourceServer.of(id, resource)
                                .with(ResourceServer.Tokens.USUAL.telling(claims)));
        node.client(
                id + "-api",
                App.SECRET,
                Map.of(
                        "client_name", id,
                        "grant_types", List.of("client_credentials"),
                        "served_resources", List.of(resource)));
    }

    private static void assign(String role, Instant until, String region) {
        var now = Instant.now();
        node.keepers().roles().put("orders", new Role(role, ""), now);
        var assignment = new Assignment(role, null, null, region, until);
        node.keepers()
                .assignments()
                .assign("orders", role, RoleHolder.user(alice.id()), assignment, "t", now);
    }

    private static JsonNode claims(Visitor visitor, String scope, String... resources) {
        var changes = new ArrayList<>(List.of("scope", scope));
        var url = new StringBuilder(app.authorize(changes.toArray(String[]::new)));
        for (var resource : resources) {
            url.append("&resource=").append(resource);
        }
        var sent = visitor.get(url.toString());
        assertThat(sent.parameters()).as(sent.body()).containsKey("code");
        return App.claims(app.redeem(sent.parameters().get("code")).get("access_token"));
    }

    @Test
    void an_api_gets_what_it_wants_and_no_more() {
        var told = claims(browser, "openid", ORDERS);
        assertThat(told.get("preferred_username").asString()).isEqualTo("alice");
        assertThat(told.get("name").asString()).isEqualTo("Alice Example");
        assertThat(told.get("email").asString()).isEqualTo("alice@example.test");
        assertThat(told.get("email_verified").booleanValue()).isTrue();
        assertThat(told.get("groups").size()).isEqualTo(2);
        // Neither what is held in one region only, nor what ends before the token.
        assertThat(told.get("roles")).hasToString("[\"reader\"]");

        for (var bare : List.of(claims(browser, "openid", PLAIN), claims(browser, "openid"))) {
            for (var claim : PersonClaim.values()) {
                assertThat(bare.has(claim.wire())).as(claim.wire()).isFalse();
            }
        }
    }

    @Test
    void a_token_for_several_says_what_each_of_them_wants_and_no_roles() {
        var both = claims(browser, "openid", ORDERS, BILLING);
        assertThat(both.has("email")).isTrue();
        assertThat(both.has("name")).isFalse();
        assertThat(both.has("roles")).isFalse();
        assertThat(claims(browser, "openid", ORDERS, PLAIN).has("email")).isFalse();
    }

    @Test
    @DisplayName("OIDC Core §5.1: somebody without a name is called by the username")
    void a_nameless_member_of_many_groups() {
        var groups = IntStream.range(0, 2000).mapToObj(i -> "group-" + i).toList();
        node.user(Person.named("nemo", null).in(groups));
        var visitor = new Visitor(node.issuer());
        App.signIn(visitor, app.authorize("scope", "openid"), "nemo");
        var told = claims(visitor, "openid", ORDERS);
        assertThat(told.get("name").asString()).isEqualTo("nemo");
        assertThat(told.has("groups")).isFalse();
        assertThat(told.get("hasgroups").booleanValue()).isTrue();

        var sent = visitor.get(app.authorize("scope", "openid profile"));
        var tokens = app.redeem(sent.parameters().get("code"));
        assertThat(app.userInfo(tokens.get("access_token")).get("name")).isEqualTo("nemo");
        assertThat(App.claims(tokens.get("id_token")).get("name").asString()).isEqualTo("nemo");
    }

    @Test
    @DisplayName("RFC 7662 §2.2: introspection names the person for people to read")
    void username() {
        var sent = browser.get(app.authorize("scope", "openid"));
        var tokens = app.redeem(sent.parameters().get("code"));
        for (var kind : List.of("access_token", "refresh_token")) {
            assertThat(app.introspect(tokens.get(kind)).get("username")).isEqualTo("alice");
        }
        var api = new App(node.issuer(), "orders-api");
        var own = api.token("grant_type", "client_credentials").get("access_token");
        assertThat(api.introspect(own).json().has("username")).isFalse();
    }
}
