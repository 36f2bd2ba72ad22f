package idp.server.guard;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.Wait;
import idp.server.cli.lint.Finding;
import idp.server.cli.lint.Lint;
import idp.server.cli.lint.Operation;
import idp.server.cli.lint.Tokens;
import idp.server.flow.App;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.List;

/// The linter before an orders API, with a real token for each of its probes.
final class OrdersLint {

    private OrdersLint() {}

    /// @param order that mona sees, and alice does not
    static void isClean(OrdersWorld world, URI order) {
        var tokens = world.mona.tokens(Shop.SCOPES, Shop.ORDERS);
        var lines =
                List.of(
                        "good " + tokens.get("access_token"),
                        "other " + world.alice.token(),
                        "unscoped " + world.mona.token("openid", Shop.ORDERS),
                        "revoked " + revoked(world, order),
                        "expired " + world.expired(),
                        "audience " + world.mona.token(Shop.SCOPES, Shop.OTHER),
                        "id " + tokens.get("id_token"));
        var now = Instant.now();
        var operation = new Operation(order, "GET", URI.create(Shop.ORDERS), new byte[0], false);
        var found =
                new Lint(
                                operation,
                                Tokens.parse(String.join("\n", lines), now),
                                URI.create(world.node.issuer() + "/jwks"))
                        .run(now);
        assertThat(found).noneMatch(finding -> finding.result() == Finding.Result.WRONG);
        // The orders API has no operation that wants a stronger sign-in.
        assertThat(found)
                .filteredOn(finding -> finding.result() == Finding.Result.NOT_PROBED)
                .extracting(Finding::probe)
                .containsExactly("weak");
    }

    private static String revoked(OrdersWorld world, URI order) {
        var token = world.mona.token();
        assertThat(world.shop.app.revoke(token).status()).isEqualTo(200);
        var request =
                HttpRequest.newBuilder(order).header("Authorization", "Bearer " + token).build();
        Wait.until("the API knows", () -> App.send(request).status() == 401);
        return token;
    }
}
