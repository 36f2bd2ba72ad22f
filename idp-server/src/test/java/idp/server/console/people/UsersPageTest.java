package idp.server.console.people;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.access.facts.Group;
import idp.server.TestAdministrators;
import idp.server.TestNode;
import idp.server.Wait;
import idp.server.account.AccountVisits;
import idp.server.flow.Visitor;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Users in the console")
final class UsersPageTest {
    static TestNode node;
    static Visitor root;
    static Visitor auditor;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        node.user("root");
        node.user("auditor");
        node.user("nobody");
        var administrators = TestAdministrators.of(node);
        administrators.make(administrators.find("root"));
        administrators.make(administrators.find("auditor"), "auditor");
        root = AccountVisits.signedIn(node, "root");
        auditor = AccountVisits.signedIn(node, "auditor");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static Visitor.Page open(Visitor visitor, String path) {
        return visitor.get(node.url(path));
    }

    private static Visitor.Page found(Visitor visitor, String name) {
        var list = open(visitor, "/admin/users");
        var page = visitor.submit(list, "#search", Map.of("q", name));
        return open(visitor, page.html().selectFirst("tbody a").attr("href"));
    }

    @Test
    void somebody_is_found_by_the_beginning_of_a_name_disabled_and_enabled() {
        node.user("mia");
        var mia = AccountVisits.signedIn(node, "mia");
        var page = found(root, "mi");
        assertThat(page.html().select(".facts bdi").eachText()).contains("mia");
        assertThat(page.html().select("#sessions ~ .wide tbody tr")).hasSize(1);
        var disabled = root.submit(page, "#disable", Map.of());
        assertThat(disabled.html().selectFirst("#done").text()).contains("disabled");
        assertThat(open(mia, "/account").uri().getPath()).isNotEqualTo("/account");
        // The same form again, from the page before: nothing more happens.
        assertThat(root.submit(page, "#disable", Map.of()).html().select("#enable")).hasSize(1);
        var enabled = root.submit(disabled, "#enable", Map.of());
        assertThat(enabled.html().select("#disable")).hasSize(1);
    }

    @Test
    void a_list_goes_on_where_the_page_before_ended() {
        for (var number = 0; number < 30; number++) {
            node.user("many" + number);
        }
        var first = open(root, "/admin/users?q=many");
        assertThat(first.html().select("tbody tr")).hasSize(25);
        var second = open(root, first.html().selectFirst("#next").attr("href"));
        assertThat(second.html().select("tbody tr")).hasSize(5);
        assertThat(second.html().selectFirst("#q").val()).isEqualTo("many");
        assertThat(second.html().select("tbody a").eachAttr("href"))
                .doesNotContainAnyElementsOf(first.html().select("tbody a").eachAttr("href"));
    }

    @Test
    void several_are_treated_at_once_and_each_is_told_of() {
        for (var name : List.of("ulla1", "ulla2", "ulla3")) {
            node.user(name);
        }
        var keepers = node.keepers();
        keepers.groups().put(new Group("crew", ""), Instant.now());
        var list = open(root, "/admin/users?q=ulla");
        var ids = list.html().select("td.pick input").eachAttr("value");
        var ticked = Map.of("pick0", ids.getFirst(), "pick1", ids.get(1));
        var ask = root.submit(list, "#many-disable", ticked);
        assertThat(ask.html().select("td.now").eachText())
                .containsExactly("To be done", "To be done");
        var done = root.submit(ask, "#do", Map.of());
        assertThat(done.html().select("td.now").eachText()).containsExactly("Done", "Done");
        assertThat(open(root, "/admin/users?q=ulla").html().select(".off")).hasSize(2);
        // The same form again: everything is so, and the audit has no second row.
        assertThat(root.submit(ask, "#do", Map.of()).status()).isEqualTo(200);
        var rows = open(root, "/admin/audit?kind=USER_DISABLED&target=person:" + ids.getFirst());
        assertThat(rows.html().select("tbody tr")).hasSize(1);
        var nowhere = root.submit(list, "#many-join", with(ticked, "group", "nowhere"));
        assertThat(nowhere.status()).isEqualTo(400);
        assertThat(nowhere.html().select("#do")).isEmpty();
        var join = root.submit(list, "#many-join", with(ticked, "group", "crew"));
        root.submit(join, "#do", Map.of());
        assertThat(TestAdministrators.of(node).find("ulla1").person().groups()).contains("crew");
        assertThat(open(auditor, "/admin/users?q=ulla").html().select("td.pick, .many")).isEmpty();
    }

    @Test
    void nobody_locks_themselves_out_with_others() {
        var me = TestAdministrators.of(node).find("root").id();
        var ask = open(root, "/admin/many-users?act=disable&pick0=" + me + "&pick1=gone");
        assertThat(ask.html().select("td.now").eachText())
                .containsExactly("Your own account is left out", "Is not there any more");
        assertThat(ask.html().select("#do")).isEmpty();
    }

    private static Map<String, String> with(Map<String, String> ticked, String name, String value) {
        var typed = new HashMap<>(ticked);
        typed.put(name, value);
        return typed;
    }

    @Test
    @DisplayName("AD-05: an auditor sees everything and is offered nothing")
    void an_auditor_only_looks() {
        node.user("eve");
        var page = found(auditor, "eve");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html().select("#main form")).isEmpty();
    }

    @Test
    @DisplayName("AD-05: a form that was opened while one might does nothing when one may not")
    void who_may_no_more_does_nothing() {
        node.user("lena");
        node.user("pat");
        var administrators = TestAdministrators.of(node);
        administrators.make(administrators.find("lena"));
        var lena = AccountVisits.signedIn(node, "lena");
        var page = found(lena, "pat");
        administrators.takeAll(administrators.find("lena"));
        administrators.make(administrators.find("lena"), "auditor");
        // Every node decides by it a second later.
        Wait.until(() -> lena.get(page.uri().toString()).html().selectFirst("#disable") == null);
        var refused = lena.submit(page, "#disable", Map.of());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.html().selectFirst("#ref").text()).isNotEmpty();
        assertThat(administrators.find("pat").enabled()).isTrue();
    }

    @Test
    @DisplayName("AD-05: who has no role sees nobody")
    void nobody_sees_nothing() {
        var visitor = AccountVisits.signedIn(node, "nobody");
        assertThat(open(visitor, "/admin/users").status()).isEqualTo(403);
        var path = "/admin/users/" + TestAdministrators.of(node).find("root").id();
        assertThat(open(visitor, path).status()).isEqualTo(403);
        assertThat(open(visitor, "/admin/users/AAAAAAAAAAAAAAAAAAAAAA").body())
                .doesNotContain("root");
    }
}
