package idp.server.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.access.ResourceServer;
import idp.core.access.facts.Assignment;
import idp.core.access.facts.RoleHolder;
import idp.server.TestAdministrators;
import idp.server.TestNode;
import idp.server.Wait;
import idp.server.account.AccountVisits;
import idp.server.flow.Visitor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("APIs at the console: registered, who holds which role, and by which policies")
final class ConsoleAccessTest {
    private static final String SCHEMA =
            "entity role; entity user in [role]; entity client in [role];"
                    + " entity order; action read, refund appliesTo {principal: [user, client],"
                    + " resource: order};";
    private static final String RULE =
            "permit (principal in role::\"manager\", action == Action::\"read\", resource);";

    static TestNode node;
    static Visitor alice;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        var administrators = TestAdministrators.of(node);
        for (var name : List.of("alice", "bob", "carol", "dora")) {
            node.user(name);
        }
        administrators.make(administrators.find("alice"));
        administrators.make(administrators.find("carol"), "auditor");
        for (var api : List.of("billing", "orders")) {
            node.keepers()
                    .apis()
                    .put(
                            new ResourceServer(api, "https://" + api + ".test", api, List.of()),
                            Instant.now());
        }
        var own = new Assignment("api-admin", "api", "orders", null, null);
        node.keepers()
                .assignments()
                .assign(
                        ResourceServer.OWN,
                        "held-by-dora",
                        RoleHolder.user(administrators.find("dora").id()),
                        own,
                        "test",
                        Instant.now());
        alice = AccountVisits.signedIn(node, "alice");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static Visitor.Page get(Visitor who, String path) {
        return who.get(node.url("/admin/apis" + path));
    }

    @Test
    void an_api_is_registered_changed_and_shown() {
        var form = alice.get(node.url("/admin/new-api"));
        var wrong = alice.submit(form, "#store", Map.of("id", "stock", "resource", "no uri"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.html().selectFirst("#problem")).isNotNull();
        assertThat(wrong.html().selectFirst("#id").val()).isEqualTo("stock");
        var typed =
                Map.of(
                        "resource", "https://stock.test",
                        "token_type", "at+jwt",
                        "name", "Stock",
                        "scopes", "stock:read See it\nstock:write");
        var made = alice.submit(wrong, "#store", typed);
        assertThat(made.uri().getPath()).isEqualTo("/admin/apis/stock");
        assertThat(made.html().selectFirst("#done")).isNotNull();
        assertThat(made.html().text()).contains("stock:read", "See it");
        var edit = get(alice, "/stock/edit");
        var changed =
                alice.submit(edit, "#store", Map.of("name", "Stocks", "token_type", "at+jwt"));
        assertThat(changed.html().selectFirst("h1").text()).isEqualTo("Stocks");
        assertThat(changed.html().text()).contains("stock:write");
        // Sent twice it is as it was sent once; somebody else's change is not overwritten.
        assertThat(
                        alice.submit(
                                        edit,
                                        "#store",
                                        Map.of("name", "Stocks", "token_type", "at+jwt"))
                                .status())
                .isEqualTo(200);
        assertThat(alice.submit(edit, "#store", Map.of("name", "Mine")).status()).isEqualTo(412);
    }

    @Test
    void roles_are_given_by_name_and_taken_away() {
        var page = get(alice, "/billing/roles");
        page = alice.submit(page, "#add", Map.of("name", "clerk", "description", "Writes bills"));
        assertThat(page.html().selectFirst("#done")).isNotNull();
        var wrong = alice.submit(page, "#give", Map.of("holder", "no-such-person"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.html().selectFirst("#holder").val()).isEqualTo("no-such-person");
        var given =
                Map.of(
                        "type",
                        "user",
                        "role",
                        "clerk",
                        "holder",
                        "bob",
                        "resource",
                        "bill:7",
                        "until",
                        "2999-01-01T00:00");
        var held = alice.submit(page, "#give", given);
        assertThat(held.html().text()).contains("bob", "bill: 7");
        held = alice.submit(page, "#give", given);
        assertThat(held.html().select("button[name=held]")).hasSize(1);
        var gone = alice.submit(held, "button[name=held]", Map.of());
        assertThat(gone.html().select("button[name=held]")).isEmpty();
        assertThat(alice.submit(held, "button[name=held]", Map.of()).status()).isEqualTo(200);
        var removed = alice.submit(gone, "button[name=name]", Map.of());
        assertThat(removed.html().select("button[name=name]")).isEmpty();
    }

    @Test
    void policies_are_written_checked_replayed_stored_activated_and_tried() {
        var dora = AccountVisits.signedIn(node, "dora");
        var roles = get(dora, "/orders/roles");
        dora.submit(roles, "#add", Map.of("name", "manager", "description", ""));
        var draft = get(dora, "/orders/policies/draft");
        var broken =
                dora.submit(
                        draft,
                        "#check",
                        Map.of("schema", SCHEMA, "name-1", "staff", "text-1", "permit ("));
        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.html().selectFirst("#problem").text()).contains("/policies/staff");
        var typed = Map.of("schema", SCHEMA, "name-1", "staff", "text-1", RULE, "comment", "First");
        assertThat(dora.submit(broken, "#check", typed).html().selectFirst("#sound")).isNotNull();
        assertThat(dora.submit(broken, "#replay", typed).html().selectFirst("#replay-result"))
                .isNotNull();
        var list = dora.submit(broken, "#store", typed);
        dora.submit(broken, "#store", typed);
        assertThat(get(dora, "/orders/policies").html().select("tbody tr")).hasSize(1);
        var version = dora.get(list.html().selectFirst("tbody a").absUrl("href"));
        assertThat(version.html().text()).contains(RULE);
        var active = dora.submit(version, "#activate", Map.of());
        assertThat(active.html().select("tbody strong")).hasSize(1);
        assertThat(dora.submit(version, "#activate", Map.of()).status()).isEqualTo(200);
        var id = TestAdministrators.of(node).find("bob").id();
        var asked = "/orders/try?type=user&subject=" + id + "&action=read&kind=order&resource=7";
        Wait.until(() -> get(dora, asked).html().text().contains("no_policy_permits"));
        var no = get(dora, asked).html();
        assertThat(no.selectFirst("#verdict").text()).contains("role:manager");
        var who = get(dora, "/orders/who").html();
        assertThat(who.select("tbody tr")).hasSize(2);
        assertThat(who.select("td.yes")).hasSize(1);
        var bad = get(dora, asked + "&context=%7B");
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.html().selectFirst("#problem")).isNotNull();
    }

