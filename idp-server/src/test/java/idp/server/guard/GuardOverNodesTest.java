package idp.server.guard;

import static org.assertj.core.api.Assertions.assertThat;

import idp.guard.Authentication;
import idp.guard.Authentication.Authenticated;
import idp.guard.Authentication.Denied;
import idp.guard.Authentication.Unknown;
import idp.guard.Guard;
import idp.guard.GuardConfig;
import idp.server.TestNode;
import idp.server.Wait;
import idp.server.flow.App;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-04: guards over real nodes")
final class GuardOverNodesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TestNode one = TestNode.start();
    private final TestNode two = one.another();
    private final Shop shop = new Shop(one);
    private final Shop.Person alice = shop.person("alice");

    @AfterEach
    void close() {
        two.close();
        one.close();
    }

    @Test
    @DisplayName("R-04: what is revoked at one node is refused by a guard at another")
    void a_revocation_reaches_a_guard_at_another_node() {
        try (var guard = guard(two)) {
            var first = alice.token();
            var second = alice.token();
            assertThat(judge(guard, first)).isInstanceOf(Authenticated.class);
            assertThat(shop.app.revoke(first).status()).isEqualTo(200);
            Wait.until(() -> judge(guard, first) instanceof Denied);
            assertThat(judge(guard, second)).isInstanceOf(Authenticated.class);
            one.disable(alice.user);
            Wait.until(() -> judge(guard, second) instanceof Denied);
            assertThat(guard.health().entries()).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    @DisplayName("R-04: a guard that starts late knows what was revoked before")
    void a_late_guard_loads_everything() {
        var revoked = alice.token();
        var alive = alice.token();
        assertThat(shop.app.revoke(revoked).status()).isEqualTo(200);
        try (var guard = guard(one)) {
            assertThat(judge(guard, revoked)).isInstanceOf(Denied.class);
            assertThat(judge(guard, alive)).isInstanceOf(Authenticated.class);
        }
    }

    @Test
    @DisplayName(
            "R-06: a guard without any node says that it cannot know, with another one it goes on")
    void a_guard_changes_nodes_and_refuses_without_one() {
        var token = alice.token();
        var revoked = alice.token();
        try (var both = guard(one, two);
                var alone = guard(one)) {
            assertThat(judge(both, token)).isInstanceOf(Authenticated.class);
            assertThat(judge(alone, token)).isInstanceOf(Authenticated.class);
            assertThat(shop.app.revoke(revoked).status()).isEqualTo(200);
            one.close();
            Wait.until(() -> judge(alone, token) instanceof Unknown);
            Wait.until(() -> judge(both, token) instanceof Authenticated);
            assertThat(judge(both, revoked)).isNotInstanceOf(Authenticated.class);
            two.close();
            Wait.until(() -> judge(both, token) instanceof Unknown);
        }
    }

    @Test
    @DisplayName(
            "RFC 9068 §4: a token for another API, of another issuer or of another kind is refused")
    void only_tokens_for_this_api_are_taken() {
        try (var guard = guard(one)) {
            var other = (Denied) judge(guard, alice.token(Shop.SCOPES, Shop.OTHER));
            assertThat(other.why()).isEqualTo("a token for another API");
            var tokens = alice.tokens(Shop.SCOPES, Shop.ORDERS);
            assertThat(judge(guard, tokens.get("access_token"))).isInstanceOf(Authenticated.class);
            var id = (Denied) judge(guard, tokens.get("id_token"));
            assertThat(id.answer().status()).isEqualTo(401);
        }
    }

    private Guard guard(TestNode... nodes) {
        var addresses =
                List.of(nodes).stream().map(node -> URI.create(node.url(""))).toArray(URI[]::new);
        var guard =
                Guard.start(
                        GuardConfig.of(one.issuer(), Shop.ORDERS, "orders-api", App.SECRET)
                                .withNodes(addresses));
        assertThat(guard.awaitReady(PATIENCE)).as("%s", guard.health()).isTrue();
        return guard;
    }

    private static Authentication judge(Guard guard, String token) {
        return guard.authenticate(List.of("Bearer " + token));
    }
}
