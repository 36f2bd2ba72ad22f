package idp.server.guard;

import idp.clients.Examples;
import idp.core.access.ApiScope;
import idp.core.access.ResourceServer;
import idp.core.access.facts.Assignment;
import idp.core.jose.Claims;
import idp.server.TestNode;
import idp.server.flow.App;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A node with the API's policies, and three people: alice with an order, mona who manages the north,
/// and ada, an administrator.
final class OrdersWorld {
    final TestNode node = TestNode.start();
    final Shop shop = new Shop(node);
    final Shop.Person alice;
    final Shop.Person mona;
    final Shop.Person ada;
    final List<OrdersClient.Row> orders;

    /// By which mona is a manager.
    final String role;

    OrdersWorld() {
        policies();
        alice = shop.person("alice");
        mona = shop.person("mona");
        ada = shop.person("ada");
        var bob = node.user("bob").id();
        var north = new Assignment("manager", null, null, "north", null);
        role = node.access().assign("orders", north, mona.user.id());
        node.access().assign("orders", "admin", ada.user.id());
        orders =
                List.of(
                        new OrdersClient.Row(42, alice.user.id(), "north", 60_000),
                        new OrdersClient.Row(43, bob, "north", 100_000),
                        new OrdersClient.Row(44, bob, "south", 100_000));
    }

    private void policies() {
        var folder = Examples.folder("orders-api").resolve("policies");
        var policies = new LinkedHashMap<String, String>();
        try (var files = Files.list(folder)) {
            for (var file : files.filter(file -> file.toString().endsWith(".cedar")).toList()) {
                var name = file.getFileName().toString();
                policies.put(name.substring(0, name.indexOf('.')), Files.readString(file));
            }
            var schema = Files.readString(folder.resolve("schema.cedarschema"));
            var scopes =
                    List.of(
                            new ApiScope("orders:read", "See your orders"),
                            new ApiScope("orders:write", "Give money back"));
            node.access().api(new ResourceServer("orders", Shop.ORDERS, "Orders", scopes));
            node.access().policies("orders", schema, policies);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, String> settings(int port) {
        return Map.of(
                "ISSUER",
                node.issuer(),
                "RESOURCE",
                Shop.ORDERS,
                "CLIENT_ID",
                "orders-api",
                "CLIENT_SECRET",
                App.SECRET,
                "PORT",
                Integer.toString(port));
    }

    /// A token of alice that was good an hour ago.
    String expired() {
        var start = Instant.now().minusSeconds(3600);
        var claims =
                Claims.builder()
                        .put("iss", node.issuer())
                        .put("sub", alice.user.id())
                        .audience(List.of(Shop.ORDERS))
                        .put("client_id", "shop")
                        .put("iat", start)
                        .put("exp", start.plusSeconds(300))
                        .put("sub_profile", "user")
                        .put("grant_id", "a")
                        .put("jti", "b")
                        .put("scope", Shop.SCOPES)
                        .build();
        return node.accessToken(claims);
    }
}
