package idp.server.console.operate;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestAdministrators;
import idp.server.TestNode;
import idp.server.account.AccountVisits;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The console of whoever runs the server")
final class ConsoleOperateTest {
    private static final List<String> PAGES =
            List.of("/admin/health", "/admin/keys", "/admin/outbox", "/admin/settings");

    static TestNode node;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        var administrators = TestAdministrators.of(node);
        for (var name : List.of("alice", "bob", "carol")) {
            node.user(name);
        }
        administrators.make(administrators.find("alice"));
        administrators.make(administrators.find("carol"), "auditor");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void keys_are_rotated_once_however_often_it_is_sent() {
        var alice = AccountVisits.signedIn(node, "alice");
        var health = alice.get(node.url("/admin/health")).html().select(".findings li");
        // A new installation: nobody has looked through its audit.
        assertThat(health.select("li:has(.off)").eachText())
                .singleElement()
                .asString()
                .contains("idp audit verify");
        assertThat(health.eachText())
                .anyMatch(one -> one.contains("follows revocations"))
                .anyMatch(one -> one.contains("takes writes"))
                .anyMatch(one -> one.contains("as this release needs it"))
                .anyMatch(one -> one.contains("finds itself: " + node.issuer()))
                .anyMatch(one -> one.contains("next signing key takes over on"))
                .anyMatch(one -> one.contains("ended well in time"))
                .anyMatch(one -> one.contains("chain"));
        var jobs = alice.get(node.url("/admin/health")).html().select("#jobs ~ .wide tbody th");
        assertThat(jobs.eachText()).contains("rotate_keys", "chain_audit", "deliver_webhooks");
        var page = alice.get(node.url("/admin/keys"));
        var before = page.html().select("tbody tr").size();
        var after = alice.submit(page, "#rotate", Map.of());
        assertThat(after.html().selectFirst("#done")).isNotNull();
        var made = after.html().select("tbody tr").size();
        assertThat(made).isGreaterThan(before);
        var again = alice.submit(page, "#rotate", Map.of());
        assertThat(again.html().select("tbody tr")).hasSize(made);
    }

    @Test
    @DisplayName(
            "ADR 80: a key is taken out after its consequences were read and its beginning typed")
    void a_key_is_taken_out_once_however_often_it_is_sent() {
        var alice = AccountVisits.signedIn(node, "alice");
        var keys = alice.get(node.url("/admin/keys"));
        var row =
                keys.html().select("tbody tr").stream()
                        .filter(one -> one.text().contains("PS256") && one.text().contains("Signs"))
                        .findFirst()
                        .orElseThrow();
        assertThat(row.text()).contains("Database");
        var kid = row.select("code").getFirst().text();
        var page = alice.get(node.url("/admin/keys/" + kid + "/revoke"));
        assertThat(page.html().select("#means li")).hasSize(4);
        var wrong = alice.submit(page, "#revoke", Map.of("typed", "another"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.html().selectFirst("#wrong[role=alert]")).isNotNull();
        assertThat(alice.get(node.url("/admin/keys")).html().text()).contains(kid);
        for (var twice = 0; twice < 2; twice++) {
            var typed = Map.of("typed", kid.substring(0, 8));
            var after = alice.submit(page, "#revoke", typed);
            assertThat(after.html().selectFirst("#done")).isNotNull();
            assertThat(after.html().text()).doesNotContain(kid).contains("PS256");
        }
        assertThat(alice.get(node.url("/admin/keys/" + kid + "/revoke")).status()).isEqualTo(404);
    }

    @Test
    void an_auditor_sees_and_changes_nothing() {
        var carol = AccountVisits.signedIn(node, "carol");
        for (var path : PAGES) {
            var page = carol.get(node.url(path));
            assertThat(page.status()).as(path).isEqualTo(200);
            assertThat(page.html().select("main form[method=post]")).as(path).isEmpty();
            assertThat(page.html().select("a.revoke")).as(path).isEmpty();
        }
    }

    @Test
    @DisplayName("AD-05: who has no role is shown none of it")
    void nobody_else_sees_it() {
        var bob = AccountVisits.signedIn(node, "bob");
        for (var path : PAGES) {
            assertThat(bob.get(node.url(path)).status()).as(path).isEqualTo(403);
        }
    }
}
