package idp.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestFork;
import idp.server.TestNode;
import idp.server.Wait;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("soak")
@Tag("proxies")
@Tag("postgres")
@DisplayName("compose.ha.yaml: its services, as processes")
final class ComposedTest {
    private Composed composed;
    private App shop;

    @Test
    void a_node_and_then_the_database_are_lost_and_the_old_one_comes_back() {
        var folder = TestFork.folder("composed").resolve("run-" + System.nanoTime());
        try (var own = new Composed(folder)) {
            composed = own;
            shop = new App(own.issuer(), "shop");
            register();
            var sent = App.signIn(new Visitor(own.issuer()), shop.authorize(), "alice");
            var tokens = shop.redeem(sent.parameters().get("code"));
            assertThat(tokens.status()).as(tokens.response().body()).isEqualTo(200);

            own.stop("one");
            assertThat(shop.userInfo(tokens.get("access_token")).status()).isEqualTo(200);
            own.start("one");
            own.awaitReady("one");

            awaitStandby();
            own.databases.lose("postgres");
            Wait.until(() -> !own.isReady("two"));
            own.databases.promote("standby");
            own.awaitReady("two");
            var refreshed =
                    Wait.forAnswer(
                            () -> shop.refresh(tokens.get("refresh_token")),
                            answer -> answer.status() == 200);
            var next = refreshed.get("access_token");
            Wait.until("a mark", () -> marks("standby") == 2);
            Wait.until(() -> shop.revoke(next).status() == 200);

            // It must not come back as it was: if it does, nobody believes it, nor does who was not
            // there.
            own.databases.start("postgres");
            own.stop("one");
            own.start("one");
            Wait.until(() -> own.said("one").contains("this database is not believed"));
            assertThat(own.isReady("one")).isFalse();
            own.databases.lose("postgres");
            own.awaitReady("one");
            own.awaitReady("two");
            Wait.until(
                    "what was ended stays so",
                    () -> {
                        var answer = shop.introspect(next);
                        return answer.status() == 200
                                && answer.json().path("active").asString("").equals("false");
                    });
        }
    }

    private void register() {
        var key = composed.settings().get("IDP_MASTER_KEY_FILE");
        try (var node =
                TestNode.start(
                        composed.database(),
                        composed.issuer(),
                        TestNode.freePort(),
                        Map.of("IDP_MASTER_KEY_FILE", key))) {
            var document = new LinkedHashMap<>(App.document());
            document.put("scope", "openid profile email offline_access");
            document.put("first_party", true);
            node.client("shop", App.SECRET, document);
            node.user("alice");
        }
    }

    /// A commit does not wait for it, so the test does.
    private void awaitStandby() {
        try (var primary = new Bystander(composed.databases.settings("postgres"));
                var standby = new Bystander(composed.databases.settings("standby"))) {
            var written = primary.text("SELECT pg_current_wal_lsn()::text");
            Wait.until(
                    "the standby has it",
                    () ->
                            standby.text(
                                            "SELECT (pg_last_wal_replay_lsn() >= '%s')::text"
                                                    .formatted(written))
                                    .equals("true"));
        }
    }

    private int marks(String service) {
        try (var session = new Bystander(composed.databases.settings(service))) {
            return session.number("SELECT count(*) FROM lineage");
        }
    }
}
