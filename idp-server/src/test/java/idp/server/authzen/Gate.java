package idp.server.authzen;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import idp.server.Wait;
import idp.server.flow.App;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Asks a node's decision API over HTTP, as a client that serves an API.
final class Gate {
    static final String ORDERS = "https://orders.example";

    /// Owner or administrator reads; managers refund in their region, below 500 euros; scopes count.
    static final String SCHEMA =
            """
            entity role;
            entity group;
            entity user in [role, group] = { email?: String, level?: Long };
            entity client in [role, group];
            entity order = { owner?: String, region?: String, amount?: Long };
            type token = { scopes: Set<String>, client: String, iat: Long, amr: Set<String>,
                           acr?: String, auth_time?: Long, actor?: String };
            action read, refund, archive appliesTo
                { principal: [user, client], resource: [order],
                  context: { token?: token, ip?: String } };
            """;

    static final Map<String, String> POLICIES =
            Map.of(
                    "owner-reads",
                    """
                    permit(principal is user, action == Action::"read", resource)
                    when { principal has email && resource has owner
                           && resource.owner == principal.email };
                    """,
                    "admin-reads",
                    """
                    permit(principal in role::"admin", action == Action::"read", resource);
                    """,
                    "manager-refunds",
                    """
                    permit(principal in role::"manager", action == Action::"refund", resource);
                    """,
                    "refund-limit",
                    """
                    @reason("amount_over_limit")
                    @reason_user("Refunds of €500 and more need a director.")
                    @reason_admin("The limit for managers is 50000 cents.")
                    forbid(principal, action == Action::"refund", resource)
                    unless { resource has amount && resource.amount < 50000 };
                    """,
                    "refund-scope",
                    """
                    @challenge("insufficient_scope")
                    @scope("orders:write")
                    forbid(principal, action == Action::"refund", resource)
                    when { context has token && !context.token.scopes.contains("orders:write") };
                    """,
                    "archive-from-inside",
                    """
                    permit(principal in role::"manager", action == Action::"archive", resource)
                    when { context has ip && context.ip == "10.0.0.1" };
                    """,
                    "archive-sum",
                    """
                    forbid(principal, action == Action::"archive", resource)
                    when { resource has amount && resource.amount * 9223372036854775807 == 0 };
                    """);

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String base;
    private final String client;

    Gate(String base, String client) {
        this.base = base;
        this.client = client;
    }

    /// The API `orders` with its policies, and the client `orders-api` that serves it.
    static Gate orders(TestNode node) {
        node.access().api("orders", ORDERS);
        node.access().policies("orders", SCHEMA, POLICIES);
        return client(node, "orders-api", List.of(ORDERS), "");
    }

    static Gate client(TestNode node, String id, List<String> serves, String scope) {
        node.client(
                id,
                App.SECRET,
                Map.of(
                        "client_name",
                        id,
                        "grant_types",
                        List.of("client_credentials"),
                        "scope",
                        scope.isEmpty() ? "openid" : scope,
                        "served_resources",
                        serves));
        return new Gate(node.url(""), id);
    }

    Gate at(TestNode other) {
        return new Gate(other.url(""), client);
    }

    App.Answer evaluate(String body) {
        return post("/access/v1/evaluation", body);
    }

    /// Whether it is a yes. No answer is asked for again; anything else fails.
    boolean permits(String body) {
        return decision(body).get("decision").booleanValue();
    }

    JsonNode decision(String body) {
        var answer = Wait.forAnswer(() -> evaluate(body), told -> told.status() != 503);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json();
    }

    App.Answer post(String path, String body, String... headers) {
        return send(path, body, basic(client, App.SECRET), headers);
    }

    App.Answer send(String path, String body, String authorization, String... headers) {
        var request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        for (var i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new App.Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static String basic(String client, String secret) {
        var pair = (client + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    /// A question about an order.
    static String order(String subject, String action, String properties) {
        return """
        {"subject": {"type": "user", "id": "%s"}, "action": {"name": "%s"},
         "resource": {"type": "order", "id": "43", "properties": {%s}}}
        """
                .formatted(subject, action, properties.replace('\'', '"'));
    }
}