    @Test
    @DisplayName("AD-05: whoever manages one API sees that one and no other")
    void an_administrator_of_one_api_sees_that_alone() {
        var dora = AccountVisits.signedIn(node, "dora");
        assertThat(get(dora, "").html().select("tbody a").eachAttr("href"))
                .containsExactly("/admin/apis/orders");
        assertThat(dora.get(node.url("/admin")).html().select(".places a").eachAttr("href"))
                .containsExactly("/admin", "/admin/apis");
        for (var path : List.of("", "/roles", "/policies", "/try", "/who", "/decisions", "/edit")) {
            var page = get(dora, "/billing" + path);
            assertThat(page.status()).as(path).isEqualTo(403);
            assertThat(page.html().text()).doesNotContain("https://billing.test");
            assertThat(get(dora, "/nothing" + path).status()).as(path).isEqualTo(403);
        }
        assertThat(dora.get(node.url("/admin/new-api")).status()).isEqualTo(403);
    }

    @Test
    void an_auditor_sees_and_changes_nothing() {
        var carol = AccountVisits.signedIn(node, "carol");
        for (var path :
                List.of("", "/orders", "/orders/roles", "/orders/policies", "/orders/who")) {
            var page = get(carol, path);
            assertThat(page.status()).as(path).isEqualTo(200);
            assertThat(page.html().select("main form[method=post]")).as(path).isEmpty();
        }
        for (var path : List.of("/orders/edit", "/orders/policies/draft")) {
            assertThat(get(carol, path).status()).as(path).isEqualTo(403);
        }
    }

    @Test
    void a_refusal_is_found_by_its_ref() {
        var bob = AccountVisits.signedIn(node, "bob");
        var no = get(bob, "/orders");
        assertThat(no.status()).isEqualTo(403);
        var ref = no.html().selectFirst("#ref").text();
        var found = alice.get(node.url("/admin/explain?ref=" + ref)).html();
        assertThat(found.select(".refusal").text()).contains("denied", "/admin/apis/orders");
        assertThat(found.select(".commands, pre").text()).contains("idp explain " + ref);
        assertThat(bob.get(node.url("/admin/explain?ref=" + ref)).status()).isEqualTo(403);
        assertThat(alice.get(node.url("/admin/explain?ref=0000-00")).html().selectFirst("#none"))
                .isNotNull();
    }
}
