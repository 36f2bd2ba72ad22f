package idp.server.guard;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.user.User;
import idp.server.TestNode;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A shop that calls two APIs with tokens of its users: real tokens, by the whole code flow.
final class Shop {
    static final String ORDERS = "https://api.example/orders";
    static final String OTHER = "https://other.example";
    static final String SCOPES = "openid orders:read orders:write";

    final App app;
    private final TestNode node;

    Shop(TestNode node) {
        this.node = node;
        api("orders-api", ORDERS);
        api("other-api", OTHER);
        var shop = new LinkedHashMap<String, Object>(App.document());
        shop.put("scope", SCOPES);
        shop.put("resources", List.of(ORDERS, OTHER));
        node.client("shop", App.SECRET, shop);
        app = new App(node.issuer(), "shop");
    }

    private void api(String id, String resource) {
        node.client(
                id,
                App.SECRET,
                Map.of(
                        "client_name", id,
                        "grant_types", List.of("client_credentials"),
                        "served_resources", List.of(resource)));
    }

    /// Somebody signed in, in a browser of their own.
    Person person(String username) {
        var user = node.user(username);
        var visitor = new Visitor(node.issuer());
        var url = app.authorize("scope", SCOPES, "resource", ORDERS);
        assertThat(App.signIn(visitor, url, username).status()).isEqualTo(303);
        return new Person(user, visitor);
    }

    final class Person {
        final User user;
        final Visitor visitor;

        Person(User user, Visitor visitor) {
            this.user = user;
            this.visitor = visitor;
        }

        String token() {
            return token(SCOPES, ORDERS);
        }

        String token(String scope, String resource) {
            return tokens(scope, resource).get("access_token");
        }

        App.Answer tokens(String scope, String resource) {
            var page = visitor.get(app.authorize("scope", scope, "resource", resource));
            var asked = page.status() == 200 && page.html().selectFirst("#allow") != null;
            var sent = asked ? visitor.submit(page, "#allow", Map.of()) : page;
            assertThat(sent.parameters()).as(sent.body()).containsKey("code");
            var answer = app.redeem(sent.parameters().get("code"));
            assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
            return answer;
        }
    }
}
